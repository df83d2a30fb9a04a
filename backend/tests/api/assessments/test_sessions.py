"""A4, P3: a session of the committee: planned, attended, decided, signed."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.desk import Desk
from tests.support.sessions import SESSIONS, Sitting, plan

REASON = "支委会意见不一致，需再听取学校说明情况"


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    """One proposal on the agenda of a session that is being prepared."""
    desk.bring_to("proposed")
    return plan(desk.world, desk.cycle.id)


def details(reply: Any) -> list[str]:
    return [error["detail"] for error in reply.json()["errors"]]


def test_plan_takes_the_committee_the_chair_and_all_that_is_proposed(sitting: Sitting) -> None:
    read = sitting.read()

    assert [(m["name"], m["is_chair"], m["attendance"]) for m in read["members"]] == [
        ("韩立", True, None),
        ("周敏", False, None),
    ]
    assert (read["item_count"], read["undecided_count"], read["waiting_count"]) == (1, 1, 0)
    assert [(i["name"], i["proposed_grade"], i["outcome"]) for i in sitting.items()] == [
        ("李文清", "good", None)
    ]


@pytest.mark.parametrize("role", ["chair", "approver", "committee", "secretary", "admin"])
def test_plan_by_others_is_forbidden(desk: Desk, role: str) -> None:
    body = {
        "cycle_id": str(desk.cycle.id),
        "held_on": "2026-01-10",
        "place": "三楼",
        "takes_all": True,
    }
    assert desk.client(role).post(SESSIONS, json=body).status_code == 403


def test_plan_before_the_review_meeting_is_unprocessable(desk: Desk) -> None:
    body = {
        "cycle_id": str(desk.cycle.id),
        "held_on": "2026-01-07",
        "place": "三楼",
        "takes_all": False,
    }
    refused = desk.client("office").post(SESSIONS, json=body)

    assert (refused.status_code, refused.json()["code"]) == (422, "session-not-valid")
    assert details(refused) == ["研究日期不能早于述职评议会（2026年1月8日）"]


def test_plan_for_an_unknown_cycle_is_not_found(desk: Desk) -> None:
    body = {"cycle_id": str(uuid4()), "held_on": "2026-01-10", "place": "三楼", "takes_all": True}
    assert desk.client("office").post(SESSIONS, json=body).status_code == 404


def test_submit_says_everything_that_is_missing(sitting: Sitting) -> None:
    refused = sitting.act("office", "submit")

    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert details(refused)[:2] == ["有 2 人没有登记到会情况", "没有到会的主持人"]
    assert "第 1 项（李文清）：没有研究结论" in details(refused)


def test_submit_without_quorum_is_refused(sitting: Sitting) -> None:
    members = sitting.body()["members"]
    approver = sitting.world.county().person("approver")
    sitting.world.assign(approver, "committee", sitting.world.county().office)
    other = str(approver.id)
    members += [{"person_id": other, "is_chair": False, "attendance": "absent"}]
    members[1]["attendance"] = "excused"
    assert sitting.write(members=members).status_code == 200
    sitting.send("PUT", "/outcomes")

    refused = sitting.act("office", "submit")

    assert "到会人数不足：应到 3 人，实到 1 人，不能作出决定" in details(refused)


def test_submit_before_the_day_is_refused(sitting: Sitting) -> None:
    assert sitting.write(held_on="2026-01-13").status_code == 200
    sitting.send("PUT", "/outcomes")

    refused = sitting.act("office", "submit")

    assert details(refused) == ["研究日期还没有到，会议召开后才能提请签署"]


def test_sign_decides_on_everything_and_tells_the_office_once(desk: Desk, sitting: Sitting) -> None:
    sitting.submit()
    kinds = [todo["kind"] for todo in desk.client("chair").get("/api/v1/home").json()["todos"]]
    assert kinds == ["deliberation_session.sign"]

    signed = sitting.sign()

    assert signed.status_code == 201
    assert (signed.json()["state"], signed.json()["signed_by_name"]) == ("signed", "韩立")
    found = desk.read()["deliberation"]
    assert [m["name"] for m in found["present"]] == ["韩立", "周敏"]
    assert (found["outcome"], found["proposed_grade"], found["decided_grade"]) == (
        "as_proposed",
        "good",
        "good",
    )
    notices = desk.client("office").get("/api/v1/notices").json()["items"]
    assert [n["kind"] for n in notices].count("deliberation_session.sign") == 1


@pytest.mark.parametrize("role", ["office", "approver", "committee"])
def test_sign_by_others_is_forbidden(sitting: Sitting, role: str) -> None:
    sitting.submit()
    assert sitting.sign(role).status_code in {403, 404}
    assert sitting.read()["state"] == "submitted"


def test_another_grade_needs_a_reason_and_both_are_kept(desk: Desk, sitting: Sitting) -> None:
    assert sitting.write().status_code == 200
    decided: dict[str, Any] = {"outcome": "as_decided", "decided_grade": "fairly_good"}
    assert sitting.decide(**decided, decision="！！！！！！！！！！！").status_code == 200
    assert details(sitting.act("office", "submit")) == [
        "第 1 项（李文清）：改定等次或退回须写明理由（不少于 10 个字）"
    ]
    assert sitting.decide(**decided, decision=REASON).status_code == 200
    assert sitting.act("office", "submit").status_code == 200
    assert sitting.sign().status_code == 201

    read = desk.read()
    assert (read["state"], read["grade"]) == ("deliberated", "fairly_good")
    kept = read["deliberation"]
    assert (kept["proposed_grade"], kept["decided_grade"]) == ("good", "fairly_good")
    assert kept["decision"] == REASON


def test_the_same_grade_is_not_another_one(sitting: Sitting) -> None:
    sitting.write()
    sitting.decide(outcome="as_decided", decided_grade="good", decision=REASON)
    assert details(sitting.act("office", "submit")) == [
        "第 1 项（李文清）：改定的等次与提请等次相同"
    ]


def test_another_grade_without_one_is_unprocessable(sitting: Sitting) -> None:
    refused = sitting.decide(outcome="as_decided", decision=REASON)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (
        422,
        "/decided_grade",
    )


def test_sent_back_starts_a_new_round_and_the_record_stays(desk: Desk, sitting: Sitting) -> None:
    sitting.write()
    sitting.decide(outcome="sent_back", decision=REASON)
    sitting.act("office", "submit")
    assert sitting.sign().status_code == 201

    assert desk.read()["state"] == "drafting"
    assert desk.read()["deliberation"] is None
    (step,) = [
        s
        for s in desk.client("office").get(f"/api/v1/assessments/{desk.first}/history").json()
        if s["action"] == "send_back"
    ]
    assert step["comment"] == REASON
    (item,) = sitting.items()
    assert (item["outcome"], item["proposed_grade"]) == ("sent_back", "good")
    desk.bring_to("deliberated")


def test_nobody_sits_on_themselves(desk: Desk) -> None:
    """A member who is a reviewee is recused, sees nothing of it, and can't be brought back in."""
    secretary = desk.world.county().person("secretary", "S01")
    desk.world.assign(secretary, "committee", desk.world.county().office)
    desk.bring_to("proposed")
    sitting = plan(desk.world, desk.cycle.id)

    (item,) = sitting.items()
    assert item["recused"] == [str(secretary.id)]
    assert sitting.decide(recused=[]).status_code == 200
    assert sitting.items()[0]["recused"] == [str(secretary.id)]
    (own,) = sitting.items("secretary")
    shown = ("is_own", "proposed_grade", "outcome", "decided_grade")
    assert [own[name] for name in shown] == [True, None, None, None]
    papers = f"{sitting.path}/items/{item['id']}/papers"
    assert desk.client("secretary").get(papers).status_code == 404
    assert desk.client("committee").get(papers).status_code == 200
    assert sitting.write().status_code == 200
    assert sitting.act("office", "submit").status_code == 200
    assert sitting.sign().status_code == 201
    assert [m["name"] for m in desk.read()["deliberation"]["recused"]] == ["李文清"]


def test_quorum_counts_those_who_stayed(sitting: Sitting) -> None:
    sitting.write()
    people = [m["person_id"] for m in sitting.read()["members"]]
    sitting.decide(recused=people)

    assert details(sitting.act("office", "submit")) == [
        "第 1 项（李文清）：回避后到会人数不足（0/0）"
    ]


def test_a_recused_chair_does_not_sign(sitting: Sitting) -> None:
    sitting.write()
    chair = str(sitting.world.county().person("chair").id)
    sitting.decide(recused=[chair])
    assert sitting.act("office", "submit").status_code == 200

    refused = sitting.sign()

    assert refused.status_code == 409
    assert details(refused) == [
        "您是第 1 项（李文清）的述职人或已回避，请把该项移到由他人签署的会议"
    ]


def test_an_assessment_is_on_one_agenda_only(desk: Desk, sitting: Sitting) -> None:
    other = plan(desk.world, desk.cycle.id)

    assert other.items() == []
    refused = other.send("POST", "/items", {"assessment_ids": [str(desk.first)]})
    assert (refused.status_code, refused.json()["code"]) == (409, "already-on-agenda")
    (item,) = sitting.items()
    assert sitting.send("DELETE", f"/items/{item['id']}").status_code == 200
    assert other.send("POST", "/items", {"assessment_ids": [str(desk.first)]}).status_code == 201
    assert [i["name"] for i in other.items()] == ["李文清"]


def test_edits_only_while_it_is_prepared(sitting: Sitting) -> None:
    (item,) = sitting.items()
    sitting.submit()

    refusals = [
        sitting.write(),
        sitting.send("POST", "/items", {"assessment_ids": None}),
        sitting.send("DELETE", f"/items/{item['id']}"),
        sitting.decide(),
        sitting.send("PUT", "/outcomes"),
        sitting.send("DELETE"),
    ]

    assert [(r.status_code, r.json()["code"]) for r in refusals] == [(409, "session-closed")] * 6
    assert sitting.act("chair", "return", "补充讨论情况").status_code == 200
    assert sitting.send("DELETE").status_code == 204
    assert sitting.client().get(sitting.path).status_code == 404


@pytest.mark.parametrize(
    "members",
    [
        lambda chair, _other: [chair, chair],
        lambda chair, other: [chair, {**other, "is_chair": True}],
        lambda chair, other: [chair, {**other, "person_id": str(uuid4())}],
    ],
)
def test_members_who_cannot_be_are_unprocessable(sitting: Sitting, members: Any) -> None:
    chair, other = sitting.body()["members"]
    assert sitting.write(members=members(chair, other)).status_code == 422


@pytest.mark.parametrize("role", ["auditor", "admin", "secretary", "office", None])
def test_members_are_the_committee_and_the_chair_and_nobody_else(
    desk: Desk, sitting: Sitting, role: str | None
) -> None:
    """A4: a quorum of people who are no members decides nothing."""
    stranger = {
        "person_id": str(desk.world.county().person(role).id),
        "is_chair": False,
        "attendance": "came",
    }
    members = sitting.body()["members"]
    refused = sitting.write(members=[*members, stranger])
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown-member")
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/members/2/person_id"]
    assert [m["attendance"] for m in sitting.read()["members"]] == [None, None]


def test_members_read_their_sessions_only(desk: Desk, sitting: Sitting) -> None:
    committee = desk.client("committee")
    todos = committee.get("/api/v1/home").json()["todos"]
    assert [t["kind"] for t in todos] == []  # the day has passed
    notices = committee.get("/api/v1/notices").json()["items"]
    assert [n["kind"] for n in notices] == ["deliberation_session.agenda_set"]
    assert [s["id"] for s in committee.get(SESSIONS).json()["items"]] == [sitting.id]

    chair = sitting.body()["members"][0]
    assert sitting.write(members=[chair]).status_code == 200

    assert committee.get(SESSIONS).json()["items"] == []
    for path in ("", "/items", "/history"):
        assert committee.get(f"{sitting.path}{path}").status_code == 404
    assert committee.get("/api/v1/assessments").status_code == 403


def test_members_are_asked_to_read_before_the_day(desk: Desk) -> None:
    desk.bring_to("proposed")
    waiting = desk.client("office").get("/api/v1/home").json()["todos"]
    assert {"kind": "deliberation_session.plan", "count": "1"} in [
        {"kind": t["kind"], "count": t["params"].get("count")} for t in waiting
    ]
    plan(desk.world, desk.cycle.id, held_on="2026-01-14")
    for role in ("committee", "chair"):
        todos = desk.client(role).get("/api/v1/home").json()["todos"]
        assert [(t["kind"], t["due_on"]) for t in todos] == [
            ("deliberation_session.read", "2026-01-14")
        ]


def test_a_new_round_is_no_paper_of_the_old_session(desk: Desk, sitting: Sitting) -> None:
    (item,) = sitting.items()
    papers = f"{sitting.path}/items/{item['id']}/papers"
    read = desk.client("committee").get(papers).json()
    assert read["opinion"]["grade"] == "good"
    assert read["evidence"]["ballot"]["valid"] == 10

    desk.act("chair", "send_back", "再核实")

    assert desk.client("committee").get(papers).status_code == 404
    assert sitting.items()[0]["is_current"] is False
