"""A4: an objection is a thread, answered by somebody else than who wrote the opinion, and stays."""

from typing import Any

import pytest

from tests.support.acting import act_on
from tests.support.desk import API, Desk
from tests.support.offers import actions, offer_of

TEXT = "青年党员培养已有计划，请核实"


def notices(desk: Desk, role: str) -> list[str]:
    found = desk.client(role).get("/api/v1/notices").json()["items"]
    return [n["kind"] for n in found if n["kind"].startswith("assessment.objection")]


def todos(desk: Desk, role: str) -> list[str]:
    found = desk.client(role).get("/api/v1/home").json()["todos"]
    return [t["kind"] for t in found if t["subject_id"] == str(desk.first)]


def write_on(desk: Desk, role: str, text: str) -> int:
    desk.world.clock.advance(minutes=1)
    kind = "additions" if role == "secretary" else "questions"
    url = f"{API}/{desk.first}/objection/{kind}"
    return desk.client(role).post(url, json={"text": text}).status_code


def rounds(desk: Desk, role: str) -> list[dict[str, Any]]:
    reply = desk.client(role).get(f"{API}/{desk.first}/rounds")
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["rounds"]
    return found


def test_object_after_acknowledging_until_the_last_day(desk: Desk) -> None:
    desk.bring_to("acknowledged")
    desk.world.clock.advance(days=7)
    assert desk.object(TEXT).status_code == 201
    refused = desk.act("office", "announce")
    assert (refused.status_code, refused.json()["detail"]) == (409, "李文清：述职人的异议尚未答复")
    assert (notices(desk, "chair"), todos(desk, "chair")) == (
        ["assessment.objection_raised"], ["assessment.answer"],
    )  # fmt: skip
    # the office wrote the opinion: it hears, and has nothing to answer
    assert (notices(desk, "office"), todos(desk, "office")) == (["assessment.objection_raised"], [])


def test_object_after_the_last_day_is_refused_and_not_offered(desk: Desk) -> None:
    desk.bring_to("fed_back")
    desk.world.clock.advance(days=8)
    assert "object" not in actions(desk.read("secretary"))
    assert desk.object(TEXT).json()["code"] == "objection-closed"
    assert desk.read()["objection"] is None


def test_object_twice_is_refused(desk: Desk) -> None:
    desk.bring_to("fed_back")
    desk.object(TEXT)
    again = desk.object(TEXT)
    assert (again.status_code, again.json()["code"]) == (409, "objection-closed")


@pytest.mark.parametrize("role", ["office", "chair", "approver"])
def test_object_by_others_is_forbidden(desk: Desk, role: str) -> None:
    desk.bring_to("fed_back")
    url = f"{API}/{desk.first}/objection"
    assert desk.client(role).post(url, json={"text": TEXT}).status_code == 403


def test_object_by_another_school_is_not_found(desk: Desk) -> None:
    desk.bring_to("fed_back")
    other = desk.world.as_role("secretary", "S02")
    for path in ("objection", "objection/additions"):
        reply = other.post(f"{API}/{desk.first}/{path}", json={"text": TEXT})
        assert reply.status_code == 404
    assert other.get(f"{API}/{desk.first}/rounds").status_code == 404


def test_thread_goes_back_and_forth_and_tells_the_other_side(desk: Desk) -> None:
    desk.bring_to("fed_back")
    assert write_on(desk, "secretary", "还没有异议") == 409
    desk.object(TEXT)
    assert todos(desk, "secretary") == ["assessment.read"]
    assert write_on(desk, "approver", "计划是哪一天定的？") == 201
    desk.show()
    desk.act("secretary", "acknowledge")
    assert todos(desk, "secretary") == ["assessment.add"]
    assert notices(desk, "secretary") == ["assessment.objection_asked"]
    assert write_on(desk, "secretary", "五月十日") == 201
    assert todos(desk, "secretary") == []
    assert "assessment.objection_added" in notices(desk, "chair")
    thread = desk.read("secretary")["objection"]["messages"]
    assert [(m["kind"], m["author_name"], m["text"]) for m in thread] == [
        ("objection", "李文清", TEXT),
        ("question", "曹勇", "计划是哪一天定的？"),
        ("addition", "李文清", "五月十日"),
    ]


def test_answer_by_whoever_wrote_the_opinion_is_blocked_and_says_who_may(desk: Desk) -> None:
    desk.bring_to("fed_back")
    desk.object(TEXT)
    for action in ("refuse", "uphold"):
        (reason,) = offer_of(desk.read("office"), action)["blocked_by"]
        assert reason == (
            "评价意见是您写的或改过的，异议须由其他人答复：党建办其他人员、主要领导或教工委书记"
        )
        assert desk.act("office", action, "维持").status_code == 409
        assert desk.act("secretary", action, "成立").status_code == 403
    assert offer_of(desk.read("chair"), "refuse")["blocked_by"] == []


def test_refuse_needs_a_reason_and_lets_it_be_announced(desk: Desk) -> None:
    desk.bring_to("fed_back")
    assert desk.act("chair", "refuse", "无异议可答").status_code == 409
    assert "refuse" not in actions(desk.read("chair"))
    desk.object(TEXT)
    assert desk.act("chair", "refuse").status_code == 422
    answered = desk.act("chair", "refuse", "计划没有实施")
    assert answered.json()["state"] == "fed_back"
    found = desk.read("secretary")["objection"]
    assert (found["outcome"], found["answered_by_name"], found["messages"][-1]["text"]) == (
        "refused", "韩立", "计划没有实施",
    )  # fmt: skip
    assert "assessment.objection_refused" in notices(desk, "secretary")
    assert todos(desk, "office") == ["assessment.announce"]
    assert write_on(desk, "secretary", "再说一次") == 409
    assert desk.act("office", "announce").json()["state"] == "published"


def test_send_back_does_not_stand_for_an_answer(desk: Desk) -> None:
    desk.bring_to("fed_back")
    desk.object(TEXT)
    assert desk.act("chair", "send_back", "重写").status_code == 409
    assert desk.act("chair", "uphold", "核实，确有计划").json()["state"] == "drafting"


def test_answer_by_somebody_who_wrote_before_somebody_else_is_blocked_too(desk: Desk) -> None:
    """A4: whoever wrote the opinion does not judge it, though another saved it last, and not in a
    later round either; nothing of it waits for them."""
    county = desk.world.county()
    colleague = desk.world.person("P900", "石岩", county.office, "office")
    assert desk.put("opinion", desk.opinion()).status_code == 200
    headers = {"If-Match": f'"{desk.read()["version"]}"'}
    saved = desk.world.as_person(colleague).put(
        f"{API}/{desk.first}/opinion", json=desk.opinion(), headers=headers
    )
    assert saved.status_code == 200
    desk.act("office", "propose")
    desk.decide()
    desk.act("office", "feed_back")
    desk.object(TEXT)
    assert desk.act("office", "refuse", "核实，维持原来的意见").status_code == 409
    assert todos(desk, "office") == []
    third = desk.world.person("P901", "方敏", county.office, "office")
    answer = {"comment": "核实，确有计划，重新起草"}
    url = f"{API}/{desk.first}/actions/uphold"
    assert act_on(desk.world.as_person(colleague), url, answer).status_code == 409
    assert act_on(desk.world.as_person(third), url, answer).status_code == 200


def test_uphold_begins_a_round_in_which_nothing_of_the_old_one_disappears(desk: Desk) -> None:
    desk.bring_to("acknowledged")
    desk.object(TEXT)
    assert rounds(desk, "secretary") == []
    desk.act("approver", "uphold", "核实，确有计划")
    # the reviewee reads what became of it, and nothing of the new round
    assert desk.client("secretary").get(f"{API}/{desk.first}").status_code == 404
    assert "assessment.objection_upheld" in notices(desk, "secretary")
    (first,) = rounds(desk, "secretary")
    assert (first["round"], first["grade"], first["reason"]) == (1, "good", "核实，确有计划")
    assert first["opinion"] == {
        "done_well": ["党建责任清楚，任务落实有力"],
        "not_done_well": ["青年党员培养不够"],
        "problems": [{"text": "青年党员培养没有计划", "due_on": "2026-06-30"}],
    }
    assert [m["kind"] for m in first["objection"]["messages"]] == ["objection", "answer"]
    assert (first["objection"]["outcome"], first["ended_by_name"]) == ("upheld", "曹勇")

    # who decided it is for those who assess
    assert first["deliberation"] is None
    decided = rounds(desk, "chair")[0]["deliberation"]
    assert [decided[k] for k in ("held_on", "outcome", "decided_grade")] == [
        "2026-01-10", "as_proposed", "good",
    ]  # fmt: skip
    assert [one["name"] for one in decided["present"]] == ["韩立", "周敏"]

    desk.bring_to("fed_back", done_well="培养计划已实施")
    assert rounds(desk, "secretary")[0]["opinion"] == first["opinion"]
    found = desk.read("secretary")
    assert (found["objection"], found["read_at"], found["has_former_rounds"]) == (None, None, True)
    assert desk.object("仍不同意").status_code == 201
    assert len(rounds(desk, "office")) == 1


def test_rounds_that_were_never_fed_back_are_not_told_to_the_reviewee(desk: Desk) -> None:
    desk.bring_to("deliberated")
    desk.act("chair", "send_back", "写得不具体")
    desk.bring_to("fed_back")
    assert rounds(desk, "secretary") == []
    assert [one["reason"] for one in rounds(desk, "chair")] == ["写得不具体"]
