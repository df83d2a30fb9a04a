"""The big screen: its ticket is all it needs, and it shows nothing that the hall may not know."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.core.live import hub as hub_module
from app.core.tokens import SubjectKind
from app.features.meetings.tables import MeetingScreen
from tests.support.database import Queries
from tests.support.hall import hall as ballot_hall
from tests.support.meetings import Hall, etag
from tests.support.world import World


def ticket_of(hall: Hall) -> str:
    response = hall.client("office").post(f"{hall.path}/screens")
    assert response.status_code == 201, response.text
    return str(response.json()["ticket"])


def screen(hall: Hall, ticket: str) -> httpx.Response:
    return hall.world.anonymous().get(f"{hall.path}/screen", headers={"Screen-Ticket": ticket})


def test_screen_shows_who_speaks_the_clock_and_presence_without_an_account(hall: Hall) -> None:
    ticket = ticket_of(hall)
    hall.start()
    hall.hear(hall.item(1)["id"])
    shown = screen(hall, ticket).json()
    assert shown["current"] == {
        "name": "李文清",
        "organization_name": "示例县第一小学",
        "mode": "onsite",
        "position": 1,
    }
    assert shown["following"]["name"] == "赵明远"
    assert shown["timer"]["started_at"] == "2026-01-12T01:00:00Z"
    assert (shown["due_count"], shown["present_count"], shown["ballot"]) == (40, 30, None)
    assert (shown["heard"], shown["total"]) == (0, 2)


def test_screen_ticket_is_needed_ends_and_is_withdrawn(hall: Hall, world: World) -> None:
    ticket = ticket_of(hall)
    for wrong in ("", "x", ticket[:-1]):
        refused = screen(hall, wrong)
        assert (refused.status_code, refused.json()["code"]) == (401, "bad-screen-ticket")
    assert world.anonymous().get(f"{hall.path}/screen").status_code == 401
    other = f"/api/v1/meetings/{UUID(int=1)}/screen"
    headers = {"Screen-Ticket": ticket}
    assert world.anonymous().get(other, headers=headers).status_code == 401
    second = ticket_of(hall)
    world.clock.advance(minutes=35 * 60)
    assert screen(hall, ticket).status_code == 200
    world.clock.advance(minutes=2 * 60)
    assert screen(hall, ticket).status_code == 401
    third = ticket_of(hall)
    version = hall.read()["version"]
    path = f"{hall.path}/screens"
    assert hall.client("office").delete(path, headers=etag(version)).status_code == 204
    assert [screen(hall, one).status_code for one in (second, third)] == [401, 401]


def test_screen_tickets_are_kept_as_hashes_only(hall: Hall) -> None:
    ticket = ticket_of(hall)
    with hall.world.session() as session:
        [kept] = session.scalars(select(col(MeetingScreen.ticket_hash))).all()
    assert len(kept) == 32
    assert ticket.encode() not in kept


def test_screen_shows_turnout_as_a_number_and_the_hash_of_the_closed_box(world: World) -> None:
    place = ballot_hall(world)
    path = f"/api/v1/meetings/{place.meeting.id}"
    ticket = place.office.post(f"{path}/screens").json()["ticket"]

    def shown() -> Any:
        headers = {"Screen-Ticket": ticket}
        return world.anonymous().get(f"{path}/screen", headers=headers).json()["ballot"]

    place.until_open()
    ballot = shown()
    assert (ballot["state"], ballot["turnout"], ballot["root"]) == ("open", 0, None)
    assert ballot["address"].endswith(f"/ballot.html#e={place.election_id}")
    place.cast(place.tokens["leaders"][0], place.seal([1, 2]))
    place.close()
    closed = shown()
    assert closed["state"] == "closed"
    assert closed["turnout"] == 1
    assert len(closed["root"]) == 16
    assert set(closed) == {"election_id", "state", "issued", "turnout", "root", "address"}


@pytest.fixture
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "BEAT_SECONDS", 0.2)


@pytest.mark.usefixtures("quick_heart")
def test_streams_are_for_whoever_may_read_the_meeting_and_end_with_the_token(hall: Hall) -> None:
    path = f"{hall.path}/stream"
    ticket = ticket_of(hall)
    world = hall.world
    assert world.anonymous().get(path).status_code == 401
    assert world.anonymous().get(path, headers={"Screen-Ticket": ticket}).status_code == 401
    assert world.anonymous().get(f"{hall.path}/screen/stream").status_code == 401
    for role in ("admin", "auditor", "inspector"):
        assert world.as_role(role).get(path).status_code == 403
    unknown = f"/api/v1/meetings/{UUID(int=7)}/stream"
    assert world.as_role("office").get(unknown).status_code == 404
    for role in ("secretary", "deputy", "office"):
        text = short_lived(world, role).get(path)
        assert text.status_code == 200
        assert text.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert "event: ready" in text.text


@pytest.mark.usefixtures("quick_heart")
def test_asking_to_listen_costs_the_same_however_much_was_said(
    hall: Hall, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    """Who may is asked once; whoever follows reads the rest with operations of their own. What the
    hub itself reads of its log is all listeners' together (test_stream_queries.py)."""

    def asked(queries: Queries) -> list[str]:
        return [one for one in queries.statements if "live_events" not in one]

    hall.start()
    with count_queries() as few:
        short_lived(hall.world, "chair").get(f"{hall.path}/stream")
    for _ in range(20):
        hall.ask("P001", "P002")
    with count_queries() as many:
        short_lived(hall.world, "chair").get(f"{hall.path}/stream")
    assert asked(many) == asked(few)
    assert len(asked(few)) <= 8


def short_lived(world: World, role: str) -> httpx.Client:
    """A client whose token ends with the second: its stream then ends by itself."""
    desk = world.clients._app.state.tokens
    token = desk.issue_access_token(
        world.county().person(role).id,
        SubjectKind.PERSON,
        now=world.clock.now(),
        lifetime=timedelta(seconds=1),
    )
    return world.clients.anonymous(Authorization=f"Bearer {token}")
