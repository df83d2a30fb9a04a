"""A2, A3: writing the opinion and proposing it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment
from app.features.audit.tables import AuditEvent
from app.features.cycles.tables import Cycle, CycleRules, Stage
from app.features.meetings.tables import Comment
from tests.support.desk import API, Desk, released
from tests.support.offers import offer_of


def blocked_by(desk: Desk) -> list[str]:
    reasons: list[str] = offer_of(desk.read(), "propose")["blocked_by"]
    return reasons


def test_write_opinion_saves_all_of_it(desk: Desk) -> None:
    body = desk.opinion()
    reply = desk.put("opinion", body)
    assert reply.status_code == 200
    assert reply.headers["ETag"] == '"2"'
    opinion = desk.read()["opinion"]
    written = [{**p, "moved_to": None} for p in body["problems"]]
    assert [{**p, "id": None} for p in opinion["problems"]] == written
    assert {(c["kind"], c["subject_id"]) for c in opinion["citations"]} == {
        (c["kind"], c["subject_id"]) for c in body["citations"]
    }
    assert (opinion["grade"], opinion["grade_reason"]) == ("good", body["grade_reason"])
    assert blocked_by(desk) == []


def test_write_opinion_twice_replaces_problems_and_citations(desk: Desk) -> None:
    desk.put("opinion", desk.opinion())
    assert desk.put("opinion", desk.opinion(problems=[], citations=[])).status_code == 200
    opinion = desk.read()["opinion"]
    assert (opinion["problems"], opinion["citations"]) == ([], [])


def test_write_opinion_unfinished_is_saved_and_blocks_the_proposal(desk: Desk) -> None:
    reply = desk.put("opinion", desk.opinion(not_done_well="", grade=None, done_well="责任清楚"))
    assert reply.status_code == 200
    assert blocked_by(desk)[:2] == ["“做得不够的”没有填写", "没有确定综合等次"]
    refused = desk.act("office", "propose")
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert desk.read()["state"] == "drafting"


def test_write_opinion_of_only_citations_changes_the_etag(desk: Desk) -> None:
    desk.put("opinion", desk.opinion())
    before = desk.read()["version"]
    desk.put("opinion", desk.opinion(citations=[]))
    assert desk.read()["version"] == before + 1


def test_propose_without_a_citation_of_each_kind_is_blocked(desk: Desk) -> None:
    """A2"""
    some = [{"kind": "comment", "subject_id": str(desk.evidence["comment"])}]
    desk.put("opinion", desk.opinion(citations=some))
    kinds = (
        "督查发现", "自查", "提问与回答", "总评", "民主测评", "述职报告", "上年整改", "群众意见",
    )  # fmt: skip
    assert blocked_by(desk) == [f"没有引用“{kind}”" for kind in kinds]


def test_propose_with_another_grade_than_suggested_needs_a_reason(desk: Desk) -> None:
    """A3"""
    desk.put("opinion", desk.opinion(grade="fairly_good", grade_reason=""))
    assert blocked_by(desk) == [
        "与建议等次“好”不同，须写明理由",
        "与测评等次“好”不同，须写明理由",
    ]
    evidence = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    assert evidence["reasons_needed"] == blocked_by(desk)
    desk.put(
        "opinion", desk.opinion(grade="fairly_good", grade_reason="督查发现问题较多，整改不快")
    )
    assert blocked_by(desk) == []


def test_propose_beyond_the_quota_is_blocked(desk: Desk) -> None:
    """A3"""
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"good_quota": "1/3"})
        )
    desk.put("opinion", desk.opinion())
    assert blocked_by(desk) == ["等次“好”最多 0 人（占比上限 1/3），名额已满"]


def test_an_opinion_keeps_the_rules_it_was_proposed_under(desk: Desk) -> None:
    """C2"""
    desk.put("opinion", desk.opinion())
    assert desk.act("office", "propose").status_code == 200
    desk.world.clock.advance(minutes=1)
    path = f"/api/v1/cycles/{desk.cycle.id}"
    office = desk.client("office")
    read = office.get(f"{path}/rules")
    weights = {"composite_weights": {"ballot": 0, "last_year": 0, "report": 100}}
    body = {"rules": {**read.json()["rules"], **weights}, "reason": "下一批再用"}
    headers = {"If-Match": read.headers["ETag"]}
    before = office.get(f"{API}/{desk.first}/evidence").json()["composite"]
    assert office.put(f"{path}/rules", json=body, headers=headers).status_code == 200
    assert office.get(f"{API}/{desk.first}/evidence").json()["composite"] == before
    assert office.get(f"{API}/{desk.second}/evidence").json()["composite"] != before


def test_propose_a_weak_grade_needs_dated_problems(
    desk: Desk, ballot: dict[UUID, sources.BallotResult]
) -> None:
    """A5"""
    desk.put("opinion", desk.opinion(grade="fair", problems=[]))
    assert blocked_by(desk) == ["等次为一般或差，须列出存在问题和整改时限"]
    desk.put("opinion", desk.opinion(grade="fair", problems=[{"text": "无计划", "due_on": None}]))
    assert blocked_by(desk) == ["有问题没有整改时限"]


def test_propose_follows_the_weights_of_the_cycle(
    desk: Desk, ballot: dict[UUID, sources.BallotResult]
) -> None:
    ballot[desk.evidence["ballot"]] = released("70", Grade.FAIRLY_GOOD)
    with desk.world.session() as session:
        weights = {"ballot": 0, "last_year": 100, "report": 0}
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"composite_weights": weights})
        )
    found = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    assert (found["composite"]["score"], found["composite"]["grade"]) == ("100.00", "good")
    assert found["ballot"]["grade"] == "fairly_good"


def test_write_opinion_citing_foreign_evidence_is_refused(desk: Desk) -> None:
    cited = [
        {"kind": "comment", "subject_id": str(desk.evidence["comment"])},
        {"kind": "remark", "subject_id": str(uuid4())},
    ]
    reply = desk.put("opinion", desk.opinion(citations=cited))
    assert (reply.status_code, reply.json()["code"]) == (422, "unknown-citation")
    assert [e["pointer"] for e in reply.json()["errors"]] == ["/citations/1"]
    assert desk.read()["opinion"]["done_well"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "excellent"},
        {"problems": [{"text": "", "due_on": None}]},
        {"problems": [{"text": "x", "due_on": "2026-02-30"}]},
        {"done_well": "长" * 4001},
        {"unknown": 1},
        {"citations": [{"kind": "rumour", "subject_id": str(uuid4())}]},
    ],
)
def test_write_opinion_malformed_is_unprocessable(desk: Desk, change: dict[str, object]) -> None:
    assert desk.put("opinion", desk.opinion(**change)).status_code == 422


def test_write_opinion_without_etag_is_required(desk: Desk) -> None:
    url = f"{API}/{desk.first}/opinion"
    assert desk.client("office").put(url, json=desk.opinion()).status_code == 428


def test_write_opinion_with_an_old_etag_is_refused(desk: Desk) -> None:
    desk.put("opinion", desk.opinion())
    url = f"{API}/{desk.first}/opinion"
    stale = desk.client("office").put(
        url, json=desk.opinion(done_well="别的"), headers={"If-Match": '"1"'}
    )
    assert stale.status_code == 412
    assert stale.headers["ETag"] == '"2"'
    (kept,) = desk.read()["opinion"]["done_well"]
    assert kept["text"] == "党建责任清楚，任务落实有力"


@pytest.mark.parametrize("role", ["chair", "approver", "secretary", "deputy", "admin"])
def test_write_opinion_by_others_is_forbidden(desk: Desk, role: str) -> None:
    url = f"{API}/{desk.first}/opinion"
    reply = desk.client(role).put(url, json=desk.opinion(), headers={"If-Match": '"1"'})
    assert reply.status_code == 403


def test_write_opinion_on_oneself_is_not_found(desk: Desk) -> None:
    """P3: a reviewee who also works in the office does not even see the draft on themselves."""
    county = desk.world.county()
    secretary = county.person("secretary")
    desk.world.assign(secretary, "office", county.office)
    url = f"{API}/{desk.first}/opinion"
    client = desk.world.as_person(secretary)
    assert client.put(url, json=desk.opinion(), headers={"If-Match": '"1"'}).status_code == 404
    desk.bring_to("fed_back")
    answer = client.put(url, json=desk.opinion(), headers={"If-Match": '"9"'})
    assert answer.status_code == 403


def test_write_opinion_after_the_proposal_is_refused(desk: Desk) -> None:
    desk.bring_to("proposed")
    reply = desk.put("opinion", desk.opinion())
    assert (reply.status_code, reply.json()["code"]) == (409, "opinion-closed")


def test_write_opinion_is_possible_whatever_stage_the_cycle_is_in(desk: Desk) -> None:
    """C3: a stage never strands work that has begun."""
    with desk.world.session() as session:
        session.execute(
            update(Cycle).where(col(Cycle.id) == desk.cycle.id).values(state=Stage.REVIEWING)
        )
    assert desk.put("opinion", desk.opinion()).status_code == 200


def test_propose_tells_the_chair_nothing_until_a_session_has_decided(desk: Desk) -> None:
    """A4: forty proposals are one session to sign, and one notice."""
    desk.bring_to("proposed")
    assert desk.client("chair").get("/api/v1/notices").json()["items"] == []


def test_write_opinion_keeps_who_wrote_it_last(desk: Desk) -> None:
    """A4: an objection is answered by somebody else."""
    desk.put("opinion", desk.opinion())
    other = desk.world.person("P310", "第二位干事", desk.world.county().office, "office")
    url = f"{API}/{desk.first}/opinion"
    reply = desk.world.as_person(other).put(url, json=desk.opinion(), headers={"If-Match": '"2"'})
    assert reply.status_code == 200
    with desk.world.session() as session:
        assert session.scalars(
            select(col(Assessment.written_by)).where(col(Assessment.id) == desk.first)
        ).one() == (other.id)


def test_evidence_has_no_comment_that_is_only_prepared(desk: Desk) -> None:
    """M3: prepared for a turn that has not come, it is nobody else's business."""
    with desk.world.session() as session:
        session.execute(update(Comment).values(given_at=None))
    found = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    (comments,) = [kind for kind in found["kinds"] if kind["kind"] == "comment"]
    assert (comments["is_missing"], comments["items"]) == (True, [])


def test_write_opinion_leaves_no_text_in_the_audit_log(desk: Desk) -> None:
    desk.put("opinion", desk.opinion())
    with desk.world.session() as session:
        events = session.scalars(
            select(AuditEvent).where(col(AuditEvent.kind) == "assessment.opinion_written")
        ).all()
    (event,) = events
    assert event.details == {"grade": "good", "problems": 1, "citations": 9}
    assert event.actor_name == "宋玉梅"
    assert event.at == datetime(2026, 1, 12, 1, tzinfo=UTC)
