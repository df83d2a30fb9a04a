"""POST /reports/reminders: those whose reports are missing are told, once a day (C7)."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from app.features.inbox.service import notify
from app.features.inbox.tables import Notice
from app.features.reports.tables import Report, ReportState
from tests.support.clock import FixedClock
from tests.support.report_texts import good_content
from tests.support.reports import add_reports, put_into
from tests.support.world import World

URL = "/api/v1/reports/reminders"


@pytest.fixture
def reports(world: World) -> dict[str, Report]:
    return add_reports(world, world.cycle(stage="reporting"))


def remind(client: httpx.Client, report: Report, **body: Any) -> httpx.Response:
    return client.post(URL, json={"cycle_id": str(report.cycle_id), **body})


def told(world: World) -> list[UUID]:
    with world.session() as session:
        found = select(col(Notice.person_id)).where(col(Notice.kind) == "report.reminder")
        return sorted(session.scalars(found))


def test_remind_authors_tells_all_who_have_not_submitted_and_is_audited(
    world: World, reports: dict[str, Report]
) -> None:
    put_into(world, reports["P002"], ReportState.SUBMITTED, good_content())
    reply = remind(world.as_role("office"), reports["P001"])
    assert reply.status_code == 200
    name = world.county().people["P001"].name
    sent = [{"report_id": str(reports["P001"].id), "person_name": name}]
    assert reply.json() == {"sent": sent, "skipped": []}
    assert told(world) == [reports["P001"].person_id]
    with world.session() as session:
        kind = col(AuditEvent.kind) == "report.authors_reminded"
        (event,) = session.scalars(select(AuditEvent).where(kind))
        assert event.details == {"count": 1, "skipped": 0}


def test_remind_authors_twice_a_day_tells_once_and_says_who_was_skipped_and_why(
    world: World, reports: dict[str, Report], clock: FixedClock
) -> None:
    office, first, second = world.as_role("office"), reports["P001"], reports["P002"]
    put_into(world, second, ReportState.SUBMITTED, good_content())
    chosen = {"report_ids": [str(first.id), str(second.id)]}
    assert [row["report_id"] for row in remind(office, first, **chosen).json()["sent"]] == [
        str(first.id)
    ]
    again = remind(office, first, **chosen).json()
    assert again["sent"] == []
    assert {row["report_id"]: row["reason"] for row in again["skipped"]} == {
        str(first.id): "reminded_today",
        str(second.id): "submitted",
    }
    assert told(world) == [first.person_id]
    clock.advance(days=1)
    assert len(remind(office, first, **chosen).json()["sent"]) == 1
    assert told(world) == [first.person_id] * 2


def test_remind_authors_passes_over_whoever_the_system_reminded_today(
    world: World, reports: dict[str, Report], clock: FixedClock
) -> None:
    """C7: nobody hears the same twice on one day; the office is told why."""
    first, second = reports["P001"], reports["P002"]
    with world.session() as session:
        notify(
            session,
            [first.person_id],
            kind="overdue.report.write",
            subject_type="report",
            subject_id=first.id,
        )
    office = world.as_role("office")
    reply = remind(office, first).json()
    assert [row["report_id"] for row in reply["sent"]] == [str(second.id)]
    assert [(row["report_id"], row["reason"]) for row in reply["skipped"]] == [
        (str(first.id), "reminded_by_itself")
    ]
    clock.advance(days=1)
    assert len(remind(office, first).json()["sent"]) == 2


def test_remind_authors_again_with_the_same_key_repeats_the_reply_only(
    world: World, reports: dict[str, Report]
) -> None:
    office = world.as_role("office")
    body = {"cycle_id": str(reports["P001"].cycle_id)}
    headers = {"Idempotency-Key": "remind-once"}
    replies = [office.post(URL, json=body, headers=headers) for _ in range(2)]
    assert replies[0].json() == replies[1].json()
    assert len(replies[0].json()["sent"]) == 2
    assert len(told(world)) == 2


@pytest.mark.parametrize("role", ["secretary", "approver", "deputy", "inspector", "auditor"])
def test_remind_authors_without_the_permission_is_forbidden(
    world: World, reports: dict[str, Report], role: str
) -> None:
    assert remind(world.as_role(role), reports["P001"]).status_code == 403
    assert told(world) == []


def test_remind_authors_of_another_school_or_cycle_is_not_found(
    world: World, reports: dict[str, Report]
) -> None:
    office = world.as_role("office")
    unknown = remind(office, reports["P001"], report_ids=[str(reports["P001"].id), str(uuid4())])
    assert unknown.status_code == 404
    assert office.post(URL, json={"cycle_id": str(uuid4())}).status_code == 404
    county = world.county()
    school_office = world.as_person(world.person("L9", "校办", county.second, "office"))
    mine = remind(school_office, reports["P001"])
    assert [row["report_id"] for row in mine.json()["sent"]] == [str(reports["P002"].id)]
    foreign = remind(school_office, reports["P001"], report_ids=[str(reports["P001"].id)])
    assert foreign.status_code == 404
    assert told(world) == [reports["P002"].person_id]


def test_remind_authors_outside_the_stage_is_refused(world: World) -> None:
    reports = add_reports(world, world.cycle(stage="assessing"))
    reply = remind(world.as_role("office"), reports["P001"])
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")
    assert told(world) == []
