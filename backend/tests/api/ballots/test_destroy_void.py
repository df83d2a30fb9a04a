"""A void election is destroyed by two scrutineers, too, when nobody can object any more: whoever
made it void must not be able to make it disappear as well (ballot.md, keys)."""

import json
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.tables import (
    OPENED_ROWS,
    PAPER_COUNTS,
    PAPER_RETURNS,
    SEALED_FINALS,
    SEALED_SHEETS,
)
from app.settings import Settings
from tests.support.clock import FixedClock
from tests.support.hall import Hall
from tests.support.offers import actions

REASON = "收回的票多于发出的票"
SEALED = (SEALED_FINALS, SEALED_SHEETS, OPENED_ROWS, PAPER_COUNTS, PAPER_RETURNS)


def rows(hall: Hall) -> dict[str, int]:
    with hall.world.session() as session:
        return {
            table.name: session.scalar(
                select(func.count())
                .select_from(table)
                .where(table.c.election_id == hall.election_id)
            )
            or 0
            for table in SEALED
        }


def make_void(hall: Hall) -> UUID:
    """Void the hall's election; returns the one that repeats it."""
    body = {**hall.creation(), "repeats_id": str(hall.election_id), "reason": REASON}
    made = hall.office.post("/api/v1/elections", json=body)
    assert made.status_code == 200, made.text
    return UUID(made.json()["id"])


def cast_some(hall: Hall) -> str:
    """Sheets of every class, one of them on paper; returns a leaf."""
    reviewees = len(hall.manifest["reviewees"])
    leaf = ""
    for tokens in hall.tokens.values():
        for token in tokens[1:7]:
            leaf = hall.cast(token, hall.seal([2] * reviewees)).json()["leaf"]
    assert hall.exchange(hall.tokens["schools"][0]).status_code == 200
    return leaf


@pytest.fixture
def counted_hall(open_hall: Hall) -> Hall:
    """Everything that can be there: sealed sheets, opened rows, paper counts."""
    return open_hall.world.once(lambda: vote_and_count(open_hall), "counted with paper")


def vote_and_count(open_hall: Hall) -> Hall:
    cast_some(open_hall)
    open_hall.close()
    open_hall.enter_paper("schools", [[1] * len(open_hall.manifest["reviewees"])])
    open_hall.count()
    return open_hall


def test_destroy_of_void_election_before_the_period_is_over_is_blocked(
    counted_hall: Hall, clock: FixedClock
) -> None:
    hall = counted_hall
    make_void(hall)
    before = rows(hall)
    clock.advance(days=15)
    (offer,) = hall.scrutineer.get(hall.url()).json()["offers"]
    assert (offer["action"], len(offer["blocked_by"])) == ("destroy", 1)
    assert hall.act("destroy", hall.scrutineer).status_code == 409
    assert hall.act("destroy", hall.office).status_code == 403
    assert rows(hall) == before
    assert before["sealed_finals"] == 18
    assert before["opened_rows"] > 0


def test_destroy_of_void_election_leaves_what_explains_receipts_and_no_grade(
    counted_hall: Hall, clock: FixedClock
) -> None:
    hall = counted_hall
    public = {
        name: hall.world.anonymous().get(hall.url(name)).content for name in ("leaves", "manifest")
    }
    turnout = hall.office.get(hall.url()).json()["turnout"]
    repeated_by = make_void(hall)
    clock.advance(days=16)
    assert hall.act("destroy", hall.scrutineer).json()["state"] == "counted"
    assert hall.act("destroy", hall.scrutineer).status_code == 409
    assert hall.act("destroy", hall.second_scrutineer).json()["state"] == "destroyed"

    assert rows(hall) == dict.fromkeys(rows(hall), 0)
    for name, content in public.items():
        assert hall.world.anonymous().get(hall.url(name)).content == content
    page = hall.office.get(hall.url()).json()
    assert (page["turnout"], page["void_reason"], page["offers"]) == (turnout, REASON, [])
    for client in (hall.office, hall.world.as_role("secretary")):
        path = "tally" if client is hall.office else "own-result"
        assert client.get(hall.url(path)).json()["code"] == "election-void"
    bundle = hall.world.anonymous().get(hall.url("bundle"))
    assert (bundle.status_code, bundle.json()["code"]) == (409, "election-void")
    assert (bundle.json()["reason"], bundle.json()["repeated_by"]) == (REASON, str(repeated_by))


def test_void_election_destroyed_changes_nothing_of_the_one_that_repeats_it(
    counted_hall: Hall, clock: FixedClock
) -> None:
    hall, void = counted_hall, counted_hall.election_id
    hall.election_id = make_void(hall)
    hall.make_key()
    hall.print_slips()
    hall.reconcile()
    hall.open()
    cast_some(hall)
    hall.close()
    hall.enter_paper("schools", [[1] * len(hall.manifest["reviewees"])])
    hall.count()
    hall.release()
    before, board = rows(hall), step_states(hall)
    content = hall.world.anonymous().get(hall.url("bundle")).content
    assert json.loads(content)["repeats"] == {"election_id": str(void), "reason": REASON}
    clock.advance(days=16)
    repeated, hall.election_id = hall.election_id, void
    hall.both("destroy", hall.scrutineer, hall.second_scrutineer)
    hall.election_id = repeated
    assert (rows(hall), step_states(hall)) == (before, board)
    assert hall.world.anonymous().get(hall.url("bundle")).content == content


def step_states(hall: Hall) -> set[str]:
    """What the board says of everybody's ballot."""
    board = hall.office.get(f"/api/v1/cycles/{hall.cycle.id}/board").json()
    found = {
        (step["state"], step["subject_id"])
        for row in board["rows"]
        for step in row["steps"]
        if step["step"] == "ballot"
    }
    assert found
    return {f"{state} {subject}" for state, subject in found}


def test_slip_of_void_election_is_void_and_asks_for_another(open_hall: Hall) -> None:
    hall = open_hall
    token, other = hall.tokens["schools"][:2]
    assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    hall.close()
    assert hall.status(token).json()["status"] == "unknown"
    make_void(hall)
    for one in (token, other):
        found = hall.status(one).json()
        assert (found["status"], found["receipt"]) == ("void", None)


def test_void_before_opening_has_nothing_to_destroy_and_no_key_stays(
    meeting_hall: Hall, settings: Settings, clock: FixedClock
) -> None:
    hall = meeting_hall
    hall.create()
    hall.make_key()
    hall.print_slips()
    hall.reconcile()
    keys = KeyFolder(settings.data_dir)
    keys.create_election_key(hall.election_id)  # as an opening that failed leaves one
    file = settings.data_dir / "elections" / f"{hall.election_id}.key"
    assert file.exists()
    make_void(hall)
    assert not file.exists()
    assert hall.status(hall.tokens["schools"][0]).json()["status"] == "void"
    clock.advance(days=16)
    assert "destroy" not in [o["action"] for o in hall.scrutineer.get(hall.url()).json()["offers"]]
    assert hall.act("destroy", hall.scrutineer).status_code == 409
    assert hall.act("destroy", hall.second_scrutineer).status_code == 409


def test_election_in_force_is_not_destroyed_before_its_release(counted_hall: Hall) -> None:
    assert actions(counted_hall.scrutineer.get(counted_hall.url()).json()) == ["release"]
    assert counted_hall.act("destroy", counted_hall.scrutineer).status_code == 409
    assert rows(counted_hall)["sealed_finals"] == 18
