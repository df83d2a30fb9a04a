"""A4: what was decided on is kept as it was; what is otherwise today is shown as later."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.decisions.rules import digest_of
from app.features.assessments.decisions.tables import AssessmentSnapshot
from app.features.meetings.tables import Comment
from tests.support.desk import API, Desk


def evidence(desk: Desk, role: str = "office") -> dict[str, Any]:
    reply = desk.client(role).get(f"{API}/{desk.first}/evidence")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def test_before_the_decision_the_evidence_is_of_today(desk: Desk) -> None:
    desk.bring_to("proposed")
    read = evidence(desk)
    assert (read["decided_at"], read["later"]) == (None, [])


def test_the_decision_keeps_what_it_was_decided_on(
    desk: Desk, ballot: dict[UUID, sources.BallotResult]
) -> None:
    desk.bring_to("proposed")
    before = evidence(desk)
    desk.decide()
    with desk.world.session() as session:
        session.execute(update(Comment).values(problems="改过的点评"))
    ballot.clear()  # made void after the decision

    read = evidence(desk)

    for name in ("kinds", "ballot", "composite", "reasons_needed"):
        assert read[name] == before[name]
    assert read["decided_at"] is not None
    assert read["later"] == [
        {"kind": "comment", "what": "决定之后有修改：点评"},
        {"kind": "ballot", "what": "决定之后撤回或失效：民主测评结果"},
    ]


def test_the_snapshot_is_in_chinese_with_both_grades_and_its_digest(desk: Desk) -> None:
    desk.bring_to("proposed")
    desk.client("chair").headers["Accept-Language"] = "en"
    desk.decide()
    with desk.world.session() as session:
        (kept,) = session.scalars(
            select(AssessmentSnapshot).where(col(AssessmentSnapshot.assessment_id) == desk.first)
        )
    assert (kept.content["proposed_grade"], kept.content["decided_grade"]) == ("good", "good")
    assert kept.content["rules_version"] == 1
    assert kept.content["opinion"]["grade"] == "good"
    titles = [i["title"] for kind in kept.content["evidence"]["kinds"] for i in kind["items"]]
    assert "点评" in titles
    assert kept.digest == digest_of(kept.content)


def test_the_reviewee_reads_the_snapshot_without_the_arithmetic(desk: Desk) -> None:
    desk.bring_to("fed_back")
    read = evidence(desk, "secretary")
    assert read["decided_at"] is not None
    assert (read["composite"], read["reasons_needed"]) == (None, [])


def test_a_new_round_is_of_today_again_and_the_old_snapshot_stays(desk: Desk) -> None:
    desk.bring_to("deliberated")
    desk.act("chair", "send_back", "再核实")
    assert evidence(desk)["decided_at"] is None
    desk.bring_to("deliberated")
    with desk.world.session() as session:
        rounds = session.scalars(
            select(col(AssessmentSnapshot.round)).order_by(col(AssessmentSnapshot.round))
        ).all()
    assert list(rounds) == [1, 2]


def test_what_a_later_version_does_not_find_in_it_is_empty(desk: Desk) -> None:
    """A snapshot is read for years: fields that came since have no value in it."""
    desk.bring_to("deliberated")
    with desk.world.session() as session:
        kept = session.scalars(select(AssessmentSnapshot)).one()
        old = {**kept.content["evidence"]}
        for name in ("later", "decided_at", "reasons_needed"):
            del old[name]
        del old["ballot"]["valid"]
        kept.content = {**kept.content, "evidence": old}

    read = evidence(desk)

    assert (read["reasons_needed"], read["ballot"]["valid"]) == ([], 0)
    assert read["kinds"][0]["items"] != []
