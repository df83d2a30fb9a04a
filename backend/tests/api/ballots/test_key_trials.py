"""The printed shares are tried again before the ballot opens; the election's page says so."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from tests.support.clock import FixedClock
from tests.support.hall import FINGERPRINTS, Hall
from tests.support.offers import actions, possible


def refusal(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def page(hall: Hall, by: httpx.Client | None = None) -> Any:
    return (by or hall.office).get(hall.url()).json()


def attempt(hall: Hall, *numbers: int, by: httpx.Client | None = None) -> httpx.Response:
    return (by or hall.scrutineer).post(hall.url("key-trials"), json=hall.trial(*numbers))


def opening(hall: Hall) -> dict[str, Any]:
    (offer,) = [one for one in page(hall)["offers"] if one["action"] == "open"]
    return {name: offer[name] for name in ("needs_comment", "blocked_by")} | {
        "warnings": len(offer["warnings"])
    }


WARNED = {"needs_comment": True, "blocked_by": [], "warnings": 1}
CLEAR = {"needs_comment": False, "blocked_by": [], "warnings": 0}


@pytest.fixture
def untried(meeting_hall: Hall) -> Hall:
    """A hall whose slips are reconciled and whose printed shares nobody has tried."""
    return meeting_hall.world.once(lambda: prepare(meeting_hall), "untried")


def prepare(meeting_hall: Hall) -> Hall:
    meeting_hall.create()
    meeting_hall.accept_key()
    meeting_hall.print_slips()
    meeting_hall.reconcile()
    return meeting_hall


def test_try_key_is_told_to_the_office_and_audited_without_any_share(
    untried: Hall, clock: FixedClock
) -> None:
    assert page(untried)["key_trials"] == []
    clock.advance(minutes=5)
    reply = attempt(untried, 3, 1)
    assert reply.status_code == 200
    assert reply.json()["state"] == "reconciled"
    scrutineer = untried.world.county().people["P111"]
    told = {"person_name": scrutineer.name, "at": "2026-01-12T01:05:00Z", "shares": [1, 3]}
    assert page(untried)["key_trials"] == [told]
    with untried.world.session() as session:
        query = select(AuditEvent).where(col(AuditEvent.kind) == "election.try_key")
        (entry,) = session.scalars(query).all()
    assert entry.subject_id == untried.election_id
    assert (entry.actor_id, entry.actor_name) == (scrutineer.id, scrutineer.name)
    assert entry.details == {"shares": [1, 3]}


def test_try_key_leaves_the_key_and_the_manifest_alone(untried: Hall) -> None:
    before = page(untried)
    attempt(untried, 1, 2)
    after = page(untried)
    unchanged = ("public_key", "share_fingerprints", "manifest_hash", "version", "state")
    assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}
    assert before["public_key"] == untried.key_update()["public_key"]


@pytest.mark.parametrize("numbers", [(1, 2), (1, 3), (2, 3)])
def test_try_key_counts_any_two_different_shares(untried: Hall, numbers: tuple[int, int]) -> None:
    reply = attempt(untried, *numbers)
    assert [trial["shares"] for trial in reply.json()["key_trials"]] == [list(numbers)]


def test_try_key_with_one_share_twice_or_of_another_key_records_nothing(untried: Hall) -> None:
    assert refusal(attempt(untried, 2, 2)) == (422, "not-its-shares")
    foreign = {"share_fingerprints": [FINGERPRINTS[0], "f" * 16]}
    reply = untried.scrutineer.post(untried.url("key-trials"), json=foreign)
    assert refusal(reply) == (422, "not-its-shares")
    assert page(untried)["key_trials"] == []


def test_try_key_by_others_than_scrutineers_is_forbidden(untried: Hall) -> None:
    for role in ("office", "chair", "secretary", "admin", "auditor"):
        by = untried.world.as_role(role)
        assert attempt(untried, 1, 2, by=by).status_code == 403, role
    assert attempt(untried, 1, 2, by=untried.world.anonymous()).status_code == 401
    assert page(untried)["key_trials"] == []
    assert "try_key" not in actions(page(untried))
    assert "try_key" in possible(page(untried, untried.scrutineer))


def test_try_key_sent_again_is_recorded_once(untried: Hall) -> None:
    headers = {"Idempotency-Key": "one-and-the-same"}
    for _ in range(2):
        reply = untried.scrutineer.post(
            untried.url("key-trials"), json=untried.trial(1, 2), headers=headers
        )
        assert reply.status_code == 200
    assert [trial["shares"] for trial in page(untried)["key_trials"]] == [[1, 2]]
    attempt(untried, 1, 2)
    assert len(page(untried)["key_trials"]) == 2


def test_try_key_before_there_is_one_or_once_open_is_refused(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.create()
    assert refusal(attempt(hall, 1, 2)) == (409, "no-key-to-try")
    assert "try_key" not in actions(page(hall, hall.scrutineer))
    hall.accept_key()
    assert attempt(hall, 1, 2).status_code == 200
    hall.print_slips()
    assert attempt(hall, 1, 2).status_code == 200
    hall.reconcile()
    assert attempt(hall, 1, 2).status_code == 200
    hall.open()
    assert refusal(attempt(hall, 1, 2)) == (409, "no-key-to-try")
    assert "try_key" not in actions(page(hall, hall.scrutineer))
    hall.close()
    assert refusal(attempt(hall, 1, 2)) == (409, "no-key-to-try")
    assert len(page(hall)["key_trials"]) == 3


def test_replace_key_forgets_its_trials(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.create()
    hall.make_key()
    assert len(page(hall)["key_trials"]) == 1
    body = {**another(hall).key_update(), "share_fingerprints": ["a" * 16, "b" * 16, "c" * 16]}
    etag = hall.scrutineer.get(hall.url()).headers["ETag"]
    reply = hall.scrutineer.put(hall.url("key"), json=body, headers={"If-Match": etag})
    assert reply.status_code == 200
    assert page(hall)["key_trials"] == []
    assert refusal(attempt(hall, 1, 3)) == (422, "not-its-shares")


# -- opening the ballot ----------------------------------------------------------------------------


def test_open_election_without_trial_warns_until_there_is_one(untried: Hall) -> None:
    assert opening(untried) == WARNED
    assert refusal(untried.act("open", untried.office)) == (409, "blocked")
    assert page(untried)["confirmations"] == []
    attempt(untried, 1, 3)
    assert opening(untried) == CLEAR
    untried.open()
    assert page(untried)["state"] == "open"


def test_open_election_without_trial_takes_a_reason_from_both(untried: Hall) -> None:
    first = untried.act("open", untried.office, "监票人昨天在别处试过")
    assert (first.status_code, first.json()["state"]) == (200, "reconciled")
    assert refusal(untried.act("open", untried.second_office)) == (409, "blocked")
    second = untried.act("open", untried.second_office, "同意，会后补记")
    assert (second.status_code, second.json()["state"]) == (200, "open")
    with untried.world.session() as session:
        query = (
            select(AuditEvent)
            .where(col(AuditEvent.kind).in_(["election.confirm", "election.open"]))
            .order_by(col(AuditEvent.kind))
        )
        said = [entry.details["comment"] for entry in session.scalars(query)]
    assert said == ["监票人昨天在别处试过", "同意，会后补记"]


def test_open_election_blocked_otherwise_is_not_overruled_with_a_reason(untried: Hall) -> None:
    with untried.world.session() as session:
        session.merge(untried.meeting).present_count = 19
    reply = untried.act("open", untried.office, "先开吧")
    assert refusal(reply) == (409, "blocked")
    assert page(untried)["confirmations"] == []


def test_todos_ask_scrutineers_for_a_trial_until_it_is_made(untried: Hall) -> None:
    def asked(by: httpx.Client) -> list[str]:
        kinds = [todo["kind"] for todo in by.get("/api/v1/home").json()["todos"]]
        return [kind for kind in kinds if kind.startswith("election.")]

    for by in (untried.scrutineer, untried.second_scrutineer):
        assert asked(by) == ["election.try_key"]
    assert asked(untried.office) == ["election.open"]
    attempt(untried, 2, 3)
    for by in (untried.scrutineer, untried.second_scrutineer):
        assert asked(by) == []
    untried.open()
    assert asked(untried.scrutineer) == []


def another(hall: Hall) -> Hall:
    """The same meeting, with a key of its own."""
    return Hall(
        hall.world,
        hall.cycle,
        hall.meeting,
        hall.office,
        hall.second_office,
        hall.scrutineer,
        hall.second_scrutineer,
    )
