"""The home page: own to-dos and unread notices."""

from uuid import uuid4

from app.features.inbox.service import notify
from tests.support.world import World


def test_read_home_without_anything_to_do_is_empty(world: World) -> None:
    reply = world.as_role("secretary").get("/api/v1/home")

    assert reply.status_code == 200
    assert reply.json() == {"todos": [], "unread": 0}


def test_read_home_counts_own_unread_notices_only(world: World) -> None:
    county = world.county()
    with world.session() as session:
        for person in (county.person("secretary"), county.person("office")):
            notify(
                session,
                [person.id],
                kind="report.returned",
                subject_type="report",
                subject_id=uuid4(),
            )
    client = world.as_role("secretary")
    assert client.get("/api/v1/home").json()["unread"] == 1

    client.post("/api/v1/notices/actions/read", json={"all": True})

    assert client.get("/api/v1/home").json()["unread"] == 0
    assert world.as_role("office").get("/api/v1/home").json()["unread"] == 1


def test_read_home_without_signing_in_is_refused(world: World) -> None:
    assert world.anonymous().get("/api/v1/home").status_code == 401
