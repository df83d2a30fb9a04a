"""The public pages of a county (S1): what one costs, and a thousand readers beside somebody who is
signed in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from time import perf_counter
from typing import Any

from app.access.roles import Role
from app.core.clock import now
from app.features.publicity.tables import CommentState
from app.features.reports.tables import (
    AbstractState,
    AbstractVersion,
    Report,
    ReportAbstract,
    ReportState,
)
from bench.measure import Measurement, measure
from bench.subjects import ok
from tests.support.comments import add_comment
from tests.support.cycles import add_reviewee
from tests.support.database import counted
from tests.support.stage import Stage

CALLS = 200
SCHOOLS, COMMENTS = 500, 300
READERS = 1000
AT_ONCE = 64
TEXT = "全年开展主题党日12次，发展党员3名；党务公开还不及时，下一步按月公开。" * 5


def fill(stage: Stage) -> ReportAbstract:
    """Five hundred published abstracts, and many comments on the last one."""
    world = stage.world
    cycle = world.cycle("assessing")
    office = world.county().person(Role.OFFICE)
    people = [
        world.person(f"K{number:04}", f"书记{number}", world.county().first, Role.SECRETARY)
        for number in range(SCHOOLS)
    ]
    with world.session() as session:
        for person in people:
            place = add_reviewee(session, cycle, person)
            about: dict[str, Any] = {
                "cycle_id": cycle.id,
                "reviewee_id": place.id,
                "post_id": place.post_id,
                "person_id": person.id,
                "organization_id": place.organization_id,
            }
            report = Report(
                **about, state=ReportState.PRESENTED, content={}, waiting_since=now(session)
            )
            session.add(report)
            session.flush()
            abstract = ReportAbstract(
                **about,
                id=report.id,
                text=TEXT,
                state=AbstractState.PUBLISHED,
                version_number=1,
            )
            session.add(abstract)
            session.flush()
            session.add(
                AbstractVersion(
                    report_id=report.id,
                    number=1,
                    text=TEXT,
                    published_at=now(session),
                    published_by=office.id,
                )
            )
    for number in range(COMMENTS):
        add_comment(world, abstract, f"第{number}条：{TEXT}", CommentState.SHOWN)
    return abstract


def measure_public_pages(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """A list and an abstract over HTTP, beside SELECT 1 through the same door; then the home page
    of somebody signed in, alone and beside a thousand readers."""
    abstract = fill(stage)
    anonymous, office = stage.world.anonymous(), stage.world.as_role("office")
    least = measure(
        "SELECT 1 over HTTP", repeat(lambda: ok(anonymous.get("/api/v1/health/ready")), CALLS)
    )
    yield least, {}
    for name, path in (("list", "/public"), ("abstract", f"/public/abstracts/{abstract.id}")):
        size = len(ok(anonymous.get(path)).content)
        with counted(stage.database.engine) as queries:
            line = measure(
                f"public {name}, {size // 1024} KiB",
                repeat(lambda: ok(anonymous.get(path)), CALLS),  # noqa: B023
            )
        yield line.beside(least), {"queries": queries.count}
    alone = measure("home, nobody reads", repeat(lambda: ok(office.get("/api/v1/home")), 60))
    yield alone, {}
    readers = [stage.world.anonymous() for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        began = perf_counter()
        reading = [
            threads.submit(lambda n: ok(readers[n % AT_ONCE].get("/public")), number)
            for number in range(READERS)
        ]
        beside = measure("home, a crowd reads", repeat(lambda: ok(office.get("/api/v1/home")), 60))
        for one in reading:
            one.result()
        seconds = perf_counter() - began
    yield beside.beside(alone), {"readers_per_second": round(READERS / seconds)}
