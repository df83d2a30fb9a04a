"""A4: feedback and announcement."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import CycleStep
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from tests.support.desk import API, Desk
from tests.support.offers import actions, offer_of


def test_acknowledge_comes_after_reading_and_is_recorded_once(desk: Desk) -> None:
    desk.bring_to("fed_back")
    assert offer_of(desk.read("secretary"), "acknowledge")["blocked_by"] == [
        "请先打开并阅读评价意见"
    ]
    assert desk.act("secretary", "acknowledge").status_code == 409
    desk.show()
    assert desk.act("secretary", "acknowledge").json()["acknowledged_at"] is not None
    assert "acknowledge" not in actions(desk.read("secretary"))
    assert desk.act("secretary", "acknowledge").status_code == 409


def test_read_is_noted_once_and_by_nobody_else(desk: Desk) -> None:
    desk.bring_to("fed_back")
    url = f"{API}/{desk.first}/reading"
    assert desk.client("office").post(url).status_code == 403
    assert desk.read("secretary")["read_at"] is None
    desk.show()
    first = desk.read()["read_at"]
    desk.world.clock.advance(minutes=5)
    again = desk.client("secretary").post(url)
    assert (again.status_code, again.json()["code"]) == (409, "read-already")
    assert desk.read()["read_at"] == first
    assert "read" not in actions(desk.read("secretary"))


@pytest.mark.parametrize("role", ["office", "chair", "approver"])
def test_acknowledge_by_others_is_forbidden(desk: Desk, role: str) -> None:
    desk.bring_to("fed_back")
    assert desk.act(role, "acknowledge").status_code == 403


def test_feed_back_tells_the_reviewee_and_until_when(desk: Desk) -> None:
    desk.bring_to("fed_back")
    notices = desk.client("secretary").get("/api/v1/notices").json()["items"]
    told = [(n["kind"], n["params"]["until"]) for n in notices]
    # Monday, 12 January 2026, and five working days
    assert told == [("assessment.feed_back", "2026-01-19")]
    assert desk.read("secretary")["objection_until"] == "2026-01-19"
    other = desk.world.as_role("secretary", "S02")
    assert other.get("/api/v1/notices").json()["items"] == []


def test_feed_back_counts_by_the_calendar_of_that_day(desk: Desk) -> None:
    """A4: holidays move the last day; changing the calendar afterwards does not."""
    admin, url = desk.client("admin"), "/api/v1/calendar-years/2026"
    days = [
        {"day": "2026-01-14", "is_working": False, "name": "县里放假"},
        {"day": "2026-01-17", "is_working": True, "name": "调休"},
        {"day": "2026-01-19", "is_working": False, "name": "县里放假"},
    ]
    put = admin.put(url, json={"days": days}, headers={"If-Match": '"0"'})
    assert put.status_code == 200
    desk.bring_to("fed_back")
    assert desk.read()["objection_until"] == "2026-01-20"
    admin.put(url, json={"days": []}, headers={"If-Match": '"1"'})
    assert desk.read()["objection_until"] == "2026-01-20"


def test_announce_waits_for_the_last_day_though_it_was_acknowledged(desk: Desk) -> None:
    desk.bring_to("acknowledged")
    refused = desk.act("office", "announce")
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "李文清：异议期到2026年1月19日止；期满后，或本人表示无异议后，方可公布",
    )
    # half past eleven in the evening of the last day, in the county
    desk.world.clock.set(datetime(2026, 1, 19, 15, 30, tzinfo=UTC))
    assert desk.act("office", "announce").status_code == 409
    assert "object" in actions(desk.read("secretary"))
    desk.world.clock.set(datetime(2026, 1, 19, 16, 0, tzinfo=UTC))
    assert desk.act("office", "announce").status_code == 200


def test_announce_unread_is_possible_after_the_last_day(desk: Desk) -> None:
    """A reviewee who does nothing delays nothing."""
    desk.bring_to("fed_back")
    desk.world.clock.advance(days=8)
    todos = desk.client("office").get("/api/v1/home").json()["todos"]
    assert "assessment.announce" in [t["kind"] for t in todos if t["subject_id"] == str(desk.first)]
    assert desk.act("office", "announce").status_code == 200


def test_waive_lets_it_be_announced_at_once_and_ends_objections(desk: Desk) -> None:
    desk.bring_to("fed_back")
    assert desk.act("secretary", "waive").status_code == 409
    assert "waive" not in actions(desk.read("secretary"))
    desk.show()
    desk.act("secretary", "acknowledge")
    assert desk.act("office", "waive").status_code == 403
    assert desk.act("secretary", "waive").json()["waived_at"] is not None
    assert actions(desk.read("secretary")) == []
    assert desk.object().json()["code"] == "objection-closed"
    assert desk.act("office", "announce").json()["state"] == "published"


def test_announce_by_the_reviewee_is_forbidden(desk: Desk) -> None:
    desk.bring_to("acknowledged")
    assert desk.act("secretary", "announce").status_code == 403


def test_announce_makes_a_rectification_item_of_each_problem(desk: Desk) -> None:
    """A5"""
    problems = [
        {"text": "青年党员培养没有计划", "due_on": "2026-06-30"},
        {"text": "党务公开不及时", "due_on": "2026-03-31"},
    ]
    desk.bring_to("announced", problems=problems)
    with desk.world.session() as session:
        items = session.scalars(
            select(Rectification)
            .where(col(Rectification.source_kind) == SourceKind.ASSESSMENT)
            .order_by(col(Rectification.due_on).desc())
        ).all()
    assert [(i.problem, i.due_on.isoformat(), i.state) for i in items] == [
        (p["text"], p["due_on"], "open") for p in problems
    ]
    assert {i.person_id for i in items} == {desk.world.county().person("secretary").id}


def test_announce_marks_the_board(desk: Desk) -> None:
    desk.bring_to("announced")
    with desk.world.session() as session:
        steps = session.scalars(
            select(CycleStep).where(col(CycleStep.subject_id).in_([desk.first, desk.second]))
        ).all()
    assert {(s.subject_id, s.state, s.is_done) for s in steps} == {
        (desk.first, "announced", True),
        (desk.second, "drafting", False),
    }


def test_ceiling_is_told_from_the_announcement_on(desk: Desk) -> None:
    desk.bring_to("waived", grade="fairly_good")
    assert desk.read()["annual_appraisal_ceiling"] is None
    desk.act("office", "announce")
    assert desk.read()["annual_appraisal_ceiling"] == "competent"
