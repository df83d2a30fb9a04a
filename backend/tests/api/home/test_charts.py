"""D2: the charts say what board, tally, inspections, reports and ledger say, to whom they do."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.access.roles import Role
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.board.service import record_step
from app.features.cycles.tables import CarriedStatus, ContentArea, Cycle, Reviewee, Stage
from app.features.inspections.tables import Finding
from app.features.publicity.tables import CommentState
from app.features.rectifications.kinds import SourceKind
from app.features.reports.rules.content import (
    Achievement,
    ProblemKind,
    ReportContent,
    ReportProblem,
    ReportTask,
)
from app.features.reports.tables import Report, ReportState
from tests.support.comments import add_comment, published
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.desk import add_evidence
from tests.support.findings import add_finding
from tests.support.hall import hall
from tests.support.items import add_last_years_item
from tests.support.ledger import Ledger
from tests.support.reports import add_reports, put_into
from tests.support.stocked import item_of, put
from tests.support.world import World

LEADERS = (Role.OFFICE, Role.APPROVER, Role.DEPUTY, Role.CHAIR)


def charts(client: httpx.Client, cycle: Cycle) -> dict[str, Any]:
    reply = client.get(f"/api/v1/cycles/{cycle.id}/charts")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def listed(client: httpx.Client, path: str, **query: Any) -> list[dict[str, Any]]:
    reply = client.get(f"/api/v1/{path}", params={"limit": 200, **query})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


@pytest.mark.parametrize("role", [*Role, None])
def test_charts_are_for_those_who_read_the_board(world: World, role: Role | None) -> None:
    cycle = world.cycle("reporting")
    reply = world.as_role(role).get(f"/api/v1/cycles/{cycle.id}/charts")
    assert reply.status_code == (200 if role in LEADERS else 403)


def test_charts_of_a_planned_cycle_are_for_those_who_plan_it(world: World) -> None:
    cycle = world.cycle("planning")
    assert charts(world.as_role("office"), cycle)["years"] == []
    assert world.as_role("chair").get(f"/api/v1/cycles/{cycle.id}/charts").status_code == 404


def test_progress_is_the_boards(world: World) -> None:
    cycle = world.cycle("reporting")
    with world.session() as session:
        record_step(
            session, cycle.id, world.reviewee(cycle).id, "report", "approved", "report", uuid4(),
            done=True,
        )  # fmt: skip
    world.clock.set(datetime(2026, 1, 22, 2, 0, tzinfo=UTC))
    chair = world.as_role("chair")
    board = chair.get(f"/api/v1/cycles/{cycle.id}/board").json()

    found = charts(chair, cycle)["progress"]

    assert found == {name: board[name] for name in ("total", "late_count", "progress")}
    report = next(step for step in found["progress"] if step["step"] == "report")
    assert (report["done"], report["late"]) == (1, 1)


def test_ballot_is_the_tally_sheets_and_comes_with_the_release(world: World) -> None:
    voted = hall(world)
    voted.until_open((("leaders", 60, 6), ("schools", 40, 6)))
    for at, token in enumerate(token for tokens in voted.tokens.values() for token in tokens):
        assert voted.cast(token, voted.seal([1 + at % 3, at % 2])).status_code == 200
    voted.close()
    voted.count()
    deputy = world.as_role("deputy")
    assert charts(deputy, voted.cycle)["ballot"] is None
    voted.release()
    tally = deputy.get(voted.url("tally")).json()

    found = charts(deputy, voted.cycle)["ballot"]

    assert (found["election_id"], found["title"]) == (tally["election_id"], tally["title"])
    assert [one["name"] for one in found["classes"]] == ["Leaders", "Schools"]
    for one, line in zip(found["reviewees"], tally["reviewees"], strict=True):
        assert (one["reviewee_id"], one["name"]) == (line["reviewee_id"], line["name"])
        assert [one["abstentions"], *one["counts"]] == line["counts"]
        assert (one["valid"], one["score"]) == (line["valid"], line["score"])
        assert [[c["abstentions"], *c["counts"]] for c in one["classes"]] == [
            c["counts"] for c in line["classes"]
        ]
    columns = zip(*(line["counts"] for line in tally["reviewees"]), strict=True)
    assert [found["total"]["abstentions"], *found["total"]["counts"]] == [sum(c) for c in columns]
    scores = [Decimal(line["score"]) for line in tally["reviewees"]]
    assert Decimal(found["mean"]) == round(sum(scores) / 2, 2)
    (year,) = charts(deputy, voted.cycle)["years"]
    assert year["ballot_mean"] == found["mean"]
    # an office of one school reads the board of it, and no tally
    clerk = world.person("P301", "学校干事", world.county().first, "office")
    narrow = charts(world.as_person(clerk), voted.cycle)
    assert (narrow["progress"]["total"], narrow["ballot"]) == (1, None)
    assert narrow["years"][0]["ballot_mean"] is None


def test_areas_count_what_was_found_written_and_said(world: World) -> None:
    cycle = world.cycle("reviewing")
    with world.session() as session:
        areas = session.scalars(
            select(ContentArea.id).order_by(col(ContentArea.position))  # type: ignore[call-overload]
        ).all()
        first = world.reviewee(cycle)
        second = world.reviewee(cycle, world.county().person("secretary", "S02"))
        add_finding(session, first, seen="公开栏三个月没有更新")
        add_finding(session, second, seen="活动室没有使用记录")
        add_finding(session, second, seen="还在写", is_fed_back=False)
        taken_back = add_finding(session, second, seen="看错了")
        session.execute(
            update(Finding).where(col(Finding.id) == taken_back).values(state="withdrawn")
        )
    reports = add_reports(world, cycle)
    put_into(world, reports["P001"], ReportState.SUBMITTED, said_of(areas))
    put_into(world, reports["P002"], ReportState.DRAFT, said_of(areas))

    found = charts(world.as_role("chair"), cycle)["areas"]

    lines = {line["area_id"]: line for line in found["areas"]}
    numbers = ("findings", "achievements", "problems", "tasks", "public_comments")
    assert [lines[str(areas[0])][name] for name in numbers] == [2, 1, 0, 0, 0]
    assert [lines[str(areas[1])][name] for name in numbers] == [0, 0, 1, 1, 0]
    assert [lines[None][name] for name in numbers] == [0, 0, 1, 0, 0]
    assert len(found["areas"]) == len(areas) + 1
    assert (found["reports"], found["comments"], found["remarks"]) == (1, 0, 0)
    clerk = world.person("P301", "学校干事", world.county().second, "office")
    narrow = charts(world.as_person(clerk), cycle)["areas"]
    assert [line["findings"] for line in narrow["areas"]] == [1, *[0] * (len(areas) - 1)]
    assert narrow["reports"] == 0


def said_of(areas: Sequence[UUID]) -> ReportContent:
    """Four items: of the first area, of the second, of the second, and of none; one is blank."""
    said: dict[str, Any] = {"id": uuid4(), "kind": ProblemKind.PERSONAL}
    return ReportContent(
        achievements=[
            Achievement(id=uuid4(), area_id=areas[0], text="建成党建公园"),
            Achievement(id=uuid4(), area_id=areas[0]),
        ],
        problems=[
            ReportProblem(**said, area_id=areas[1], text="调研不够"),
            ReportProblem(**{**said, "id": uuid4()}, text="学习不系统"),
        ],
        tasks=[ReportTask(id=uuid4(), area_id=areas[1], text="每月调研一次")],
    )


def test_comments_and_remarks_have_no_area_and_are_counted_without(world: World) -> None:
    cycle = world.cycle("reviewing")
    add_evidence(world, cycle, world.reviewee(cycle))
    found = charts(world.as_role("chair"), cycle)["areas"]
    assert (found["comments"], found["remarks"]) == (1, 1)


def test_public_comments_count_in_the_area_of_the_item_made_of_them(world: World) -> None:
    """Those that are shown, and no others; without an item they have no area (D2)."""
    abstract = published(world)
    with world.session() as session:
        statement = select(ContentArea).order_by(col(ContentArea.position))
        area = session.scalars(statement).all()[1]
        cycle = session.scalars(select(Cycle)).one()
        place = session.scalars(
            select(Reviewee).where(col(Reviewee.id) == abstract.reviewee_id)
        ).one()
    said = [
        add_comment(world, abstract, text, state)
        for text, state in (
            ("阅览室总关门", CommentState.SHOWN),
            ("公开栏是空的", CommentState.SHOWN),
            ("还没有人看过", CommentState.WAITING),
            ("不给人看的", CommentState.HIDDEN),
        )
    ]
    about = {"source_kind": SourceKind.PUBLIC_COMMENT, "category": area.title}
    made = [
        item_of(place, one.text, date(2026, 9, 1), source_id=one.id, **about)
        for one in (said[0], said[3])
    ]
    put(world, made)
    lines = charts(world.as_role("chair"), cycle)["areas"]["areas"]
    assert [
        (one["area_id"], one["public_comments"]) for one in lines if one["public_comments"]
    ] == [
        (str(area.id), 1),
        (None, 1),
    ]


def test_rectification_is_the_ledgers_today_and_what_it_was_then(world: World) -> None:
    world.clock.set(datetime(2026, 1, 10, 4, 0, tzinfo=UTC))
    cycle = world.cycle(Stage.RECTIFYING, year=2025)
    place = world.reviewee(cycle)
    with world.session() as session:
        for problem, due_on, status in (
            ("青年党员培养没有计划", date(2026, 2, 20), CarriedStatus.NOT_STARTED),
            ("党务公开不及时", date(2026, 12, 31), CarriedStatus.IN_PROGRESS),
            ("组织生活会质量不高", date(2025, 6, 30), CarriedStatus.DONE),
        ):
            add_last_years_item(session, place, problem, due_on, status=status)
    (item,) = (
        one for one in listed(world.as_role("office"), "rectifications") if one["state"] == "open"
    )
    ledger = Ledger(world, cycle, {"青年党员培养没有计划": UUID(item["id"])})
    world.clock.set(datetime(2026, 2, 25, 4, 0, tzinfo=UTC))
    ledger.bring_to("accepted")
    world.clock.set(datetime(2026, 3, 3, 4, 0, tzinfo=UTC))
    assert ledger.act("office", "reopen", "又有反复").status_code == 200
    world.clock.set(datetime(2026, 4, 2, 4, 0, tzinfo=UTC))

    found = charts(world.as_role("chair"), cycle)

    assert found["rectification"] == {
        "total": 3, "open": 2, "overdue": 1, "accepted": 1,
        "months": [
            {"month": "2026-01-01", "opened": 3, "accepted": 1, "open": 2, "overdue": 0},
            {"month": "2026-02-01", "opened": 0, "accepted": 1, "open": 1, "overdue": 0},
            {"month": "2026-03-01", "opened": 0, "accepted": 0, "open": 2, "overdue": 1},
            {"month": "2026-04-01", "opened": 0, "accepted": 0, "open": 2, "overdue": 1},
        ],
    }  # fmt: skip
    rows = listed(world.as_role("chair"), "rectifications", cycle_id=str(cycle.id))
    assert found["rectification"]["total"] == len(rows)
    assert found["rectification"]["overdue"] == sum(row["is_overdue"] for row in rows)
    reply = world.as_role("chair").get(f"/api/v1/rectifications/ledger?cycle_id={cycle.id}")
    totals = reply.json()["totals"]
    accepted = {one["state"]: one["n"] for one in totals["states"]}["accepted"]
    assert (totals["total"], accepted, totals["overdue"]) == (3, 1, 1)
    (year,) = found["years"]
    assert [year[name] for name in ("items", "opened", "accepted", "overdue")] == [3, 3, 1, 1]


def test_years_stand_side_by_side_with_what_was_brought_along(world: World) -> None:
    old = world.cycle(Stage.CLOSED, title="旧", year=2024)
    cycle = world.cycle(Stage.ASSESSING, year=2025)
    world.cycle(Stage.PLANNING, title="明年", year=2026)
    with world.session() as session:
        add_last_years_item(session, world.reviewee(old), "未整改", date(2025, 6, 30))
        for at, grade in enumerate((Grade.GOOD, Grade.FAIR)):
            add_assessment(session, world, cycle, at, grade, AssessmentState.ANNOUNCED)
        session.execute(update(Assessment).values(position=1))
        add_assessment(session, world, old, 0, Grade.POOR, AssessmentState.DELIBERATED)
    reports = add_reports(world, cycle)
    put_into(world, reports["P001"], ReportState.SUBMITTED, ReportContent())
    put_into(world, reports["P002"], ReportState.SUBMITTED, ReportContent())
    with world.session() as session:
        session.execute(
            update(Report).where(col(Report.id) == reports["P002"].id).values(is_late=True)
        )
    chair = world.as_role("chair")

    first, second = charts(chair, cycle)["years"]

    assert (first["year"], second["year"]) == (2024, 2025)
    assert (first["grades"], second["grades"]) == ([0, 0, 0, 0], [1, 0, 1, 0])
    assert (second["reviewees"], second["reports_on_time"], second["reports_late"]) == (2, 1, 1)
    for line in (first, second):
        rows = listed(chair, "rectifications", cycle_id=line["cycle_id"])
        assert (line["items"], line["overdue"]) == (1, sum(row["is_overdue"] for row in rows))
    assert (first["opened"], second["opened"]) == (1, 0)
    # a deputy reads assessments only where they were announced to them
    assert charts(world.as_role("deputy"), cycle)["years"][1]["grades"] == [0, 0, 0, 0]


def add_assessment(
    session: Any, world: World, cycle: Cycle, at: int, grade: Grade, state: AssessmentState
) -> None:
    place = world.reviewee(cycle, world.county().person("secretary", ("S01", "S02")[at]))
    session.add(
        Assessment(
            cycle_id=cycle.id,
            reviewee_id=place.id,
            post_id=place.post_id,
            person_id=place.person_id,
            organization_id=place.organization_id,
            organizer_id=cycle.organization_id,
            position=at,
            grade=grade,
            state=state,
        )
    )
    session.flush()


def test_charts_make_the_same_queries_however_much_there_is(
    world: World, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    cycle = world.cycle(Stage.RECTIFYING)
    chair = world.as_role("chair")
    fill(world, cycle, 1)
    with count_queries() as few:
        charts(chair, cycle)
    fill(world, cycle, 30)
    for year in range(2019, 2024):
        world.cycle(Stage.CLOSED, title=str(year), year=year)

    with count_queries() as many:
        found = charts(chair, cycle)

    assert found["progress"]["total"] == 33
    assert found["rectification"]["total"] == 31
    assert [line["year"] for line in found["years"]] == [2020, 2021, 2022, 2023, 2025]
    assert many.count == few.count
    assert many.count <= 24


def fill(world: World, cycle: Cycle, n: int) -> None:
    """So many more people with a finding and an item each."""
    second = world.county().second
    for number in range(n):
        person = world.person(f"Q{n}-{number}", f"陈{number}", second, Role.SECRETARY)
        with world.session() as session:
            place = add_reviewee(session, cycle, person)
            add_finding(session, place, seen="公开栏三个月没有更新")
            add_last_years_item(session, place, f"问题{number}", date(2026, 6, 30))
