"""Presence and quorum, opening, going through the agenda, closing (M1, M2, B4)."""

from sqlalchemy import select
from sqlmodel import col

from app.core.workflow import WorkflowStep
from app.features.audit.tables import AuditEvent
from tests.support.meetings import Hall, etag
from tests.support.offers import offer_of


def test_record_presence_stores_it_and_changes_the_etag(hall: Hall) -> None:
    before = hall.read()
    response = hall.count(present=20)
    assert response.status_code == 200
    after = response.json()
    assert (after["due_count"], after["present_count"]) == (40, 20)
    assert (after["quorum_needed"], after["quorum_reached"]) == (20, True)
    assert after["version"] == before["version"] + 1
    assert response.headers["etag"] == f'"{after["version"]}"'


def test_record_presence_more_than_due_is_unprocessable(hall: Hall) -> None:
    response = hall.count(present=41)
    assert (response.status_code, response.json()["code"]) == (422, "implausible-presence")
    assert response.json()["errors"][0]["pointer"] == "/present_count"
    assert hall.read()["present_count"] is None


def test_record_presence_stale_or_without_version_is_refused(hall: Hall) -> None:
    stale = hall.read()["version"]
    assert hall.count(present=20).status_code == 200
    body = {"due_count": 40, "present_count": 39}
    office = hall.client("office")
    response = office.put(f"{hall.path}/presence", json=body, headers=etag(stale))
    assert response.status_code == 412
    assert office.put(f"{hall.path}/presence", json=body).status_code == 428
    assert hall.read()["present_count"] == 20


def test_record_presence_by_chair_is_forbidden(hall: Hall) -> None:
    body = {"due_count": 40, "present_count": 39}
    response = hall.client("chair").put(f"{hall.path}/presence", json=body, headers=etag(1))
    assert response.status_code == 403


def test_start_without_presence_is_blocked_with_the_reason(hall: Hall) -> None:
    assert hall.read()["offers"][0]["blocked_by"] == ["尚未登记到会人数"]
    response = hall.act("start")
    assert (response.status_code, response.json()["code"]) == (409, "blocked")
    assert hall.read()["state"] == "planned"


def test_start_below_quorum_is_blocked_even_with_a_reason(hall: Hall) -> None:
    hall.count(present=19)
    response = hall.act("start", comment="时间紧")
    assert response.status_code == 409
    assert "至少需要 20 人" in response.json()["detail"]
    assert hall.read()["state"] == "planned"


def test_start_with_quorum_opens_the_meeting_and_is_audited(hall: Hall) -> None:
    assert hall.start()["state"] == "in_session"
    with hall.world.session() as session:
        steps = session.scalars(select(col(WorkflowStep.action))).all()
        kinds = session.scalars(select(col(AuditEvent.kind))).all()
    assert steps == ["start"]
    assert {"meeting.planned", "meeting.presence_recorded", "meeting.start"} <= set(kinds)
    history = hall.client("secretary").get(f"{hall.path}/history").json()
    assert [step["label"] for step in history] == ["宣布开会"]


def test_start_by_other_roles_is_forbidden(hall: Hall) -> None:
    hall.count()
    for role in ("chair", "deputy", "secretary", "approver", "scrutineer"):
        assert hall.act("start", role=role).status_code == 403
    assert hall.act("end").status_code == 409


def test_hear_before_start_is_a_conflict(hall: Hall) -> None:
    response = hall.hear(hall.item(1)["id"])
    assert (response.status_code, response.json()["code"]) == (409, "meeting-not-in-session")


def test_hear_next_finishes_the_one_before_and_times_both(hall: Hall) -> None:
    hall.start()
    first, second = hall.item(1), hall.item(2)
    assert hall.hear(first["id"]).json()["current_item_id"] == first["id"]
    hall.world.clock.advance(minutes=8)
    page = hall.hear(second["id"]).json()
    assert page["current_item_id"] == second["id"]
    assert page["agenda"][0]["called_at"] == "2026-01-12T01:00:00Z"
    assert page["agenda"][0]["presented_at"] == "2026-01-12T01:08:00Z"
    assert page["agenda"][1]["presented_at"] is None


def test_hear_previous_leaves_the_later_one_unfinished(hall: Hall) -> None:
    hall.start()
    hall.hear(hall.item(2)["id"])
    page = hall.hear(hall.item(1)["id"]).json()
    assert [item["presented_at"] for item in page["agenda"]] == [None, None]


def test_hear_from_two_consoles_the_second_is_told(hall: Hall) -> None:
    hall.start()
    seen_by_both = hall.read()["version"]
    first, second = hall.item(1)["id"], hall.item(2)["id"]
    assert hall.hear(first, version=seen_by_both).status_code == 200
    response = hall.hear(second, version=seen_by_both)
    assert response.status_code == 412
    assert response.headers["etag"] == f'"{seen_by_both + 1}"'
    assert hall.read()["current_item_id"] == first


def test_hear_item_of_another_meeting_is_unprocessable(hall: Hall) -> None:
    hall.start()
    response = hall.hear(hall.meeting_id)
    assert (response.status_code, response.json()["code"]) == (422, "not-on-agenda")


def test_hear_by_chair_is_forbidden(hall: Hall) -> None:
    hall.start()
    body = {"agenda_item_id": hall.item(1)["id"]}
    headers = etag(hall.read()["version"])
    response = hall.client("chair").post(f"{hall.path}/current", json=body, headers=headers)
    assert response.status_code == 403


def test_end_incomplete_lists_what_is_missing(hall: Hall) -> None:
    hall.start()
    hall.comment("P001")
    response = hall.act("end")
    assert response.status_code == 409
    assert [error["detail"] for error in response.json()["errors"]] == [
        "尚未述职：李文清、赵明远",
        "尚无点评：赵明远",
        "尚无总评：李文清、赵明远",
        "尚无会议总体讲评",
    ]
    page = hall.read()
    assert (page["state"], page["offers"][0]["needs_comment"]) == ("in_session", True)
    assert len(page["offers"][0]["warnings"]) == 4


def test_end_incomplete_with_a_reason_ends_and_keeps_the_reason(hall: Hall) -> None:
    hall.start()
    assert hall.act("end", comment="遇暴雨提前散会").json()["state"] == "ended"
    with hall.world.session() as session:
        comments = session.scalars(
            select(col(WorkflowStep.comment)).where(col(WorkflowStep.action) == "end")
        ).all()
    assert comments == ["遇暴雨提前散会"]


def test_end_complete_needs_no_reason_and_finishes_the_current_turn(hall: Hall) -> None:
    hall.start()
    for position, staff_no in ((1, "P001"), (2, "P002")):
        hall.hear(hall.item(position)["id"])
        hall.comment(staff_no)
        hall.remark(staff_no)
    hall.close_with_remark()
    offer = offer_of(hall.read(), "end")
    assert (offer["needs_comment"], offer["warnings"]) == (False, [])
    page = hall.act("end").json()
    assert (page["state"], page["current_item_id"]) == ("ended", None)
    assert all(item["presented_at"] for item in page["agenda"])
    assert hall.count(present=35).json()["code"] == "meeting-ended"
    assert hall.hear(None).json()["code"] == "meeting-not-in-session"
