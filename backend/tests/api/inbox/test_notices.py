"""Everybody's own notices."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import httpx
import pytest

from app.features.inbox.service import notify
from app.features.inbox.tables import Notice
from tests.support.database import Queries
from tests.support.world import World

SUBJECT = UUID(int=7)


def send(world: World, person_ids: Iterable[UUID], kind: str = "report.returned") -> None:
    with world.session() as session:
        notify(
            session,
            person_ids,
            kind=kind,
            subject_type="report",
            subject_id=SUBJECT,
            params={"name": "李红梅"},
        )


def kinds(client: httpx.Client, query: str = "") -> list[str]:
    reply = client.get(f"/api/v1/notices{query}")
    assert reply.status_code == 200, reply.text
    return [item["kind"] for item in reply.json()["items"]]


def test_list_notices_shows_own_only_newest_first(world: World) -> None:
    me, other = world.county().person("secretary"), world.county().person("office")
    send(world, [me.id], "report.returned")
    world.clock.advance(minutes=1)
    send(world, [me.id, other.id, me.id], "report.approved")
    send(world, [other.id], "report.submitted")

    reply = world.as_person(me).get("/api/v1/notices").json()

    assert [item["kind"] for item in reply["items"]] == ["report.approved", "report.returned"]
    assert reply["next"] is None
    first = reply["items"][0]
    assert (first["subject_type"], first["subject_id"]) == ("report", str(SUBJECT))
    assert (first["params"], first["read_at"]) == ({"name": "李红梅"}, None)


def test_list_notices_pages_without_repeating(world: World) -> None:
    me = world.county().person("secretary")
    for number in range(5):
        send(world, [me.id], f"kind.{number}")  # all at the same moment: the id decides
    client = world.as_person(me)

    seen: list[str] = []
    query = "?limit=2"
    while query:
        page = client.get(f"/api/v1/notices{query}").json()
        seen += [item["kind"] for item in page["items"]]
        query = f"?limit=2&after={page['next']}" if page["next"] else ""

    assert sorted(seen) == [f"kind.{number}" for number in range(5)]


def test_read_notices_by_id_leaves_the_others_unread(world: World) -> None:
    me, other = world.county().person("secretary"), world.county().person("office")
    send(world, [me.id], "first")
    send(world, [me.id], "second")
    send(world, [other.id], "not mine")
    client = world.as_person(me)
    mine = {item["kind"]: item["id"] for item in client.get("/api/v1/notices").json()["items"]}
    foreign = world.as_person(other).get("/api/v1/notices").json()["items"][0]["id"]

    reply = client.post("/api/v1/notices/actions/read", json={"ids": [mine["first"], foreign]})

    assert reply.json() == {"marked": 1, "unread": 1}
    assert kinds(client, "?unread=true") == ["second"]
    assert kinds(client, "?unread=false") == ["first"]
    assert kinds(world.as_person(other), "?unread=true") == ["not mine"]


def test_read_notices_all_reads_own_only(world: World) -> None:
    me, other = world.county().person("secretary"), world.county().person("office")
    send(world, [me.id, other.id])
    client = world.as_person(me)

    reply = client.post("/api/v1/notices/actions/read", json={"all": True})

    assert reply.json() == {"marked": 1, "unread": 0}
    assert kinds(client, "?unread=true") == []
    assert kinds(client) == ["report.returned"]
    assert kinds(world.as_person(other), "?unread=true") == ["report.returned"]


@pytest.mark.parametrize(
    "body", [{}, {"ids": [], "all": True}, {"ids": ["x"]}, {"all": "yes"}, {"everything": True}]
)
def test_read_notices_malformed_body_is_refused(world: World, body: dict[str, object]) -> None:
    me = world.county().person("secretary")
    send(world, [me.id])
    client = world.as_person(me)

    reply = client.post("/api/v1/notices/actions/read", json=body)

    assert reply.status_code == 422
    assert kinds(client, "?unread=true") == ["report.returned"]


def test_list_notices_without_signing_in_is_refused(world: World) -> None:
    send(world, [world.county().person("secretary").id])

    assert world.anonymous().get("/api/v1/notices").status_code == 401


def test_list_notices_makes_the_same_queries_for_one_and_many(
    world: World, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    me = world.county().person("secretary")
    send(world, [me.id])
    client = world.as_person(me)
    with count_queries() as one:
        client.get("/api/v1/notices")
    with world.session() as session:
        session.add_all(
            Notice(
                person_id=me.id,
                kind="report.returned",
                subject_type="report",
                subject_id=uuid4(),
                params={},
                created_at=world.clock.now(),
            )
            for _ in range(29)
        )

    with count_queries() as many:
        assert len(kinds(client)) == 30

    assert many.count == one.count
