"""Rules (C2) and content areas (C1) of a cycle."""

from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.features.cycles.planning.queries import key_tasks
from app.features.cycles.queries import rules_of
from app.features.cycles.rules import RuleSet
from app.features.cycles.tables import Cycle, KeyTask
from tests.support.world import World

PATH = "/api/v1/cycles"
JUNE = date(2026, 6, 30)
SHIPPED = RuleSet().model_dump()


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def put(client: httpx.Client, cycle: Cycle, what: str, body: dict[str, Any]) -> Any:
    etag = client.get(f"{PATH}/{cycle.id}").headers["ETag"]
    return client.put(f"{PATH}/{cycle.id}/{what}", json=body, headers={"If-Match": etag})


def test_set_rules_while_planning_changes_them_in_place(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    reply = put(office, cycle, "rules", {"rules": {**SHIPPED, "total_limit": 2500}, "reason": None})
    assert reply.status_code == 200, reply.text
    assert (reply.json()["number"], reply.json()["is_frozen"]) == (1, False)
    assert office.get(f"{PATH}/{cycle.id}/rules").json()["rules"]["total_limit"] == 2500


def test_set_rules_after_opening_makes_a_version_with_its_reason(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle("reporting")
    change = {"rules": {**SHIPPED, "quorum": "2/3"}, "reason": None}
    refused = put(office, cycle, "rules", change)
    assert (refused.status_code, refused.json()["code"]) == (422, "reason-required")
    reply = put(office, cycle, "rules", {**change, "reason": "上级通知"})
    assert (reply.status_code, reply.json()["number"]) == (200, 2)
    assert office.get(f"{PATH}/{cycle.id}").json()["rules_version"] == 2
    before = office.get(f"{PATH}/{cycle.id}/rules", params={"number": 1}).json()
    assert (before["rules"]["quorum"], before["is_frozen"]) == ("1/2", True)
    with world.session() as session:
        assert rules_of(session, cycle.id).quorum == "2/3"
        assert rules_of(session, cycle.id, 1).quorum == "1/2"
    same = put(office, cycle, "rules", change)
    assert (same.status_code, same.json()["number"]) == (200, 2)


def test_set_rules_needs_the_present_etag(office: httpx.Client, world: World) -> None:
    path = f"{PATH}/{world.cycle().id}/rules"
    assert office.put(path, json={"rules": SHIPPED, "reason": None}).status_code == 428
    stale = office.put(path, json={"rules": SHIPPED, "reason": None}, headers={"If-Match": '"7"'})
    assert stale.status_code == 412


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"quorum": "3/2"}, "/rules/quorum"),
        ({"total_limit": "3000"}, "/rules/total_limit"),
        (
            {"grade_points": {"good": 10, "fairly_good": 80, "fair": 60, "poor": 40}},
            "/rules/grade_points",
        ),
        ({"surprise": 1}, "/rules/surprise"),
    ],
)
def test_set_rules_that_make_no_sense_is_refused(
    office: httpx.Client, world: World, change: dict[str, object], pointer: str
) -> None:
    reply = put(office, world.cycle(), "rules", {"rules": {**SHIPPED, **change}, "reason": None})
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


def test_set_rules_of_a_closed_cycle_is_refused(office: httpx.Client, world: World) -> None:
    body: dict[str, Any] = {"rules": {**SHIPPED, "total_limit": 2500}, "reason": "x"}
    reply = put(office, world.cycle("closed"), "rules", body)
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")


def test_read_unknown_version_of_the_rules_is_not_found(office: httpx.Client, world: World) -> None:
    reply = office.get(f"{PATH}/{world.cycle().id}/rules", params={"number": 2})
    assert (reply.status_code, reply.json()["code"]) == (404, "no-such-rules")


def test_set_content_areas_keeps_the_ids_given(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    areas = office.get(f"{PATH}/{cycle.id}/content-areas").json()["items"]
    wanted = [
        {"id": areas[2]["id"], "title": "阵地"},
        {"id": None, "title": "新增"},
        {"id": areas[0]["id"], "title": areas[0]["title"]},
    ]
    reply = put(office, cycle, "content-areas", {"areas": wanted})
    assert reply.status_code == 200, reply.text
    found = reply.json()["items"]
    assert [(area["position"], area["title"]) for area in found] == [
        (1, "阵地"),
        (2, "新增"),
        (3, "履行抓党建责任"),
    ]
    assert (found[0]["id"], found[2]["id"]) == (areas[2]["id"], areas[0]["id"])


def test_set_content_areas_with_faults_names_each(office: httpx.Client, world: World) -> None:
    wanted = [{"id": str(uuid4()), "title": "甲"}, {"id": None, "title": "甲"}]
    reply = put(office, world.cycle(), "content-areas", {"areas": wanted})
    assert reply.status_code == 422
    assert [(e["pointer"], e["code"]) for e in reply.json()["errors"]] == [
        ("/areas/0/id", "unknown-area"),
        ("/areas/1/title", "duplicate"),
    ]


def test_set_content_areas_after_opening_is_refused(office: httpx.Client, world: World) -> None:
    reply = put(
        office, world.cycle("inspecting"), "content-areas", {"areas": [{"id": None, "title": "甲"}]}
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")


@pytest.mark.parametrize("what", ["rules", "content-areas"])
def test_plan_by_others_is_forbidden(world: World, what: str) -> None:
    bodies: dict[str, Any] = {
        "rules": {"rules": SHIPPED, "reason": None},
        "content-areas": {"areas": [{"id": None, "title": "甲"}]},
    }
    assert (
        put(world.as_role("chair"), world.cycle("inspecting"), what, bodies[what]).status_code
        == 403
    )


def test_key_tasks_come_in_their_order_and_of_one_cycle_only(world: World) -> None:
    cycle, other = world.cycle(), world.cycle(title="另一个周期", year=2024)
    with world.session() as session:
        session.add(KeyTask(cycle_id=cycle.id, position=2, title="规范“三会一课”"))
        session.add(KeyTask(cycle_id=cycle.id, position=1, title="发展党员", due_on=JUNE))
        session.add(KeyTask(cycle_id=other.id, position=1, title="别的任务"))
        session.flush()
        found = [(task.title, task.due_on) for task in key_tasks(session, cycle.id)]
    assert found == [("发展党员", JUNE), ("规范“三会一课”", None)]
