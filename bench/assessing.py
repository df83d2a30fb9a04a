"""Whoever assesses a county: 500 reviewees in each of three years, all proposed, with evidence and
an opinion each. Ranking table, desk, session page, the signature that decides on all (A3, A4)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import repeat
from time import perf_counter
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from app.access.roles import Role
from app.core.clock import now
from app.core.workflow import WorkflowStep
from app.features.assessments.grades import Grade
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.tables import (
    Assessment,
    AssessmentCitation,
    AssessmentProblem,
    AssessmentState,
    AssessmentStatement,
    StatementSection,
)
from app.features.ballots.counting import queries as counting
from app.features.ballots.counting.queries import ReleasedByClass, ReleasedClass
from app.features.cycles.tables import CarriedSource, Cycle
from app.features.meetings.tables import Comment, Meeting, Remark
from app.features.people.tables import Person
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report, ReportState
from bench.measure import Measurement, measure
from bench.subjects import full_report, ok
from tests.support.cycles import add_reviewee
from tests.support.database import counted
from tests.support.sessions import HELD_ON, Sitting, plan
from tests.support.stage import Stage

CALLS = 60
REVIEWEES = 500
YEARS = (2024, 2025, 2026)
API = "/api/v1/assessments"
SENTENCE = "党建责任清楚，任务落实有力，组织生活会质量不高，须在半年内拿出计划。"


def released(number: int) -> ReleasedByClass:
    """Thirty votes of three classes."""
    good = number % 11
    one = ReleasedClass("学校代表", (1, good, 9 - min(good, 9), 0, 0), 9)
    return ReleasedByClass(
        (3, 3 * good, 27 - min(3 * good, 27), 0, 0), 27, Decimal(60 + number % 40), (one,) * 3
    )


def fill(stage: Stage, people: list[Person], year: int) -> tuple[Cycle, dict[UUID, int]]:
    """A cycle being assessed: everybody with a full report, a comment, a remark and three items of
    the year before, and with an opinion that cites them and is proposed."""
    world, county = stage.world, stage.world.county()
    cycle = world.cycle("assessing", title=f"{year}年度述职评议考核", year=year)
    content = full_report().model_dump(mode="json")
    places: dict[UUID, int] = {}
    with world.session() as session:
        meeting = Meeting(
            cycle_id=cycle.id,
            organization_id=county.office.id,
            title="述职评议会",
            held_on=date.fromisoformat(HELD_ON),
            place="三楼会议室",
            due_count=12,
        )
        session.add(meeting)
        session.flush()
        said: dict[str, Any] = {"meeting_id": meeting.id, "author_id": county.person("chair").id}
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
            report = Report(
                **about,
                state=ReportState.PRESENTED,
                content=content,
                is_late=number % 7 == 0,
                warning_count=number % 5,
                submitted_at=now(session),
                waiting_since=now(session),
            )
            comment = Comment(
                **about, **said, problems=SENTENCE, direction=SENTENCE, given_at=now(session)
            )
            remark = Remark(
                **about, **said, highlights=SENTENCE, problems=SENTENCE, requirements=SENTENCE
            )
            items = [_item(about, number, nth) for nth in range(3)]
            row = Assessment(
                **about,
                organizer_id=cycle.organization_id,
                position=number,
                grade=list(Grade)[number % 4],
                grade_reason="督查情况明显好于测评结果",
                state=AssessmentState.PROPOSED,
            )
            session.add_all([report, comment, remark, *items, row])
            session.add(_proposed(session, row, county.person("office")))
            session.flush()
            cites = {
                EvidenceKind.REPORT: report.id,
                EvidenceKind.COMMENT: comment.id,
                EvidenceKind.REMARK: remark.id,
            }
            _write(session, row, cites)
    return cycle, places


def _item(about: dict[str, Any], number: int, nth: int) -> Rectification:
    made = uuid4()
    return Rectification(
        id=made,
        **about,
        source_kind=SourceKind.LAST_YEAR,
        source_id=made,
        original_source=CarriedSource.REMARK,
        problem=f"问题{number}-{nth}",
        due_on=date(2026, 1, 1) + timedelta(days=10 * nth),
        state=RectificationState.OPEN,
    )


def _proposed(session: Session, row: Assessment, by: Person) -> WorkflowStep:
    return WorkflowStep(
        subject_type="assessment",
        subject_id=row.id,
        action="propose",
        source=AssessmentState.DRAFTING,
        target=AssessmentState.PROPOSED,
        actor_id=by.id,
        actor_name=by.name,
        at=now(session),
    )


def _write(session: Session, row: Assessment, cites: dict[EvidenceKind, UUID]) -> None:
    of_row = {"tenant_id": row.tenant_id, "assessment_id": row.id}
    statements = [
        {**of_row, "id": uuid4(), "section": part, "position": n, "text": SENTENCE}
        for part in StatementSection
        for n in (1, 2)
    ]
    due_on = date(2026, 6, 30)
    problem = {**of_row, "id": uuid4(), "position": 1, "text": SENTENCE, "due_on": due_on}
    session.execute(insert(AssessmentStatement), statements)
    session.execute(insert(AssessmentProblem), [problem])
    session.execute(
        insert(AssessmentCitation),
        [
            {
                **of_row,
                "id": uuid4(),
                "statement_id": one["id"],
                "position": n,
                "kind": kind,
                "subject_id": subject,
            }
            for one in statements
            for n, (kind, subject) in enumerate(cites.items(), start=1)
        ],
    )


def measure_assessing(stage: Stage) -> Iterator[tuple[Measurement, dict[str, int]]]:
    """Each page over HTTP beside SELECT 1 through the same door, before the decision and after it;
    and how long the signatures of three sessions of 500 take. The ballot's sums are given: a
    released tally is reckoned once and kept."""
    world, county = stage.world, stage.world.county()
    anonymous = world.anonymous()
    people = [
        world.person(f"K{number:04}", f"书记{number}", county.first, Role.SECRETARY)
        for number in range(REVIEWEES)
    ]
    filled = [fill(stage, people, year) for year in YEARS]
    results = {place: released(number) for _, places in filled for place, number in places.items()}
    sittings = [plan(world, cycle.id) for cycle, _ in filled]
    with patch.object(counting, "released_results", lambda _session, _cycle: results):
        for one in sittings:
            one.submit()
        with stage.database.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
        least = measure(
            "SELECT 1 over HTTP", repeat(lambda: ok(anonymous.get("/api/v1/health/ready")), CALLS)
        )
        yield least, {}
        cycle, newest = filled[-1][0], sittings[-1]
        yield from _pages(stage, cycle, newest, least, "proposed")
        yield _signatures(sittings), {}
        with stage.database.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
        yield from _pages(stage, cycle, newest, least, "decided")


def _pages(
    stage: Stage, cycle: Cycle, sitting: Sitting, least: Measurement, state: str
) -> Iterator[tuple[Measurement, dict[str, int]]]:
    office, chair = stage.world.as_role("office"), stage.world.as_role("chair")
    ranking = f"{API}/ranking?cycle_id={cycle.id}&sort=composite"
    found = ok(office.get(f"{ranking}&limit=1")).json()
    assert found["total"] == REVIEWEES, found["total"]
    which = f"{API}/{found['items'][0]['id']}"
    for client, name, url in (
        (office, "ranking, 50 shown", f"{ranking}&limit=50"),
        (office, "ranking, 200 shown", f"{ranking}&limit=200"),
        (office, "desk: assessment", which),
        (office, "desk: evidence", f"{which}/evidence"),
        (office, "desk: place", f"{which}/place"),
        (chair, "session", sitting.path),
        (chair, "session: 50 items", f"{sitting.path}/items?limit=50"),
    ):
        with counted(stage.database.engine) as queries:
            ok(client.get(url))
        line = measure(f"{name}, {state}", repeat(lambda: ok(client.get(url)), CALLS))  # noqa: B023
        yield line.beside(least), {"queries": queries.count}


def _signatures(sittings: list[Sitting]) -> Measurement:
    times = []
    for one in sittings:
        read = one.read("chair")
        began = perf_counter()
        reply = one.client("chair").post(
            f"{one.path}/signature",
            json={"digest": read["digest"]},
            headers={"If-Match": f'"{read["version"]}"'},
        )
        times.append((perf_counter() - began) * 1000)
        assert reply.status_code == 201, reply.text
    ordered = sorted(times)
    name = f"signing a session of {REVIEWEES}"
    return Measurement(name, len(times), round(ordered[1], 1), round(ordered[-1], 1))
