"""Who may take which step, and that the steps that matter take two different people (B4, B6)."""

import base64
from typing import Any

import httpx
import pytest

from app.settings import Settings
from tests.support.hall import Hall

VOTE = [1, 2]


def refusal(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def codes(reply: httpx.Response) -> list[tuple[str, str]]:
    return [(e["pointer"], e["code"]) for e in reply.json()["errors"]]


def state(hall: Hall) -> str:
    return str(hall.office.get(hall.url()).json()["state"])


# -- making ----------------------------------------------------------------------------------------


def test_create_election_twice_for_a_meeting_is_refused(meeting_hall: Hall) -> None:
    meeting_hall.create()
    again = meeting_hall.office.post("/api/v1/elections", json=meeting_hall.creation())
    assert refusal(again) == (409, "election-exists")


def test_create_election_by_others_than_the_office_is_forbidden(meeting_hall: Hall) -> None:
    for role in ("scrutineer", "chair", "secretary", "admin", "auditor"):
        client = meeting_hall.world.as_role(role)
        reply = client.post("/api/v1/elections", json=meeting_hall.creation())
        assert reply.status_code == 403, role
    anonymous = meeting_hall.world.anonymous()
    assert anonymous.post("/api/v1/elections", json=meeting_hall.creation()).status_code == 401


@pytest.mark.parametrize(
    ("classes", "fault"),
    [
        ([("a", 40, 5), ("a", 60, 5)], ("/classes", "duplicate")),
        ([("a", 0, 5), ("b", 60, 0)], ("/classes", "empty")),
    ],
)
def test_create_election_with_impossible_classes_names_the_fault(
    meeting_hall: Hall, classes: list[tuple[str, int, int]], fault: tuple[str, str]
) -> None:
    reply = meeting_hall.office.post("/api/v1/elections", json=meeting_hall.creation(classes))
    assert refusal(reply) == (422, "bad-classes")
    assert codes(reply) == [fault]


def test_list_elections_shows_those_of_the_cycle_only(meeting_hall: Hall) -> None:
    meeting_hall.create()
    found = meeting_hall.office.get(f"/api/v1/elections?cycle_id={meeting_hall.cycle.id}").json()
    assert [item["id"] for item in found["items"]] == [str(meeting_hall.election_id)]
    other = meeting_hall.office.get(f"/api/v1/elections?cycle_id={meeting_hall.election_id}").json()
    assert other["items"] == []


# -- the key ---------------------------------------------------------------------------------------


def test_put_key_by_the_office_is_forbidden(meeting_hall: Hall) -> None:
    meeting_hall.create()
    reply = meeting_hall.office.put(
        meeting_hall.url("key"), json=meeting_hall.key_update(), headers={"If-Match": '"1"'}
    )
    assert reply.status_code == 403


@pytest.mark.parametrize("point", ["04" + "00" * 64, "04" + "ff" * 64])
def test_put_key_off_the_curve_is_unprocessable(meeting_hall: Hall, point: str) -> None:
    meeting_hall.create()
    body = {**meeting_hall.key_update(), "public_key": point}
    reply = meeting_hall.scrutineer.put(
        meeting_hall.url("key"), json=body, headers={"If-Match": '"1"'}
    )
    assert refusal(reply) == (422, "bad-public-key")


def test_put_key_needs_the_current_version(meeting_hall: Hall) -> None:
    meeting_hall.create()
    url, body = meeting_hall.url("key"), meeting_hall.key_update()
    assert meeting_hall.scrutineer.put(url, json=body).status_code == 428
    stale = meeting_hall.scrutineer.put(url, json=body, headers={"If-Match": '"7"'})
    assert stale.status_code == 412


def test_put_key_after_printing_is_refused(meeting_hall: Hall) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    etag = meeting_hall.scrutineer.get(meeting_hall.url()).headers["ETag"]
    reply = meeting_hall.scrutineer.put(
        meeting_hall.url("key"), json=meeting_hall.key_update(), headers={"If-Match": etag}
    )
    assert refusal(reply) == (409, "election-not-draft")


# -- slips -----------------------------------------------------------------------------------------


def test_print_slips_without_key_is_blocked(meeting_hall: Hall) -> None:
    meeting_hall.create()
    assert refusal(meeting_hall.send(meeting_hall.office, "slips")) == (409, "blocked")
    assert state(meeting_hall) == "draft"


def test_print_slips_freezes_page_and_commit_in_the_manifest(
    meeting_hall: Hall, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    assert meeting_hall.manifest["source_commit"] is None
    monkeypatch.setattr(settings, "source_commit", "0123456789abcdef")
    meeting_hall.print_slips()
    assert meeting_hall.manifest["source_commit"] == "0123456789abcdef"
    assert meeting_hall.manifest["page_hash"] is None  # no pages are built for these tests


def test_print_slips_again_makes_earlier_ones_worthless(meeting_hall: Hall) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    old = meeting_hall.tokens["leaders"][0]
    meeting_hall.print_slips()
    assert meeting_hall.tokens["leaders"][0] != old
    meeting_hall.reconcile()
    meeting_hall.open()
    sealed = meeting_hall.seal(VOTE)
    assert refusal(meeting_hall.cast(old, sealed)) == (403, "unknown-slip")
    assert meeting_hall.cast(meeting_hall.tokens["leaders"][0], sealed).status_code == 200


def test_void_slips_with_one_unknown_token_voids_none(meeting_hall: Hall) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    tokens = [meeting_hall.tokens["leaders"][0], "A" * 26, "nonsense"]
    reply = meeting_hall.office.post(meeting_hall.url("slips/voided"), json={"tokens": tokens})
    assert refusal(reply) == (422, "unknown-slips")
    assert codes(reply) == [("/tokens/1", "unknown-slip"), ("/tokens/2", "unknown-slip")]
    slips = meeting_hall.office.get(meeting_hall.url()).json()["slips"]
    assert [(s["printed"], s["voided"]) for s in slips] == [(12, 0), (20, 0), (8, 0)]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"issued": 11}, ["equation"]),
        ({"issued": 11, "spoiled": 1}, ["voided"]),
        ({"signed_in": 11}, ["signed-in"]),
    ],
)
def test_reconcile_slips_that_do_not_add_up_names_the_class(
    meeting_hall: Hall, change: dict[str, int], faults: list[str]
) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    body = meeting_hall.reconciliation()
    body["classes"][0].update(change)
    reply = meeting_hall.send(meeting_hall.office, "reconciliation", body)
    assert refusal(reply) == (422, "slips-do-not-add-up")
    assert codes(reply) == [("/classes/0", fault) for fault in faults]
    assert state(meeting_hall) == "printed"
    meeting_hall.reconcile()
    assert state(meeting_hall) == "reconciled"


# -- two people ------------------------------------------------------------------------------------


def test_open_election_by_one_person_twice_is_blocked(meeting_hall: Hall) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    meeting_hall.reconcile()
    first = meeting_hall.act("open", meeting_hall.office)
    assert (first.status_code, first.json()["state"]) == (200, "reconciled")
    assert [c["step"] for c in first.json()["confirmations"]] == ["open"]
    again = meeting_hall.act("open", meeting_hall.office)
    assert refusal(again) == (409, "blocked")
    second = meeting_hall.act("open", meeting_hall.second_office)
    assert (second.status_code, second.json()["state"]) == (200, "open")


def test_open_election_without_quorum_is_blocked(meeting_hall: Hall) -> None:
    with meeting_hall.world.session() as session:
        session.merge(meeting_hall.meeting).present_count = 19
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    meeting_hall.reconcile()
    reply = meeting_hall.act("open", meeting_hall.office)
    assert refusal(reply) == (409, "blocked")
    assert meeting_hall.office.get(meeting_hall.url()).json()["confirmations"] == []


@pytest.mark.parametrize("action", ["open", "close", "release"])
def test_act_on_election_in_wrong_state_or_without_permission_is_refused(
    meeting_hall: Hall, action: str
) -> None:
    meeting_hall.create()
    runner = meeting_hall.scrutineer if action == "release" else meeting_hall.office
    assert refusal(meeting_hall.act(action, runner)) == (409, "wrong-state")
    secretary = meeting_hall.world.as_role("secretary")
    assert meeting_hall.act(action, secretary).status_code == 403


@pytest.mark.parametrize("action", ["print", "reconcile", "count"])
def test_act_on_election_with_steps_that_need_more_than_a_click_is_unprocessable(
    meeting_hall: Hall, action: str
) -> None:
    meeting_hall.create()
    assert meeting_hall.act(action, meeting_hall.office).status_code == 422


# -- counting --------------------------------------------------------------------------------------


def closed(hall: Hall) -> dict[str, Any]:
    return hall.world.once(lambda: close(hall), "closed by six")


def close(hall: Hall) -> dict[str, Any]:
    for token in hall.tokens["schools"][:6]:
        assert hall.cast(token, hall.seal(VOTE)).status_code == 200
    hall.close()
    return hall.opening()


def test_read_sealed_sheets_is_for_scrutineers_after_closing(open_hall: Hall) -> None:
    url = open_hall.url("sealed-sheets")
    assert refusal(open_hall.scrutineer.get(url)) == (409, "election-not-closed")
    closed(open_hall)
    assert len(open_hall.scrutineer.get(url).json()["sheets"]) == 6
    assert open_hall.office.get(url).status_code == 403


def test_submit_opening_by_two_scrutineers_with_same_rows_completes_the_count(
    open_hall: Hall,
) -> None:
    body = closed(open_hall)
    first = open_hall.send(open_hall.scrutineer, "openings", body)
    assert (first.status_code, first.json()["state"]) == (200, "closed")
    again = open_hall.send(open_hall.scrutineer, "openings", body)
    assert (again.status_code, again.json()["state"]) == (200, "closed")
    own = {"hash": first.json()["opening_hash"]}
    confirmed = open_hall.send(open_hall.scrutineer, "openings/confirmations", own)
    assert refusal(confirmed) == (409, "blocked")
    second = open_hall.send(open_hall.second_scrutineer, "openings", body)
    assert (second.status_code, second.json()["state"]) == (200, "counted")


def test_confirm_opening_with_another_hash_is_refused(open_hall: Hall) -> None:
    body = closed(open_hall)
    open_hall.send(open_hall.scrutineer, "openings", body)
    other = {"hash": "0" * 64}
    reply = open_hall.send(open_hall.second_scrutineer, "openings/confirmations", other)
    assert refusal(reply) == (409, "openings-differ")
    assert state(open_hall) == "closed"


@pytest.mark.parametrize(
    ("packed", "fault"),
    [
        (bytes([0, 7, 0, 0, 0, 6, 0, 0, 0, 0]), "count"),
        (bytes([0, 0, 0, 0, 0, 6, 0, 0, 0, 0]), "count"),
        (bytes([0, 6, 0, 0, 0]), "packing"),
        (bytes([0, 6, 0, 0, 0, 6, 0, 0, 0, 0, 0]), "packing"),
        (bytes([0, 6, 0, 0, 0, 6, 0, 0, 0, 0x80]), "packing"),
        (bytes([0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 6, 0, 0, 0, 0]), "packing"),
    ],
)
def test_submit_opening_that_does_not_fit_the_box_is_refused(
    open_hall: Hall, packed: bytes, fault: str
) -> None:
    body = closed(open_hall)
    rows = base64.b64encode(packed).decode()
    reply = open_hall.send(open_hall.scrutineer, "openings", {**body, "rows": rows})
    assert refusal(reply) == (422, "impossible-opening")
    assert fault in {code for _, code in codes(reply)}
    assert open_hall.office.get(open_hall.url()).json()["opening_hash"] is None


def test_submit_opening_while_voting_is_refused(open_hall: Hall) -> None:
    reply = open_hall.send(open_hall.scrutineer, "openings", {"rows": "", "invalid": {}})
    assert refusal(reply) == (409, "election-not-closed")


def test_read_results_before_release_are_sealed(open_hall: Hall) -> None:
    secretary = open_hall.world.as_role("secretary")
    body = closed(open_hall)
    open_hall.send(open_hall.scrutineer, "openings", body)
    open_hall.send(open_hall.second_scrutineer, "openings", body)
    for client in (open_hall.office, open_hall.scrutineer, open_hall.world.as_role("chair")):
        assert refusal(client.get(open_hall.url("tally"))) == (409, "election-not-released")
    assert refusal(secretary.get(open_hall.url("own-result"))) == (409, "election-not-released")
    one = open_hall.act("release", open_hall.scrutineer)
    assert one.json()["state"] == "counted"
    assert refusal(open_hall.office.get(open_hall.url("tally"))) == (409, "election-not-released")


def test_read_results_after_release_reach_whom_policy_lets(open_hall: Hall) -> None:
    closed(open_hall)
    open_hall.count()
    open_hall.release()
    for role in ("office", "chair", "approver", "deputy", "scrutineer", "auditor"):
        assert open_hall.world.as_role(role).get(open_hall.url("tally")).status_code == 200, role
    for role in ("secretary", "admin", "inspector"):
        assert open_hall.world.as_role(role).get(open_hall.url("tally")).status_code == 403, role
    assert open_hall.world.as_role("office").get(open_hall.url("own-result")).status_code == 403
    first = open_hall.world.as_role("secretary", "S01").get(open_hall.url("own-result")).json()
    second = open_hall.world.as_role("secretary", "S02").get(open_hall.url("own-result")).json()
    assert (first["name"], first["counts"]) == ("李文清", [0, 6, 0, 0, 0])
    assert (second["name"], second["counts"]) == ("赵明远", [0, 0, 6, 0, 0])
