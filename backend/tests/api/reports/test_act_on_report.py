"""POST /reports/{id}/actions/{action}: the workflow of R4, its versions, notices and board."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from app.features.cycles.tables import CycleStep
from app.features.inbox.tables import Notice
from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.clock import FixedClock
from tests.support.report_texts import achievement, good_content, problem, task
from tests.support.reports import add_report
from tests.support.world import World


def act(
    client: httpx.Client, report: Report, action: str, comment: str | None = None, **headers: str
) -> httpx.Response:
    url = f"/api/v1/reports/{report.id}/actions/{action}"
    return act_on(client, url, {"comment": comment}, **headers)


def notices(world: World) -> list[tuple[str, Any]]:
    with world.session() as session:
        rows = session.scalars(select(Notice).order_by(col(Notice.created_at), col(Notice.kind)))
        return [(notice.kind, notice.person_id) for notice in rows]


def test_a_report_goes_the_whole_way_by_four_hands(world: World, clock: FixedClock) -> None:
    report = add_report(world)
    people = world.county().people
    secretary, office = world.as_role("secretary"), world.as_role("office")
    approver = world.as_role("approver")
    steps = [
        (secretary, "submit", None, "submitted"),
        (office, "return", "请补充事例", "returned"),
        (secretary, "submit", None, "submitted"),
        (office, "check", None, "checked"),
        (approver, "return", "再压缩成绩", "returned"),
        (secretary, "submit", None, "submitted"),
        (office, "check", None, "checked"),
        (approver, "approve", None, "approved"),
        (office, "present", None, "presented"),
    ]
    for client, action, comment, state in steps:
        clock.advance(hours=1)
        reply = act(client, report, action, comment)
        assert (reply.status_code, reply.json()["state"]) == (200, state)
    history = secretary.get(f"/api/v1/reports/{report.id}/history").json()
    assert [(h["action"], h["comment"], h["target"]) for h in history] == [
        (action, comment, state) for _, action, comment, state in steps
    ]
    assert notices(world) == [
        ("report.submitted", people["P104"].id),
        ("report.returned", people["P001"].id),
        ("report.submitted", people["P104"].id),
        ("report.checked", people["P108"].id),
        ("report.returned", people["P001"].id),
        ("report.submitted", people["P104"].id),
        ("report.checked", people["P108"].id),
        ("report.approved", people["P001"].id),
    ]
    versions = secretary.get(f"/api/v1/reports/{report.id}/versions").json()
    assert [version["number"] for version in versions] == [3, 2, 1]
    with world.session() as session:
        step = session.scalars(
            select(CycleStep).where(col(CycleStep.subject_id) == report.id)
        ).one()
        assert (step.step, step.state, step.is_done) == ("report", "presented", True)
        kinds = session.scalars(
            select(col(AuditEvent.kind))
            .where(col(AuditEvent.subject_id) == report.id)
            .order_by(col(AuditEvent.seq))
        )
        assert list(kinds)[-9:] == [f"report.{action}" for _, action, _, _ in steps]


def test_submit_with_errors_is_blocked_with_each_reason(world: World) -> None:
    content = ReportContent(
        achievements=[achievement()], problems=[problem(causes=())], tasks=[task(measures=[])]
    )
    report = add_report(world, content=content)
    reply = act(world.as_role("secretary"), report, "submit")
    assert (reply.status_code, reply.json()["code"]) == (409, "blocked")
    reasons = [error["detail"] for error in reply.json()["errors"]]
    offers = world.as_role("secretary").get(f"/api/v1/reports/{report.id}").json()["offers"]
    assert offers[0]["blocked_by"] == reasons
    assert len(reasons) == 3  # no cause, no subjective cause at all, no measure
    assert world.as_role("secretary").get(f"/api/v1/reports/{report.id}/versions").json() == []


def test_submit_with_warnings_only_is_accepted(world: World) -> None:
    content = good_content()
    content.tasks[0].problem_ids.clear()
    report = add_report(world, content=content)
    reply = act(world.as_role("secretary"), report, "submit")
    assert reply.json()["state"] == "submitted"
    assert {c["severity"] for c in reply.json()["checks"]} == {"warning"}


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        (datetime(2026, 1, 20, 15, 59, tzinfo=UTC), False),  # 23:59 of the due day in the county
        (datetime(2026, 1, 20, 16, 0, tzinfo=UTC), True),
    ],
)
def test_submit_around_midnight_of_the_due_day_is_late_only_after(
    world: World, clock: FixedClock, moment: datetime, is_late: bool
) -> None:
    report = add_report(world)
    clock.set(moment)
    reply = act(world.as_role("secretary"), report, "submit")
    assert (reply.status_code, reply.json()["is_late"]) == (200, is_late)
    listed = world.as_role("office").get("/api/v1/reports", params={"state": "submitted"}).json()
    assert [row["is_late"] for row in listed["items"]] == [is_late]


def test_submit_again_after_a_return_is_not_late_when_the_first_was_not(
    world: World, clock: FixedClock
) -> None:
    report = add_report(world)
    secretary = world.as_role("secretary")
    act(secretary, report, "submit")
    act(world.as_role("office"), report, "return", "请补充")
    clock.set(datetime(2026, 1, 25, 1, 0, tzinfo=UTC))
    assert act(secretary, report, "submit").json()["is_late"] is False


@pytest.mark.parametrize(
    ("role", "organization", "state", "action", "status"),
    [
        ("secretary", "S02", ReportState.DRAFT, "submit", 404),
        ("office", None, ReportState.DRAFT, "submit", 403),
        ("secretary", "S01", ReportState.SUBMITTED, "check", 403),
        ("approver", None, ReportState.SUBMITTED, "check", 403),
        ("approver", None, ReportState.SUBMITTED, "return", 403),
        ("office", None, ReportState.CHECKED, "approve", 403),
        ("office", None, ReportState.CHECKED, "return", 403),
        ("secretary", "S01", ReportState.CHECKED, "approve", 403),
        ("deputy", None, ReportState.SUBMITTED, "check", 403),
        ("secretary", "S01", ReportState.APPROVED, "submit", 409),
        ("office", None, ReportState.DRAFT, "check", 409),
        ("approver", None, ReportState.SUBMITTED, "approve", 409),
        ("secretary", "S01", ReportState.DRAFT, "fly", 422),
    ],
)
def test_act_by_the_wrong_person_or_at_the_wrong_time_is_refused(
    world: World,
    role: str,
    organization: str | None,
    state: ReportState,
    action: str,
    status: int,
) -> None:
    report = add_report(world, state)
    reply = act(world.as_role(role, organization), report, action, "理由")
    assert reply.status_code == status
    body = world.as_role("office").get(f"/api/v1/reports/{report.id}").json()
    assert body["state"] == state


def test_approve_by_the_person_who_checked_is_blocked(world: World) -> None:
    report = add_report(world, ReportState.CHECKED)
    county = world.county()
    office = county.person("office")
    world.assign(office, "approver", county.office)
    client = world.as_person(office)
    offers = client.get(f"/api/v1/reports/{report.id}").json()["offers"]
    approve = next(offer for offer in offers if offer["action"] == "approve")
    assert approve["blocked_by"] == ["您审核过这份报告，须由另一人批准"]
    assert act(client, report, "approve").status_code == 409
    assert act(world.as_role("approver"), report, "approve").status_code == 200


def test_check_of_ones_own_report_is_forbidden(world: World) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    county = world.county()
    secretary = county.person("secretary", "S01")
    world.assign(secretary, "office", county.office)
    world.assign(secretary, "approver", county.office)
    client = world.as_person(secretary)
    assert client.get(f"/api/v1/reports/{report.id}").json()["offers"] == []
    assert act(client, report, "check").status_code == 403


@pytest.mark.parametrize("comment", [None, "", "  "])
def test_return_without_a_comment_is_refused(world: World, comment: str | None) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    reply = act(world.as_role("office"), report, "return", comment)
    assert (reply.status_code, reply.json()["code"]) == (422, "comment-required")


def test_act_on_a_version_that_is_not_the_current_one_is_refused(world: World) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    office = world.as_role("office")
    reply = act(office, report, "check", **{"If-Match": '"1"'})
    assert reply.status_code == 412
    assert act(office, report, "check", **{"If-Match": '"2"'}).status_code == 200


def test_submit_twice_with_one_key_happens_once(world: World) -> None:
    report = add_report(world)
    secretary, key = world.as_role("secretary"), {"Idempotency-Key": "abc"}
    first, second = (act(secretary, report, "submit", **key) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert len(secretary.get(f"/api/v1/reports/{report.id}/versions").json()) == 1


def test_a_version_stays_as_it_was_submitted(world: World) -> None:
    report = add_report(world)
    secretary = world.as_role("secretary")
    act(secretary, report, "submit")
    act(world.as_role("office"), report, "return", "请改")
    rewritten = ReportContent(achievements=[achievement("全新的内容12件")])
    url = f"/api/v1/reports/{report.id}"
    etag = secretary.get(url).headers["ETag"]
    body = {"content": rewritten.model_dump(mode="json")}
    assert secretary.put(f"{url}/content", json=body, headers={"If-Match": etag}).status_code == 200
    version = secretary.get(f"{url}/versions/1").json()
    assert version["content"] == report.content
    assert version["submitted_by_name"] == "李文清"
    assert secretary.get(f"{url}/versions/2").status_code == 404
    assert secretary.get(f"{url}/versions/0").status_code == 422
    assert secretary.put(f"{url}/versions/1", json=body).status_code == 405


def test_act_on_a_report_that_does_not_exist_is_not_found(world: World) -> None:
    add_report(world)
    url = f"/api/v1/reports/{uuid4()}/actions/submit"
    assert act_on(world.as_role("secretary"), url).status_code == 404
