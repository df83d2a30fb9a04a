"""What is measured. Each benchmark returns its lines, references first."""

import os
from collections.abc import Iterator
from functools import partial
from itertools import repeat

import httpx
import psycopg

from app.access.roles import Role
from app.features.reports.rules.content import CauseKind, ReportContent
from app.features.reports.tables import ReportState
from bench.measure import Measurement, measure
from tests.support.cycles import add_reviewee
from tests.support.database import counted
from tests.support.hall import Hall, hall
from tests.support.report_texts import achievement, problem, task
from tests.support.reports import add_finding, add_report, add_reports
from tests.support.stage import Stage

CALLS = 200
REVIEWEES = (30, 300)
SLIPS = 250


def bare_connection(stage: Stage) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(stage.database.url.replace("+psycopg", ""), autocommit=True)


def ok(reply: httpx.Response) -> httpx.Response:
    assert reply.status_code == 200, reply.text
    return reply


def vote(place: Hall, token: str, sealed: bytes) -> None:
    ok(place.cast(token, sealed))


def measure_board(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """The cycle board over HTTP at 30 and 300 reviewees, beside SELECT 1 through the same door."""
    world = stage.world
    with bare_connection(stage) as bare:
        yield measure("SELECT 1, bare", repeat(lambda: bare.execute("SELECT 1"), CALLS)), {}
    anonymous = world.anonymous()
    least = measure(
        "SELECT 1 over HTTP", repeat(lambda: ok(anonymous.get("/api/v1/health/ready")), CALLS)
    )
    yield least, {}
    cycle, county = world.cycle("reporting"), world.county()
    office = world.as_role("office")
    present = 2
    for size in REVIEWEES:
        people = [
            world.person(f"B{number:04}", f"书记{number}", county.first, Role.SECRETARY)
            for number in range(present, size)
        ]
        with world.session() as session:
            for person in people:
                add_reviewee(session, cycle, person)
        present = size
        board = f"/api/v1/cycles/{cycle.id}/board"
        with counted(stage.database.engine) as queries:
            assert len(ok(office.get(board)).json()["rows"]) == size
        line = measure(f"board of {size}", repeat(lambda: ok(office.get(board)), CALLS))  # noqa: B023
        yield line.beside(least), {"queries": queries.count}


def full_report() -> ReportContent:
    """A report of 3000 characters as schools write them: 6 achievements, 9 problems, 6 tasks."""
    sentence = "集中学习24次，结成对子29对，听评课312节，逐条公开并及时回头查看。"
    found = [
        problem(
            sentence * 3, causes=((CauseKind.OBJECTIVE, sentence), (CauseKind.SUBJECTIVE, sentence))
        )
        for _ in range(9)
    ]
    return ReportContent(
        achievements=[achievement(sentence * 4) for _ in range(6)],
        problems=found,
        tasks=[
            task((one,), text="推动融合", goal=sentence, measures=[sentence] * 3)
            for one in found[:6]
        ],
    )


def measure_validation(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """The live checks of a full report over HTTP, last year's beside it, and SELECT 1 likewise."""
    world = stage.world
    anonymous = world.anonymous()
    least = measure(
        "SELECT 1 over HTTP", repeat(lambda: ok(anonymous.get("/api/v1/health/ready")), CALLS)
    )
    yield least, {}
    add_report(world, ReportState.APPROVED, full_report())
    cycle = world.cycle("reporting", title="2026年度述职评议考核", year=2026)
    report = add_reports(world, cycle)["P001"]
    for _ in range(5):
        add_finding(world, report)
    secretary, url = world.as_role("secretary"), f"/api/v1/reports/{report.id}/validate"
    content = full_report()
    body = {"content": content.model_dump(mode="json")}
    with counted(stage.database.engine) as queries:
        characters = ok(secretary.post(url, json=body)).json()["counts"]["total"]
    assert 2900 < characters < 3100, characters
    line = measure(
        "validate a full report", repeat(lambda: ok(secretary.post(url, json=body)), CALLS)
    )
    yield line.beside(least), {"queries": queries.count}


def measure_cast(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """Casting a sealed ballot over HTTP, beside committing one bare row of the same size."""
    place = hall(stage.world)
    place.until_open((("schools", 100, SLIPS),))
    reviewees = len(place.manifest["reviewees"])
    casts = [(token, place.seal([1] * reviewees)) for token in place.tokens["schools"]]
    with bare_connection(stage) as bare:
        bare.execute("CREATE TABLE bench_reference (key bytea PRIMARY KEY, sealed bytea)")
        insert = "INSERT INTO bench_reference VALUES (%s, %s)"
        rows = [(os.urandom(32), sealed) for _token, sealed in casts]
        inserts = [partial(bare.execute, insert, row) for row in rows]
        least = measure("INSERT and COMMIT, bare", inserts)
    yield least, {}
    line = measure("cast a ballot", [partial(vote, place, *cast) for cast in casts])
    yield line.beside(least), {"sheets": len(casts)}
