"""What the home page tells each about reports, and what a cycle's opening brings."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.features.cycles.events import CycleOpened
from app.features.cycles.tables import CycleStep
from app.features.meetings.events import MeetingItemPresented
from app.features.reports.duties import duties
from app.features.reports.rules.content import ReportContent
from app.features.reports.steps import mark_presented, open_reports
from app.features.reports.tables import Report, ReportState
from tests.support.report_texts import good_content
from tests.support.reports import add_report, add_reports, put_into
from tests.support.world import World


def todos_of(world: World, role: str, organization: str | None = None) -> list[tuple[str, object]]:
    actor: Actor = world.actor(world.county().person(role, organization))
    with world.session() as session:
        found = [duty.todo for duty in duties(session, actor)]
        return [(todo.kind, todo.subject_id) for todo in found]


def test_todos_of_a_secretary_are_to_write_or_revise_by_the_due_date(world: World) -> None:
    report = add_report(world)
    assert todos_of(world, "secretary", "S01") == [("report.write", report.id)]
    put_into(world, report, ReportState.RETURNED, good_content())
    assert todos_of(world, "secretary", "S01") == [("report.revise", report.id)]
    actor = world.actor(world.county().person("secretary", "S01"))
    with world.session() as session:
        assert [duty.todo.due_on for duty in duties(session, actor)] == [date(2026, 1, 20)]


def test_todos_of_a_secretary_after_submission_are_none(world: World) -> None:
    report = add_report(world)
    put_into(world, report, ReportState.SUBMITTED, good_content())
    assert todos_of(world, "secretary", "S01") == []


def test_todos_of_office_and_approver_count_what_waits_for_them(world: World) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    assert todos_of(world, "office") == [("report.check", report.id)]
    assert todos_of(world, "approver") == []
    assert todos_of(world, "deputy") == []
    with world.session() as session:
        row = session.get_one(Report, (report.tenant_id, report.id))
        row.state, row.checked_by = ReportState.CHECKED, world.county().person("office").id
    assert todos_of(world, "office") == []
    assert todos_of(world, "approver") == [("report.approve", report.id)]


def count_of(session: Session, table: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_open_cycle_gives_each_reviewee_one_report_and_a_place_on_the_board(world: World) -> None:
    cycle = world.cycle(stage="reporting")
    reports = add_reports(world, cycle)
    assert {no: report.state for no, report in reports.items()} == {
        "P001": ReportState.DRAFT,
        "P002": ReportState.DRAFT,
    }
    assert reports["P001"].content == ReportContent().model_dump(mode="json")
    with world.session() as session:
        open_reports(session, CycleOpened(subject_id=cycle.id, cycle_id=cycle.id))
        assert (count_of(session, Report), count_of(session, CycleStep)) == (2, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ReportState.APPROVED, ReportState.PRESENTED),
        (ReportState.CHECKED, ReportState.CHECKED),
        (ReportState.PRESENTED, ReportState.PRESENTED),
    ],
)
def test_a_meeting_past_its_reviewee_presents_only_an_approved_report(
    world: World, before: ReportState, after: ReportState
) -> None:
    report = add_report(world, before, stage="reviewing")
    event = MeetingItemPresented(
        kind="meeting.item_presented",
        subject_type="meeting",
        subject_id=report.id,
        meeting_id=report.id,
        cycle_id=report.cycle_id,
        reviewee_id=report.reviewee_id,
    )
    with world.session(world.actor(world.county().person("office"))) as session:
        mark_presented(session, event)
    body = world.as_role("office").get(f"/api/v1/reports/{report.id}").json()
    assert body["state"] == after
