"""A2: statements with citations of their own, their deadlines, and the draft from the evidence."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.assessments.tables import AssessmentProblem
from app.features.cycles.tables import CycleRules
from app.features.meetings.tables import Comment
from tests.support.database import Queries
from tests.support.desk import API, Desk, statement
from tests.support.offers import offer_of


def errors(reply: Any) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in reply.json()["errors"]]


def gaps(desk: Desk) -> list[str]:
    found: list[str] = desk.client("office").get(f"{API}/{desk.first}/evidence").json()["gaps"]
    return found


def test_write_opinion_keeps_each_citation_at_its_sentence(desk: Desk) -> None:
    comment, remark = desk.evidence["comment"], desk.evidence["remark"]
    said = [
        statement("党建与教学结合紧", ("remark", remark), ("comment", comment)),
        statement("任务落实有力"),
    ]
    problem = {**statement("没有计划", ("comment", comment)), "due_on": "2026-06-30"}
    desk.put("opinion", desk.opinion(done_well=said, problems=[problem], citations=[]))
    opinion = desk.read()["opinion"]
    assert [(s["text"], s["citations"]) for s in opinion["done_well"]] == [
        (s["text"], s["citations"]) for s in said
    ]
    assert [p["citations"] for p in opinion["problems"]] == [problem["citations"]]
    assert opinion["citations"] == []


def test_write_opinion_keeps_the_ids_of_what_stays(desk: Desk) -> None:
    """Items of the ledger are made from problems by their id."""
    two = [{"text": text, "due_on": "2026-06-30"} for text in ("无计划", "无检查")]
    desk.put("opinion", desk.opinion(problems=two))
    first, second = (
        {name: value for name, value in one.items() if name != "moved_to"}
        for one in desk.read()["opinion"]["problems"]
    )
    kept = {**second, "text": "没有检查"}
    stranger = {**first, "id": str(uuid4()), "text": "新问题"}
    again = {**second, "text": "又一条"}
    desk.put("opinion", desk.opinion(problems=[kept, stranger, again]))
    found = desk.read()["opinion"]["problems"]
    assert [p["text"] for p in found] == ["没有检查", "新问题", "又一条"]
    assert found[0]["id"] == second["id"]
    assert not {p["id"] for p in found[1:]} & {first["id"], second["id"], stranger["id"]}


def test_write_opinion_citing_a_comment_that_was_taken_back_says_where(desk: Desk) -> None:
    """The opinion that was saved stands; the page and the proposal say what to do."""
    cites = statement("组织生活质量不高", ("comment", desk.evidence["comment"]))
    body = desk.opinion(not_done_well=[cites])
    assert desk.put("opinion", body).status_code == 200
    with desk.world.session() as session:
        session.execute(update(Comment).values(given_at=None))

    reply = desk.put("opinion", {**body, "grade_reason": "再写一句"})
    assert (reply.status_code, reply.json()["code"]) == (422, "evidence-withdrawn")
    assert ("/not_done_well/0/citations/0", "evidence-withdrawn") in errors(reply)
    assert desk.read()["opinion"]["grade_reason"] == body["grade_reason"]

    evidence = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    assert evidence["withdrawn"] == cites["citations"]
    said = "“做得不够的”第 1 条引用的“领导点评”已被撤回，请去掉这处引用，或改引其他依据"
    assert said in offer_of(desk.read(), "propose")["blocked_by"]
    assert desk.act("office", "propose").status_code == 409


@pytest.mark.parametrize(
    ("due_on", "is_valid"),
    [("2026-12-31", False), ("2027-01-01", True), ("2027-12-31", True), ("2028-01-01", False)],
)
def test_write_opinion_judges_deadlines_by_the_countys_day(
    desk: Desk, due_on: str, is_valid: bool
) -> None:
    """At half past eleven on the last night of the year, in the county."""
    desk.world.clock.set(datetime(2026, 12, 31, 15, 30, tzinfo=UTC))
    reply = desk.put("opinion", desk.opinion(problems=[{"text": "无计划", "due_on": due_on}]))
    assert (reply.status_code == 200) is is_valid
    if not is_valid:
        assert errors(reply) == [("/problems/0/due_on", "deadline-not-valid")]
        assert "不迟于2027年12月31日" in reply.json()["detail"]


def test_propose_with_a_deadline_that_has_passed_meanwhile_is_blocked(desk: Desk) -> None:
    desk.put("opinion", desk.opinion(problems=[{"text": "无计划", "due_on": "2026-01-14"}]))
    assert gaps(desk) == []
    desk.world.clock.advance(minutes=2 * 24 * 60)
    (gap,) = gaps(desk)
    assert gap.startswith("问题 1：整改时限须晚于今天")
    assert desk.act("office", "propose").status_code == 409


def test_write_opinion_follows_the_deadline_of_the_rules(desk: Desk) -> None:
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"rectification_within_days": 30})
        )
    reply = desk.put("opinion", desk.opinion())
    assert errors(reply) == [("/problems/0/due_on", "deadline-not-valid")]
    with desk.world.session() as session:
        assert session.scalars(select(AssessmentProblem)).all() == []


def test_evidence_links_to_where_it_came_from(desk: Desk) -> None:
    """A1"""
    found = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    links = {kind["kind"]: kind["items"][0]["link"] for kind in found["kinds"]}
    meeting, _, _said = links["comment"].partition("#")
    assert meeting.startswith("/meetings/")
    assert meeting.endswith(f"?reviewee={desk.evidence['ballot']}")
    said = {
        kind: f"{meeting}#said-{desk.evidence[kind]}" for kind in ("comment", "question", "remark")
    }
    assert links == {
        "finding": links["finding"],
        "self_check": f"/self-checks/{desk.evidence['ballot']}",
        **said,
        "ballot": f"/elections?cycle_id={desk.cycle.id}",
        "report": f"/reports/{desk.evidence['report']}",
        "last_year": f"/rectifications/{desk.evidence['last_year']}",
        "public_comment": f"/public-comments?state=shown&cycle_id={desk.cycle.id}",
    }
    assert links["finding"].startswith("/inspections/")
    desk.bring_to("fed_back")
    own = desk.client("secretary").get(f"{API}/{desk.first}/evidence").json()
    mine = {kind["kind"]: kind["items"][0]["link"] for kind in own["kinds"]}
    assert mine == {**links, "ballot": None}


def test_draft_says_what_the_opinion_does_not_say_yet(desk: Desk) -> None:
    office, url = desk.client("office"), f"{API}/{desk.first}/opinion/draft"
    draft = office.get(url).json()
    assert draft["done_well"][0]["text"] == "党建与教学结合紧"
    said = [s["text"] for s in draft["not_done_well"]]
    assert said[:2] == ["青年党员培养不够", "组织生活会质量不高"]
    assert desk.read()["version"] == 1
    cited = {c["kind"] for part in draft.values() for s in part for c in s["citations"]}
    assert cited == set(desk.evidence)

    body = {
        section: [{"id": None, **sentence} for sentence in sentences]
        for section, sentences in draft.items()
    }
    saved = desk.put("opinion", desk.opinion(**body, citations=[]))
    assert saved.status_code == 200, saved.text
    assert office.get(url).json() == {"done_well": [], "not_done_well": [], "problems": []}
    assert desk.read()["opinion"]["grade"] == "good"  # as it was sent: no draft has a grade
    assert gaps(desk) == []


def test_pages_make_the_same_queries_for_one_statement_and_for_thirty(
    desk: Desk, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    office, url = desk.client("office"), f"{API}/{desk.first}"
    counts = []
    for n in (1, 30):
        said = [statement(f"第 {k} 条", ("comment", desk.evidence["comment"])) for k in range(n)]
        problems = [{**one, "due_on": "2026-06-30"} for one in said]
        desk.put("opinion", desk.opinion(done_well=said, problems=problems))
        for path in ("", "/evidence", "/opinion/draft", "/place"):
            with count_queries() as made:
                assert office.get(f"{url}{path}").status_code == 200
            counts.append((n, path, made.count))
    assert [c for n, *c in counts if n == 1] == [c for n, *c in counts if n == 30]


def test_draft_after_the_proposal_is_refused(desk: Desk) -> None:
    desk.bring_to("proposed")
    reply = desk.client("office").get(f"{API}/{desk.first}/opinion/draft")
    assert (reply.status_code, reply.json()["code"]) == (409, "opinion-closed")


@pytest.mark.parametrize("role", ["chair", "approver", "secretary", "deputy"])
def test_draft_by_others_is_forbidden(desk: Desk, role: str) -> None:
    assert desk.client(role).get(f"{API}/{desk.first}/opinion/draft").status_code == 403
