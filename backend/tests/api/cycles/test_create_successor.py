"""C5: next year's cycle from this year's."""

from typing import Any

import httpx
import pytest

from app.features.cycles.tables import Cycle
from tests.support.offers import actions, possible
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def succeed(client: httpx.Client, cycle: Cycle, **body: Any) -> Any:
    return client.post(f"{PATH}/{cycle.id}/successor", json=body)


def test_create_successor_copies_roster_rules_and_headings(
    office: httpx.Client, world: World
) -> None:
    old = world.cycle("rectifying")
    etag = office.get(f"{PATH}/{old.id}").headers["ETag"]
    rules = office.get(f"{PATH}/{old.id}/rules").json()["rules"]
    change = {"rules": {**rules, "total_limit": 2800}, "reason": "精简"}
    office.put(f"{PATH}/{old.id}/rules", json=change, headers={"If-Match": etag})

    reply = succeed(office, old)
    assert reply.status_code == 201, reply.text
    new = reply.json()
    assert (new["title"], new["year"], new["state"]) == ("2026年度述职评议考核", 2026, "planning")
    assert (new["reporting_due_on"], new["closing_on"]) == ("2027-01-20", "2027-12-31")
    assert (new["predecessor_id"], new["reviewee_count"]) == (str(old.id), 2)
    assert office.get(f"{PATH}/{old.id}").json()["successor_id"] == new["id"]
    copied = office.get(f"{PATH}/{new['id']}/rules").json()
    assert (copied["number"], copied["rules"]["total_limit"]) == (1, 2800)
    areas = [office.get(f"{PATH}/{id_}/content-areas").json() for id_ in (old.id, new["id"])]
    titles = [[area["title"] for area in found["items"]] for found in areas]
    assert titles[0] == titles[1]


def test_create_successor_twice_is_refused(office: httpx.Client, world: World) -> None:
    old = world.cycle("closed")
    assert succeed(office, old, title="甲").json()["title"] == "甲"
    reply = succeed(office, old, title="乙")
    assert (reply.status_code, reply.json()["code"]) == (409, "has-successor")


def test_create_successor_is_not_offered_while_next_year_was_made_from_scratch(
    office: httpx.Client, world: World
) -> None:
    old = world.cycle("assessing")
    path = f"{PATH}/{old.id}"
    assert "succeed" in possible(office.get(path).json())
    world.cycle("planning", title="2026", year=2026)

    assert "succeed" not in actions(office.get(path).json())
    reply = succeed(office, old)
    assert (reply.status_code, reply.json()["code"]) == (409, "same-cycle")


@pytest.mark.parametrize("stage", ["planning", "inspecting", "reporting", "reviewing"])
def test_create_successor_before_the_review_is_refused(
    office: httpx.Client, world: World, stage: str
) -> None:
    reply = succeed(office, world.cycle(stage))
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")


def test_create_successor_by_others_is_forbidden(world: World) -> None:
    assert succeed(world.as_role("chair"), world.cycle("closed")).status_code == 403
