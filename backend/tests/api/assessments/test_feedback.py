"""A4: feedback, objection, announcement."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import CycleStep
from app.features.rectifications.tables import Rectification, SourceKind
from tests.support.desk import API, Desk

OBJECTION = {"text": "青年党员培养已有计划，请核实"}


def test_acknowledge_is_recorded_once(desk: Desk) -> None:
    desk.bring_to("fed_back")
    assert desk.read()["acknowledged_at"] is None
    assert desk.act("secretary", "acknowledge").json()["acknowledged_at"] is not None
    assert desk.act("secretary", "acknowledge").status_code == 409


@pytest.mark.parametrize("role", ["office", "chair", "approver"])
def test_acknowledge_by_others_is_forbidden(desk: Desk, role: str) -> None:
    desk.bring_to("fed_back")
    assert desk.act(role, "acknowledge").status_code == 403


def test_feed_back_tells_the_reviewee(desk: Desk) -> None:
    desk.bring_to("fed_back")
    kinds = [n["kind"] for n in desk.client("secretary").get("/api/v1/notices").json()["items"]]
    assert kinds == ["assessment.feed_back"]
    other = desk.world.as_role("secretary", "S02")
    assert other.get("/api/v1/notices").json()["items"] == []


def test_objection_needs_an_answer_before_the_announcement(desk: Desk) -> None:
    desk.bring_to("acknowledged")
    url = f"{API}/{desk.first}/objection"
    assert desk.client("secretary").post(url, json=OBJECTION).status_code == 201
    assert desk.read()["objection"]["text"] == OBJECTION["text"]
    refused = desk.act("office", "announce")
    assert refused.status_code == 409
    assert refused.json()["detail"] == "述职人的异议尚未答复"
    answer = {"text": "经核实，计划未实施，维持原意见"}
    assert desk.put("objection/answer", answer).status_code == 200
    found = desk.read("secretary")["objection"]
    assert (found["answer"], found["answered_by_name"]) == (answer["text"], "宋玉梅")
    assert desk.act("office", "announce").json()["state"] == "announced"


def test_objection_twice_is_refused(desk: Desk) -> None:
    desk.bring_to("acknowledged")
    url = f"{API}/{desk.first}/objection"
    desk.client("secretary").post(url, json=OBJECTION)
    again = desk.client("secretary").post(url, json=OBJECTION)
    assert (again.status_code, again.json()["code"]) == (409, "objection-closed")


def test_objection_after_the_announcement_is_refused(desk: Desk) -> None:
    desk.bring_to("announced")
    reply = desk.client("secretary").post(f"{API}/{desk.first}/objection", json=OBJECTION)
    assert reply.status_code == 409


@pytest.mark.parametrize("role", ["office", "chair", "approver"])
def test_objection_by_others_is_forbidden(desk: Desk, role: str) -> None:
    desk.bring_to("fed_back")
    reply = desk.client(role).post(f"{API}/{desk.first}/objection", json=OBJECTION)
    assert reply.status_code == 403


def test_objection_by_another_school_is_not_found(desk: Desk) -> None:
    desk.bring_to("fed_back")
    other = desk.world.as_role("secretary", "S02")
    assert other.post(f"{API}/{desk.first}/objection", json=OBJECTION).status_code == 404


def test_answer_without_an_objection_is_refused(desk: Desk) -> None:
    desk.bring_to("fed_back")
    reply = desk.put("objection/answer", {"text": "维持原意见"})
    assert (reply.status_code, reply.json()["code"]) == (409, "no-objection")


@pytest.mark.parametrize("role", ["chair", "approver", "secretary"])
def test_answer_by_others_is_forbidden(desk: Desk, role: str) -> None:
    desk.bring_to("fed_back")
    reply = desk.client(role).put(
        f"{API}/{desk.first}/objection/answer", json={"text": "x"}, headers={"If-Match": '"1"'}
    )
    assert reply.status_code == 403


def test_announce_unread_is_blocked_for_five_days(desk: Desk) -> None:
    desk.bring_to("fed_back")
    assert desk.act("office", "announce").status_code == 409
    desk.world.clock.advance(days=5)
    assert desk.act("office", "announce").status_code == 200


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
    desk.bring_to("acknowledged", grade="fairly_good")
    assert desk.read()["annual_appraisal_ceiling"] is None
    desk.act("office", "announce")
    assert desk.read()["annual_appraisal_ceiling"] == "competent"
