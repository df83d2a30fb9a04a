"""A4: what was decided on is kept as it was; what is otherwise today is shown as later."""

from importlib import import_module
from typing import Any
from uuid import UUID

from sqlalchemy import select, text, update
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.decisions.rules import digest_of
from app.features.assessments.decisions.tables import AssessmentSnapshot
from app.features.meetings.tables import Comment
from tests.support.desk import API, Desk, statement
from tests.support.sessions import plan


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


def test_sign_when_a_cited_comment_was_taken_back_meanwhile_names_the_place_and_decides_nothing(
    desk: Desk,
) -> None:
    """A2, A4: between proposal and signature; sent back it can be written anew."""
    cites = statement("组织生活质量不高", ("comment", desk.evidence["comment"]))
    desk.bring_to("proposed", not_done_well=[cites])
    sitting = plan(desk.world, desk.cycle.id)
    sitting.submit()
    with desk.world.session() as session:
        session.execute(update(Comment).values(given_at=None))

    refused = sitting.sign()

    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert refused.json()["errors"][0]["detail"] == (
        "第 1 项（李文清）：“做得不够的”第 1 条引用的“领导点评”已被撤回，请去掉这处引用，"
        "或改引其他依据；请撤回会议，把该项退回起草"
    )
    assert (desk.read()["state"], sitting.read()["state"]) == ("proposed", "submitted")
    assert sitting.act("office", "take_back").status_code == 200
    assert (
        sitting.decide(outcome="sent_back", decision="点评已撤回，须重新起草意见").status_code
        == 200
    )
    assert sitting.act("office", "submit").status_code == 200
    assert sitting.sign().status_code == 201
    assert desk.read()["state"] == "drafting"


def test_migration_copies_the_figures_out_of_older_documents(desk: Desk) -> None:
    """As 0027 finds what was signed before it: the columns are empty, the document is not."""
    desk.bring_to("deliberated")
    migration = import_module("app.migrations.versions.0027_figures_of_snapshots")
    read = text(
        "SELECT composite_score, composite_grade, ballot_score, ballot_grade, content"
        " FROM assessment_snapshots"
    )
    emptied = text(
        "UPDATE assessment_snapshots SET composite_score = NULL, composite_grade = NULL,"
        " ballot_score = NULL, ballot_grade = NULL"
    )
    with desk.world.session() as session:
        signed = session.execute(read).one()
        session.execute(emptied)
        for source in migration.SOURCES:
            session.execute(text(migration.copied(source)))
        assert session.execute(read).one() == signed
    assert signed.composite_score is not None


def test_the_figures_stand_beside_the_document_as_they_are_in_it(desk: Desk) -> None:
    desk.bring_to("deliberated")
    with desk.world.session() as session:
        kept = session.scalars(select(AssessmentSnapshot)).one()
    evidence = kept.content["evidence"]
    assert [str(kept.composite_score), kept.composite_grade, str(kept.ballot_score)] == [
        evidence["composite"]["score"],
        evidence["composite"]["grade"],
        f"{evidence['ballot']['score']}.00",
    ]
    assert kept.ballot_grade == evidence["ballot"]["grade"] == "good"
