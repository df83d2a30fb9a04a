"""A4, P3: the deciding meeting and its record."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.acting import act_on
from tests.support.desk import API, Desk


def test_record_deliberation_shows_who_was_there(desk: Desk) -> None:
    desk.bring_to("proposed")
    reply = desk.put("deliberation", desk.deliberation())
    assert reply.status_code == 200
    found = desk.read("chair")["deliberation"]
    assert sorted(m["name"] for m in found["present"]) == ["曹勇", "韩立"]
    assert [m["name"] for m in found["recused"]] == ["杜宏伟"]
    assert (found["held_on"], found["announcement_scope"]) == ("2026-01-10", "cycle")


def test_record_deliberation_again_replaces_the_record(desk: Desk) -> None:
    desk.bring_to("proposed")
    desk.put("deliberation", desk.deliberation())
    assert desk.put("deliberation", desk.deliberation(recused=[])).status_code == 200
    found = desk.read()["deliberation"]
    assert (len(found["present"]), found["recused"]) == (2, [])


def faulty(desk: Desk, fault: str) -> dict[str, Any]:
    person = desk.world.county().person
    chair, secretary = str(person("chair").id), str(person("secretary").id)
    faults: dict[str, dict[str, Any]] = {
        "the reviewee decides": {"present": [chair, secretary]},
        "nobody decides": {"present": []},
        "present and recused": {"present": [chair], "recused": [chair]},
        "in the future": {"held_on": "2026-01-13"},
        "unknown person": {"present": [str(uuid4())]},
        "no decision": {"decision": " "},
        "unknown scope": {"announcement_scope": "world"},
    }
    return faults[fault]


@pytest.mark.parametrize(
    "fault",
    [
        "the reviewee decides",
        "nobody decides",
        "present and recused",
        "in the future",
        "unknown person",
        "no decision",
        "unknown scope",
    ],
)
def test_record_deliberation_with_a_fault_is_unprocessable(desk: Desk, fault: str) -> None:
    desk.bring_to("proposed")
    reply = desk.put("deliberation", desk.deliberation(**faulty(desk, fault)))
    assert reply.status_code == 422
    assert desk.read()["deliberation"] is None


def test_record_deliberation_before_the_proposal_is_refused(desk: Desk) -> None:
    reply = desk.put("deliberation", desk.deliberation())
    assert (reply.status_code, reply.json()["code"]) == (409, "deliberation-closed")


@pytest.mark.parametrize("role", ["chair", "approver", "secretary"])
def test_record_deliberation_by_others_is_forbidden(desk: Desk, role: str) -> None:
    desk.bring_to("proposed")
    reply = desk.client(role).put(
        f"{API}/{desk.first}/deliberation", json=desk.deliberation(), headers={"If-Match": '"1"'}
    )
    assert reply.status_code == 403


def test_record_deliberation_with_an_old_etag_is_refused(desk: Desk) -> None:
    desk.bring_to("proposed")
    client = desk.client("office")
    url = f"{API}/{desk.first}/deliberation"
    assert client.put(url, json=desk.deliberation()).status_code == 428
    stale = client.put(url, json=desk.deliberation(), headers={"If-Match": '"1"'})
    assert stale.status_code == 412


def test_deliberate_without_a_record_is_blocked(desk: Desk) -> None:
    desk.bring_to("proposed")
    refused = desk.act("chair", "deliberate")
    assert refused.status_code == 409
    assert refused.json()["detail"] == "没有填写研究记录"


def test_deliberate_by_a_recused_chair_is_blocked(desk: Desk) -> None:
    desk.bring_to("proposed")
    person = desk.world.county().person
    record = desk.deliberation(
        present=[str(person("approver").id)], recused=[str(person("chair").id)]
    )
    assert desk.put("deliberation", record).status_code == 200
    refused = desk.act("chair", "deliberate")
    assert refused.status_code == 409
    assert refused.json()["detail"] == "您已回避，不能作出决定"


def test_deliberate_by_the_office_is_forbidden(desk: Desk) -> None:
    desk.bring_to("proposed")
    desk.put("deliberation", desk.deliberation())
    assert desk.act("office", "deliberate").status_code == 403
    assert desk.act("chair", "deliberate").json()["state"] == "deliberated"


def test_send_back_needs_a_comment_and_starts_a_new_round(desk: Desk) -> None:
    desk.bring_to("deliberated")
    assert desk.act("chair", "send_back").status_code == 422
    sent = desk.act("chair", "send_back", "问题写得不够具体")
    assert sent.json()["state"] == "drafting"
    assert desk.read()["deliberation"] is None
    (kept,) = desk.read()["opinion"]["done_well"]
    assert kept["text"] == "党建责任清楚，任务落实有力"
    desk.bring_to("deliberated")
    assert desk.read()["deliberation"]["decision"] == "同意提出的评价意见"


def test_action_repeated_with_its_key_happens_once(desk: Desk) -> None:
    desk.bring_to("proposed")
    desk.put("deliberation", desk.deliberation())
    client = desk.client("chair")
    url = f"{API}/{desk.first}/actions/deliberate"
    etag = client.get(f"{API}/{desk.first}").headers["ETag"]
    headers = {"Idempotency-Key": "deliberate-once", "If-Match": etag}
    first = client.post(url, json={"comment": None}, headers=headers)
    second = client.post(url, json={"comment": None}, headers=headers)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert act_on(client, url, {"comment": None}).status_code == 409


def test_action_unknown_is_unprocessable(desk: Desk) -> None:
    assert desk.act("office", "promote").status_code == 422
