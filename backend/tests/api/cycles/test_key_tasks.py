"""PUT /cycles/{id}/key-tasks: this year's key tasks (C1, I3)."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from app.features.cycles.tables import Cycle, Stage
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def put(client: httpx.Client, cycle: Cycle, tasks: list[dict[str, Any]]) -> Any:
    path = f"{PATH}/{cycle.id}/key-tasks"
    etag = client.get(path).headers["ETag"]
    whole = [{"id": None, "due_on": None, **task} for task in tasks]
    return client.put(path, json={"tasks": whole}, headers={"If-Match": etag})


def test_set_key_tasks_keeps_ids_and_order(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    first = put(office, cycle, [{"title": "甲"}, {"title": "乙", "due_on": "2026-06-30"}]).json()
    one, two = first["items"]
    again = [{"id": two["id"], "title": "乙（改）"}, {"title": "丙"}]
    found = put(office, cycle, again).json()["items"]
    assert [(t["position"], t["title"], t["due_on"]) for t in found] == [
        (1, "乙（改）", None),
        (2, "丙", None),
    ]
    assert found[0]["id"] == two["id"]
    assert one["id"] not in {task["id"] for task in found}
    assert put(office, cycle, []).json() == {"items": []}


def test_set_key_tasks_with_faults_names_each(office: httpx.Client, world: World) -> None:
    tasks = [{"title": "甲", "id": str(uuid4())}, {"title": "甲"}]
    reply = put(office, world.cycle(), tasks)
    assert (reply.status_code, reply.json()["code"]) == (422, "unknown-key-task")
    assert [(e["pointer"], e["code"], e["detail"]) for e in reply.json()["errors"]] == [
        ("/tasks/0/id", "unknown-key-task", "没有这一项重点任务"),
        ("/tasks/1/title", "duplicate", "第 2 项与前面的重复"),
    ]


def test_set_key_tasks_of_another_cycle_is_refused(office: httpx.Client, world: World) -> None:
    theirs = put(office, world.cycle(), [{"title": "甲"}]).json()["items"][0]
    other = world.cycle(title="另一个周期", year=2024)
    reply = put(office, other, [{"id": theirs["id"], "title": "抢来的"}])
    assert reply.status_code == 422
    assert office.get(f"{PATH}/{other.id}/key-tasks").json() == {"items": []}


def test_set_key_tasks_over_somebody_elses_change_is_refused(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    path = f"{PATH}/{cycle.id}/key-tasks"
    old = office.get(path).headers["ETag"]
    put(office, cycle, [{"title": "甲"}])
    reply = office.put(path, json={"tasks": []}, headers={"If-Match": old})
    assert reply.status_code == 412
    assert office.put(path, json={"tasks": []}).status_code == 428


def test_set_key_tasks_after_opening_is_refused(office: httpx.Client, world: World) -> None:
    reply = put(office, world.cycle("inspecting"), [{"title": "甲"}])
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")


def test_read_key_tasks_is_for_everybody_and_writing_for_the_office(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    put(office, cycle, [{"title": "甲"}])
    secretary = world.as_role("secretary")
    # planned cycles are for those who plan them
    assert secretary.get(f"{PATH}/{cycle.id}/key-tasks").status_code == 404
    with world.session() as session:
        session.scalars(select(Cycle)).one().state = Stage.INSPECTING
    found = secretary.get(f"{PATH}/{cycle.id}/key-tasks").json()
    assert [task["title"] for task in found["items"]] == ["甲"]
    assert put(secretary, cycle, []).status_code == 403
