"""The ranking table of a county: 500 reviewees in each of three years (A3)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import repeat
from typing import Any
from unittest.mock import patch
from uuid import UUID

from app.access.roles import Role
from app.core.clock import now
from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.counting.queries import ReleasedByClass, ReleasedClass
from app.features.cycles.tables import CarriedSource, Cycle
from app.features.people.tables import Person
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report, ReportState
from bench.measure import Measurement, measure
from bench.subjects import full_report, ok
from tests.support.cycles import add_reviewee
from tests.support.database import counted
from tests.support.stage import Stage

CALLS = 60
REVIEWEES = 500
YEARS = (2024, 2025, 2026)


def result(number: int) -> ReleasedByClass:
    """Thirty votes of three classes."""
    good = number % 11
    one = ReleasedClass("学校代表", (1, good, 9 - min(good, 9), 0, 0), 9)
    return ReleasedByClass(
        (3, 3 * good, 27 - min(3 * good, 27), 0, 0), 27, Decimal(60 + number % 40), (one,) * 3
    )


def fill(stage: Stage, people: list[Person], year: int) -> tuple[Cycle, dict[UUID, int]]:
    """A cycle being assessed: everybody with a full report and three items of the year before."""
    cycle = stage.world.cycle("assessing", title=f"{year}年度述职评议考核", year=year)
    content = full_report().model_dump(mode="json")
    places: dict[UUID, int] = {}
    with stage.world.session() as session:
        for number, person in enumerate(people):
            place = add_reviewee(session, cycle, person)
            places[place.id] = number
            about: dict[str, Any] = {
                "cycle_id": cycle.id,
                "reviewee_id": place.id,
                "post_id": place.post_id,
                "person_id": person.id,
                "organization_id": place.organization_id,
            }
            session.add(
                Assessment(
                    **about,
                    position=number,
                    grade=list(Grade)[number % 4],
                    state=AssessmentState.PROPOSED if number % 2 else AssessmentState.DRAFTING,
                )
            )
            session.add(
                Report(
                    **about,
                    state=ReportState.PRESENTED,
                    content=content,
                    is_late=number % 7 == 0,
                    warning_count=number % 5,
                    submitted_at=now(session),
                    waiting_since=now(session),
                )
            )
            for nth in range(3):
                item = Rectification(
                    **about,
                    source_kind=SourceKind.LAST_YEAR,
                    source_id=place.id,
                    original_source=CarriedSource.REMARK,
                    problem=f"问题{number}-{nth}",
                    due_on=date(2026, 1, 1) + timedelta(days=10 * nth),
                    state=RectificationState.OPEN,
                )
                item.source_id = item.id
                session.add(item)
        session.flush()
    return cycle, places


def measure_ranking(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """The first page of the table and its longest over HTTP, beside SELECT 1 through the same door.
    The ballot's sums are given: a released tally is reckoned once and kept."""
    world, county = stage.world, stage.world.county()
    anonymous = world.anonymous()
    people = [
        world.person(f"K{number:04}", f"书记{number}", county.first, Role.SECRETARY)
        for number in range(REVIEWEES)
    ]
    filled = [fill(stage, people, year) for year in YEARS]
    cycle, places = filled[-1]
    results = {place: result(number) for place, number in places.items()}
    least = measure(
        "SELECT 1 over HTTP", repeat(lambda: ok(anonymous.get("/api/v1/health/ready")), CALLS)
    )
    yield least, {}
    office = world.as_role("office")
    with patch.object(sources, "ballot_results", lambda _session, _cycle_id: results):
        for limit in (50, 200):
            url = f"/api/v1/assessments/ranking?cycle_id={cycle.id}&sort=composite&limit={limit}"
            with counted(stage.database.engine) as queries:
                assert ok(office.get(url)).json()["total"] == REVIEWEES
            name = f"ranking of 500, {limit} shown"
            line = measure(name, repeat(lambda: ok(office.get(url)), CALLS))  # noqa: B023
            yield line.beside(least), {"queries": queries.count}
