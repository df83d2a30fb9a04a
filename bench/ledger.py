"""The ledger of a county: 5,000 items over three years, its pages and its file (X3)."""

import resource
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import repeat

from sqlalchemy import text

from app.access.roles import Role
from app.core.clock import now
from app.features.cycles.tables import Reviewee
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import RectificationEntry
from bench.measure import Measurement, measure
from bench.subjects import ok
from tests.support.cycles import add_reviewee
from tests.support.database import counted
from tests.support.stage import Stage
from tests.support.stocked import item_of

CALLS = 60
EXPORTS = 13
ITEMS = 5_000
YEARS = (2024, 2025, 2026)
SECRETARIES = 60
API = "/api/v1/rectifications"
PROBLEMS = (
    "党务公开不及时",
    "“三会一课”记录不规范",
    "食堂留样记录不全",
    "师德师风教育抓得不紧",
    "党费收缴不及时",
)


def fill(stage: Stage) -> None:
    """Items of sixty schools in every state, each with two entries and texts of usual length."""
    world, county = stage.world, stage.world.county()
    schools = [
        world.organization(f"B{number:03}", f"第{number}中心学校", county.office)
        for number in range(SECRETARIES)
    ]
    people = [
        world.person(f"B{number:03}", f"书记{number}", school, Role.SECRETARY)
        for number, school in enumerate(schools)
    ]
    leader, states, kinds = county.person("deputy"), list(RectificationState), list(SourceKind)
    places: list[Reviewee] = []
    for year in YEARS:
        cycle = world.cycle("rectifying", title=f"{year}年度", year=year)
        with world.session() as session:
            places += [add_reviewee(session, cycle, person) for person in people]
    with world.session() as session:
        moment = now(session)
        for number in range(ITEMS):
            place = places[number % len(places)]
            item = item_of(
                place,
                f"{PROBLEMS[number % 5]}，{number}号",
                date(2026, 1, 1) + timedelta(days=number % 365),
                source_kind=SourceKind.COMMENT if number % 8 < 2 else kinds[2 + number % 6],
                state=states[number % 6],
                category=f"类别{number % 12}",
                leader_id=leader.id if number % 3 else None,
                measures="每月公开一次，由支委会审定，年底检查。" * 6,
                target="全年公开12期，群众满意率95%以上。" * 2,
                outcome="已公开6期。" * 8,
            )
            session.add(item)
            session.flush()
            session.add_all(
                RectificationEntry(
                    rectification_id=item.id, text="完成第一阶段整改。" * 6, evidence="记录",
                    author_id=place.person_id, created_at=moment + timedelta(minutes=n),
                )
                for n in range(2)
            )  # fmt: skip
    with stage.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def measure_ledger(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """A page of 100 with filters and totals, beside SELECT 1 through the same door; the file of all
    of it, with the memory that it takes; and what comes back."""
    fill(stage)
    world = stage.world
    anonymous, office = world.anonymous(), world.as_role("office")
    least = measure(
        "SELECT 1 over HTTP", repeat(lambda: ok(anonymous.get("/api/v1/health/ready")), CALLS)
    )
    yield least, {}
    for name, asked in (
        ("ledger page of 100", ""),
        ("with filters", "&year=2025&overdue=false"),
        ("with a search", "&q=公开 中心"),
    ):
        url = f"{API}/ledger?limit=100{asked}"
        with counted(stage.database.engine) as queries:
            assert len(ok(office.get(url)).json()["items"]) == 100
        line = measure(name, repeat(lambda: ok(office.get(url)), CALLS))  # noqa: B023
        yield line.beside(least), {"queries": queries.count}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = measure(
        f"export of {ITEMS}", repeat(lambda: ok(office.get(f"{API}/ledger.xlsx")), EXPORTS)
    )
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    yield line.beside(least), {"grown_mib": grown}
    line = measure("what comes back", repeat(lambda: ok(office.get(f"{API}/recurrences")), EXPORTS))
    yield line.beside(least), {}
