"""A void election is repeated with a reason (B4)."""

import json
from typing import Any
from uuid import UUID

import pytest

from tests.support.hall import Hall
from tests.support.offers import actions

REASON = "一个类别发错了票签颜色"


def repetition(hall: Hall, **changes: Any) -> dict[str, Any]:
    return {**hall.creation(), "repeats_id": str(hall.election_id), "reason": REASON, **changes}


def repeat(hall: Hall, **changes: Any) -> Any:
    return hall.office.post("/api/v1/elections", json=repetition(hall, **changes))


def test_repeat_makes_the_first_void_and_is_published_with_the_reason(open_hall: Hall) -> None:
    hall, void = open_hall, open_hall.election_id
    hall.close()
    made = repeat(hall)
    assert made.status_code == 200, made.text
    assert (made.json()["repeats_id"], made.json()["void_reason"]) == (str(void), None)
    first = hall.office.get(hall.url()).json()
    assert (first["state"], first["void_reason"]) == ("closed", REASON)
    assert actions(first) == []

    hall.election_id = UUID(made.json()["id"])
    hall.make_key()
    hall.print_slips()
    hall.reconcile()
    hall.open()
    reviewees = len(hall.manifest["reviewees"])
    for tokens in hall.tokens.values():
        for token in tokens:
            assert hall.cast(token, hall.seal([1] * reviewees)).status_code == 200
    hall.close()
    hall.count()
    hall.release()
    bundle = json.loads(hall.world.anonymous().get(hall.url("bundle")).content)
    assert bundle["repeats"] == {"election_id": str(void), "reason": REASON}


@pytest.mark.parametrize("step", ["key", "slips", "reconcile", "open", "voided"])
def test_void_election_takes_no_further_step(meeting_hall: Hall, step: str) -> None:
    hall = meeting_hall
    hall.create()
    hall.make_key()
    hall.print_slips()
    assert repeat(hall).status_code == 200
    etag = hall.office.get(hall.url()).headers["ETag"]
    replies = {
        "key": lambda: hall.scrutineer.put(
            hall.url("key"), json=hall.key_update(), headers={"If-Match": etag}
        ),
        "slips": lambda: hall.send(hall.office, "slips"),
        "reconcile": lambda: hall.send(hall.office, "reconciliation", hall.reconciliation()),
        "open": lambda: hall.act("open", hall.office),
        "voided": lambda: hall.office.post(
            hall.url("slips/voided"), json={"tokens": hall.tokens["leaders"][:1]}
        ),
    }
    reply = replies[step]()
    assert (reply.status_code, reply.json()["code"]) == (409, "election-void")
    offers = hall.office.get(hall.url()).json()["offers"]
    assert all(any(REASON in why for why in offer["blocked_by"]) for offer in offers)


def test_void_election_is_never_opened(open_hall: Hall) -> None:
    """A result that does not count must not be known before people vote again."""
    hall = open_hall
    hall.everybody_votes()
    hall.close()
    body = hall.opening()
    assert repeat(hall).status_code == 200
    assert hall.scrutineer.get(hall.url("sealed-sheets")).json()["code"] == "election-void"
    reply = hall.send(hall.scrutineer, "openings", body)
    assert (reply.status_code, reply.json()["code"]) == (409, "election-void")


def test_repeat_while_open_or_released_or_twice_is_refused(open_hall: Hall) -> None:
    hall = open_hall
    hall.everybody_votes()
    assert repeat(hall).json()["code"] == "cannot-repeat"
    hall.close()
    hall.count()
    assert repeat(hall).status_code == 200
    assert repeat(hall).json()["code"] == "election-void"
    listed = hall.office.get("/api/v1/elections", params={"cycle_id": str(hall.cycle.id)}).json()
    assert len(listed["items"]) == 2


def test_repeat_of_released_election_is_refused(open_hall: Hall) -> None:
    open_hall.everybody_votes()
    open_hall.close()
    open_hall.count()
    open_hall.release()
    assert repeat(open_hall).json()["code"] == "cannot-repeat"


def test_repeat_without_reason_or_by_scrutineer_is_refused(open_hall: Hall) -> None:
    hall = open_hall
    hall.close()
    reply = repeat(hall, reason=None)
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/reason")
    body = repetition(hall)
    assert hall.scrutineer.post("/api/v1/elections", json=body).status_code == 403
    assert hall.office.get(hall.url()).json()["void_reason"] is None
    assert hall.office.post("/api/v1/elections", json=hall.creation()).status_code == 409
