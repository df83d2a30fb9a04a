"""Every step of an election is somebody's to-do, its second half too; dates lead to reminders."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.core.database import Database
from app.features.ballots.tables import Election, ElectionState
from app.features.inbox.tables import Notice
from app.features.meetings.tables import Meeting
from app.settings import Settings
from app.work import remind
from tests.support.clock import FixedClock
from tests.support.database import Queries
from tests.support.hall import Hall

SHEETS = [[1, 2], [2, 2]]


def todos(client: httpx.Client) -> list[dict[str, Any]]:
    found = client.get("/api/v1/home").json()["todos"]
    return [one for one in found if one["subject_type"] == "election"]


def kinds(hall: Hall) -> tuple[list[str], ...]:
    """Of two of the office and two scrutineers."""
    people = (hall.office, hall.second_office, hall.scrutineer, hall.second_scrutineer)
    return tuple([one["kind"].removeprefix("election.") for one in todos(p)] for p in people)


def test_todo_of_every_step_is_whose_turn_it_is(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.create()
    assert kinds(hall) == ([], [], ["key"], ["key"])
    hall.accept_key()
    assert kinds(hall) == (["print"], ["print"], ["try_key"], ["try_key"])
    hall.try_key()
    assert kinds(hall) == (["print"], ["print"], [], [])
    assert todos(hall.office)[0]["due_on"] == "2026-02-03"
    hall.print_slips()
    assert kinds(hall) == (["reconcile"], ["reconcile"], [], [])
    hall.reconcile()
    for step in ("open", "close"):
        assert kinds(hall) == ([step], [step], [], [])
        hall.act(step, hall.office)
        assert kinds(hall) == ([], [f"{step}_second"], [], [])
        (second,) = todos(hall.second_office)
        assert second["params"]["name"] == hall.office.get("/api/v1/me").json()["name"]
        hall.act(step, hall.second_office)
        if step == "open":
            hall.everybody_votes()
    assert kinds(hall) == ([], [], ["count"], ["count"])
    hall.send(hall.scrutineer, "openings", hall.opening())
    assert kinds(hall) == ([], [], [], ["count_second"])
    body = {"hash": hall.office.get(hall.url()).json()["opening_hash"]}
    hall.send(hall.second_scrutineer, "openings/confirmations", body)
    assert kinds(hall) == ([], [], ["release"], ["release"])
    hall.act("release", hall.second_scrutineer)
    assert kinds(hall) == ([], [], ["release_second"], [])
    hall.act("release", hall.scrutineer)
    assert kinds(hall) == ([], [], [], [])


def test_todo_of_paper_asks_for_a_second_person_and_everybody_when_entries_differ(
    open_hall: Hall,
) -> None:
    hall = open_hall
    for token in hall.tokens["schools"][:2]:
        assert hall.exchange(token).status_code == 200
    for token in hall.tokens["leaders"]:
        assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    hall.close()
    assert kinds(hall) == (["paper"], ["paper"], [], [])
    counts = hall.paper_counts("schools", SHEETS)
    hall.office.post(hall.url("paper-counts"), json=counts)
    assert kinds(hall) == ([], ["paper_second"], [], [])
    other = hall.paper_counts("schools", [[1, 2], [2, 3]])
    hall.second_office.post(hall.url("paper-counts"), json=other)
    assert kinds(hall) == (["paper_differs"], ["paper_differs"], [], [])
    hall.second_office.post(hall.url("paper-counts"), json=counts)
    assert kinds(hall) == ([], [], ["count"], ["count"])


@pytest.fixture
def released_hall(open_hall: Hall) -> Hall:
    return open_hall.world.once(lambda: vote_and_release(open_hall), "released by eight")


def vote_and_release(open_hall: Hall) -> Hall:
    reviewees = len(open_hall.manifest["reviewees"])
    for token in open_hall.tokens["schools"][:8]:
        assert open_hall.cast(token, open_hall.seal([1] * reviewees)).status_code == 200
    open_hall.close()
    open_hall.count()
    open_hall.release()
    return open_hall


def test_todo_of_destruction_comes_with_its_dates_when_the_period_is_over(
    released_hall: Hall, clock: FixedClock
) -> None:
    hall = released_hall
    clock.advance(days=15)
    assert kinds(hall) == ([], [], [], [])
    clock.advance(days=1)
    assert kinds(hall) == (["destruction"], ["destruction"], ["destroy"], ["destroy"])
    (one,) = todos(hall.scrutineer)
    assert (one["params"]["last"], one["since"], one["due_on"]) == (
        "2026-01-27",
        "2026-01-28",
        "2026-02-03",
    )
    hall.act("destroy", hall.scrutineer)
    assert kinds(hall) == (["destruction"], ["destruction"], [], ["destroy_second"])
    hall.act("destroy", hall.second_scrutineer)
    assert kinds(hall) == ([], [], [], [])


def test_void_election_waits_for_nothing_but_its_destruction(
    open_hall: Hall, clock: FixedClock
) -> None:
    hall = open_hall
    hall.close()
    body = {**hall.creation(), "repeats_id": str(hall.election_id), "reason": "发错票签"}
    assert hall.office.post("/api/v1/elections", json=body).status_code == 200
    assert kinds(hall) == ([], [], ["key"], ["key"])
    clock.advance(days=16)
    assert kinds(hall)[2] == ["destroy", "key"] or kinds(hall)[2] == ["key", "destroy"]
    void = [one for one in todos(hall.scrutineer) if one["kind"] == "election.destroy"]
    assert [one["subject_id"] for one in void] == [str(hall.election_id)]


def test_rehearsal_is_never_to_be_destroyed(released_hall: Hall, clock: FixedClock) -> None:
    with released_hall.world.session() as session:
        session.execute(update(Meeting).values(is_rehearsal=True))
    clock.advance(days=30)
    assert kinds(released_hall) == ([], [], [], [])


def test_reminder_of_destruction_reaches_scrutineers_and_office_until_it_is_done(
    released_hall: Hall, clock: FixedClock, database: Database, settings: Settings
) -> None:
    hall = released_hall
    clock.advance(days=16)
    remind(database, settings)
    assert reminders(hall, "destroy") == reminders(hall, "destruction") == []
    clock.advance(days=4)  # three days before they should be gone
    remind(database, settings)
    remind(database, settings)
    assert reminders(hall, "destroy") == ["due_soon.election.destroy"] * 2
    assert reminders(hall, "destruction") == ["due_soon.election.destruction"] * 2
    hall.both("destroy", hall.scrutineer, hall.second_scrutineer)
    clock.advance(days=5)
    remind(database, settings)
    assert len(reminders(hall, "destroy")) == 2


def reminders(hall: Hall, kind: str) -> list[str]:
    with hall.world.session() as session:
        statement = select(col(Notice.kind)).where(col(Notice.kind).endswith(f"election.{kind}"))
        return list(session.scalars(statement))


def test_todos_cost_the_same_statements_for_one_election_and_for_many(
    released_hall: Hall,
    clock: FixedClock,
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    hall = released_hall
    clock.advance(days=16)
    with hall.world.session() as session:
        made = session.get_one(Election, (hall.meeting.tenant_id, hall.election_id))
        kept = {name: getattr(made, name) for name in copied(made)}
        session.add(Election(**{**kept, "state": ElectionState.CLOSED}))
    with count_queries() as few:
        # the sheets of one are to be destroyed, the other has none and must be repeated
        assert len(todos(hall.office)) == 2
    with hall.world.session() as session:
        for state in (ElectionState.CLOSED, ElectionState.RECONCILED, ElectionState.OPEN):
            session.add_all(Election(**{**kept, "state": state}) for _ in range(10))
    with count_queries() as many:
        assert len(todos(hall.office)) == 32
    assert many.count == few.count


def copied(election: Election) -> set[str]:
    return set(type(election).model_fields) - {"id", "version", "created_at", "repeats_id"}
