"""C1, C6: one cycle per organiser, year and kind; days of its year; which one is current for whom;
and one that never opened can be deleted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import CarriedStatus, Cycle, CycleKind, Stage
from app.features.rectifications.tables import Rectification
from tests.support.acting import act_on
from tests.support.cycles import add_cycle
from tests.support.items import add_last_years_item
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def wanted(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "2030年度述职评议考核",
        "year": 2030,
        "organization_id": str(world.county().office.id),
        "reporting_due_on": "2031-01-20",
        "meeting_on": "2031-02-03",
        "closing_on": "2031-12-31",
        **changes,
    }


def current(client: httpx.Client) -> list[str]:
    items = client.get(PATH).json()["items"]
    return [item["title"] for item in items if item["is_current"]]


def titles(client: httpx.Client) -> list[str]:
    return [item["title"] for item in client.get(PATH).json()["items"]]


def test_second_cycle_of_a_year_and_kind_is_refused(office: httpx.Client, world: World) -> None:
    assert office.post(PATH, json=wanted(world)).status_code == 201

    again = office.post(PATH, json=wanted(world, title="另一个名称"))
    special = office.post(PATH, json=wanted(world, kind="special"))

    assert (again.status_code, again.json()["code"]) == (409, "same-cycle")
    assert (special.status_code, special.json()["kind"]) == (201, "special")
    assert office.post(PATH, json=wanted(world, kind="special")).status_code == 409


def test_two_who_make_the_same_cycle_at_once_make_one(office: httpx.Client, world: World) -> None:
    body = wanted(world, kind="special")
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda _: office.post(PATH, json=body), range(2)))
    assert sorted(reply.status_code for reply in replies) == [201, 409]


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("reporting_due_on", "2029-12-31"),
        ("closing_on", "2033-01-01"),
        ("meeting_on", "2301-02-03"),
    ],
)
def test_day_outside_the_year_is_refused_with_its_field(
    office: httpx.Client, world: World, field: str, day: str
) -> None:
    reply = office.post(PATH, json=wanted(world, **{field: day}))
    assert reply.status_code == 422
    codes = {error["pointer"]: error["code"] for error in reply.json()["errors"]}
    assert codes[f"/{field}"] == "out-of-year"


def test_key_task_outside_the_year_is_refused_with_its_place(
    office: httpx.Client, world: World
) -> None:
    path = f"{PATH}/{world.cycle().id}"
    tasks = [{"title": "甲", "due_on": "2025-12-01"}, {"title": "乙", "due_on": "2052-12-01"}]
    headers = {"If-Match": office.get(path).headers["ETag"]}
    reply = office.put(
        f"{path}/key-tasks", json={"tasks": [{"id": None, **t} for t in tasks]}, headers=headers
    )
    assert reply.status_code == 422, reply.text
    assert [e["pointer"] for e in reply.json()["errors"]] == ["/tasks/1/due_on"]


def test_current_is_the_one_that_runs_and_planning_is_for_those_who_plan(world: World) -> None:
    county = world.county()
    with world.session() as session:
        for stage, year in ((Stage.CLOSED, 2023), (Stage.REPORTING, 2024), (Stage.PLANNING, 2025)):
            add_cycle(session, county, stage, f"{year}", year)
    office, chair = world.as_role("office"), world.as_role("chair")

    assert (current(office), titles(office)) == (["2024"], ["2025", "2024", "2023"])
    assert (current(chair), titles(chair)) == (["2024"], ["2024", "2023"])


def test_current_between_two_years_is_the_planned_one_where_it_is_planned(world: World) -> None:
    county = world.county()
    with world.session() as session:
        add_cycle(session, county, Stage.CLOSED, "2024", 2024)
        planned = add_cycle(session, county, Stage.PLANNING, "2025", 2025).id
    assert current(world.as_role("office")) == ["2025"]
    secretary = world.as_role("secretary")
    assert current(secretary) == ["2024"]
    for path in ("", "/rules", "/content-areas", "/reviewees", "/history"):
        assert secretary.get(f"{PATH}/{planned}{path}").status_code == 404, path


def delete(client: httpx.Client, cycle: Cycle) -> httpx.Response:
    path = f"{PATH}/{cycle.id}"
    return client.delete(path, headers={"If-Match": client.get(path).headers["ETag"]})


def test_a_planned_cycle_is_deleted_with_what_its_roster_brought(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    with world.session() as session:
        add_last_years_item(session, world.reviewee(cycle), "制度不落实", date(2026, 6, 30))

    assert delete(office, cycle).status_code == 204

    assert office.get(f"{PATH}/{cycle.id}").status_code == 404
    with world.session() as session:
        assert session.scalars(select(Rectification)).all() == []
        assert session.scalars(select(col(Cycle.id))).all() == []
    # and another of the year can be made
    days = {
        "reporting_due_on": "2026-01-20",
        "meeting_on": "2026-02-03",
        "closing_on": "2026-12-31",
    }
    made = office.post(PATH, json=wanted(world, year=2025, **days))
    assert (made.status_code, made.json()["kind"]) == (201, CycleKind.ANNUAL)


def test_a_cycle_that_has_begun_is_not_deleted(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("inspecting")
    reply = delete(office, cycle)
    assert (reply.status_code, reply.json()["code"]) == (409, "cycle-has-begun")
    assert "delete" not in [o["action"] for o in office.get(f"{PATH}/{cycle.id}").json()["offers"]]


def test_a_planned_cycle_whose_items_are_worked_on_is_not_deleted(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    with world.session() as session:
        item = add_last_years_item(
            session, world.reviewee(cycle), "制度不落实", date(2026, 6, 30),
            status=CarriedStatus.NOT_STARTED,
        )  # fmt: skip
    secretary = world.as_role("secretary")
    assert (
        act_on(secretary, f"/api/v1/rectifications/{item.id}/actions/acknowledge").status_code
        == 200
    )
    reply = delete(office, cycle)
    assert (reply.status_code, reply.json()["code"]) == (409, "cycle-in-use")
    assert office.get(f"{PATH}/{cycle.id}").status_code == 200


def test_title_and_days_of_a_closed_cycle_stay(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("closed")
    path = f"{PATH}/{cycle.id}"
    read = office.get(path)
    days = ("inspecting_due_on", "reporting_due_on", "meeting_on", "assessing_due_on", "closing_on")
    body = {"title": "改名", **{day: read.json()[day] for day in days}}

    reply = office.put(path, json=body, headers={"If-Match": read.headers["ETag"]})

    assert (reply.status_code, reply.json()["code"]) == (409, "cycle-is-closed")
    assert "change" not in [offer["action"] for offer in read.json()["offers"]]


def test_deleting_is_for_whoever_manages_it(world: World) -> None:
    cycle = world.cycle()
    admin = world.as_role("admin")
    path = f"{PATH}/{cycle.id}"
    etag = world.as_role("office").get(path).headers["ETag"]
    assert admin.delete(path, headers={"If-Match": etag}).status_code == 403
    assert world.as_role("office").delete(path).status_code == 428
