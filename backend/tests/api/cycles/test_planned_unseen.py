"""C6: what is being planned is for those who plan it; nobody learns of it by another way."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import update

from app.features.cycles.tables import CarriedStatus, Cycle, Stage
from tests.support.cycles import add_cycle
from tests.support.desk import advance
from tests.support.hooks import service_account
from tests.support.items import add_last_years_item
from tests.support.world import World

API = "/api/v1"
OTHERS = ("deputy", "approver", "chair", "secretary")


def items(client: httpx.Client, path: str, **query: Any) -> list[dict[str, Any]]:
    reply = client.get(f"{API}/{path}", params=query)
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


@pytest.mark.parametrize("role", OTHERS)
def test_self_checks_of_a_planned_cycle_are_not_seen(world: World, role: str) -> None:
    cycle = world.cycle(Stage.PLANNING)
    mine = f"{API}/self-checks/{world.reviewee(cycle).id}"
    client, office = world.as_role(role), world.as_role("office")

    assert items(client, "self-checks", cycle_id=cycle.id) == []
    assert client.get(mine).status_code == 404
    assert len(items(office, "self-checks", cycle_id=cycle.id)) == 2
    assert office.get(mine).status_code == 200

    advance(world, cycle, Stage.PLANNING, Stage.INSPECTING)
    assert len(items(client, "self-checks", cycle_id=cycle.id)) == (1 if role == "secretary" else 2)
    assert client.get(mine).status_code == 200


def add_item(world: World) -> UUID:
    """Of a cycle under way, brought into the one that is planned next."""
    cycle = world.cycle(Stage.PLANNING)
    with world.session() as session:
        item = add_last_years_item(
            session,
            world.reviewee(cycle),
            "党务公开不及时",
            cycle.meeting_on,
            status=CarriedStatus.IN_PROGRESS,
        )
    advance(world, cycle, Stage.PLANNING, Stage.INSPECTING)
    with world.session() as session:
        add_cycle(session, world.county(), Stage.PLANNING, "2026年度述职评议考核", 2026)
    return item.id


@pytest.mark.parametrize("role", OTHERS)
def test_item_does_not_name_the_planned_cycle(world: World, role: str) -> None:
    path = f"{API}/rectifications/{add_item(world)}"

    def named(client: httpx.Client) -> list[str]:
        return [into["cycle_title"] for into in client.get(path).json()["carried_into"]]

    assert named(world.as_role("office")) == ["2026年度述职评议考核"]
    assert named(world.as_role(role)) == []
    account = service_account(world, "rectifications.read")
    assert named(world.as_service(account, "rectifications.read")) == []


def test_change_feed_tells_of_a_cycle_that_can_be_read(world: World) -> None:
    body = {
        "title": "2026年度述职评议考核", "year": 2026, "kind": "annual",
        "organization_id": str(world.county().office.id),
        "inspecting_due_on": "2026-12-18", "reporting_due_on": "2027-01-20",
        "meeting_on": "2027-02-03", "assessing_due_on": "2027-03-31", "closing_on": "2027-12-31",
    }  # fmt: skip
    office = world.as_role("office")
    made = office.post(f"{API}/cycles", json=body)
    assert made.status_code == 201, made.text
    scopes = ("events.read", "cycles.read")
    system = world.as_service(service_account(world, *scopes), *scopes)
    kinds = {"kinds": "cycle.created"}

    assert len(items(office, "events", **kinds)) == 1
    assert items(system, "events", **kinds) == []
    assert system.get(f"{API}/cycles/{made.json()['id']}").status_code == 404

    with world.session() as session:
        session.execute(update(Cycle).values(state=Stage.INSPECTING))
    (told,) = items(system, "events", **kinds)
    assert system.get(told["path"]).status_code == 200
