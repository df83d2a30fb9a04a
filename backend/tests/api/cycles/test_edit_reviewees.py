"""The roster by hand, and whom last year's roster asks about (C5)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.roles import Role
from app.features.cycles.tables import Cycle, Reviewee, ReviewMode
from app.features.people.service.roles import set_roles
from app.features.people.tables import Person
from app.features.rectifications.queries.relation import items_with_places
from tests.support.cycles import add_reviewee
from tests.support.items import add_last_years_item
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


@pytest.fixture
def following(office: httpx.Client, world: World) -> str:
    """Next year's cycle, in planning; returns its path."""
    made = office.post(f"{PATH}/{world.cycle('rectifying').id}/successor", json={})
    assert made.status_code == 201, made.text
    return f"{PATH}/{made.json()['id']}"


def etag(client: httpx.Client, path: str) -> dict[str, str]:
    return {"If-Match": client.get(path).headers["ETag"]}


def roster(client: httpx.Client, path: str) -> dict[str, Any]:
    return {r["person_name"]: r for r in client.get(f"{path}/reviewees").json()["items"]}


def concerns(client: httpx.Client, path: str) -> list[tuple[str, str, str, str]]:
    items = client.get(f"{path}/roster/concerns").json()["items"]
    return [
        (i["kind"], i["person_name"], i["organization_name"], i["present_organization_name"])
        for i in items
    ]


def move(world: World, name: str, to: UUID, *, keeps_role: bool = False) -> None:
    with world.session() as session:
        person = session.scalars(select(Person).where(col(Person.name) == name)).one()
        person.organization_id = to
        if not keeps_role:
            set_roles(session, person.id, [(Role.SECRETARY, to)])


def leave_open(world: World, path: str, person: Person) -> None:
    """Last year's item that the person answers for in this cycle."""
    with world.session() as session:
        reviewee = session.scalars(
            select(Reviewee).where(
                col(Reviewee.cycle_id) == UUID(path.rsplit("/", 1)[1]),
                col(Reviewee.person_id) == person.id,
            )
        ).one()
        add_last_years_item(session, reviewee, "制度不落实", date(2026, 6, 30))


def items_of(world: World, path: str) -> list[tuple[str, str]]:
    """(who answers, who is responsible) of the cycle's items, by staff number."""
    with world.session() as session:
        names = {p.id: p.staff_no for p in session.scalars(select(Person))}
        found = items_with_places(session, UUID(path.rsplit("/", 1)[1]))
        return [(names[place.person_id], names[item.person_id]) for item, place in found]


def test_concerns_of_an_unchanged_roster_are_none(office: httpx.Client, following: str) -> None:
    assert concerns(office, following) == []


def test_concerns_name_who_left_who_moved_and_who_came(
    office: httpx.Client, world: World, following: str
) -> None:
    county = world.county()
    world.person("P301", "新书记", county.first, "secretary")
    move(world, "赵明远", county.first.id)
    with world.session() as session:
        set_roles(session, county.people["P001"].id, [])
    assert concerns(office, following) == [
        ("left", "李文清", "示例县第一小学", "示例县第一小学"),
        ("moved", "赵明远", "示例县第二小学", "示例县第一小学"),
        ("newcomer", "新书记", "示例县第一小学", "示例县第一小学"),
    ]
    planning = office.get(f"{following}/missing").json()["stages"][0]
    assert [item["text"] for item in planning["groups"][0]["items"]] == [
        "李文清：已不担任述职人，请确认",
        "赵明远：已调往其他单位，请确认",
    ]
    # opening all the same needs a reason
    assert office.get(following).json()["offers"][0]["needs_comment"] is True


def test_concerns_of_a_cycle_from_scratch_are_none(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    move(world, "赵明远", world.county().first.id)
    assert concerns(office, f"{PATH}/{cycle.id}") == []


def test_confirm_a_reviewee_settles_the_concern(
    office: httpx.Client, world: World, following: str
) -> None:
    county = world.county()
    leave_open(world, following, county.people["P002"])
    move(world, "赵明远", county.first.id)
    entry = roster(office, following)["赵明远"]
    change = {
        "organization_id": str(county.first.id), "mode": "written",
        "position": None, "is_confirmed": True,
    }  # fmt: skip
    reply = office.put(
        f"{following}/reviewees/{entry['id']}", json=change, headers=etag(office, following)
    )
    assert reply.status_code == 200, reply.text
    found = reply.json()
    assert (found["organization_name"], found["mode"], found["position"]) == (
        "示例县第一小学", "written", None,
    )  # fmt: skip
    assert concerns(office, following) == []
    # what was found at the former school stays with the post there, and waits for its next holder
    assert items_of(world, following) == []
    newcomer = world.person("P301", "新书记", county.second)
    added = office.post(
        f"{following}/reviewees",
        json={
            "person_id": str(newcomer.id),
            "organization_id": str(county.second.id), "mode": "written", "position": None,
        },
    )  # fmt: skip
    assert added.status_code == 201, added.text


def test_remove_a_reviewee_hands_the_items_over(
    office: httpx.Client, world: World, following: str
) -> None:
    county = world.county()
    for staff_no in ("P001", "P002"):
        leave_open(world, following, county.people[staff_no])
    people = roster(office, following)
    path = f"{following}/reviewees/{people['赵明远']['id']}?items_to={people['李文清']['id']}"
    assert office.delete(path, headers=etag(office, following)).status_code == 204
    assert list(roster(office, following)) == ["李文清"]
    assert items_of(world, following) == [("P001", "P001"), ("P001", "P001")]


def test_remove_a_reviewee_leaves_the_items_in_last_years_ledger(
    office: httpx.Client, world: World, following: str
) -> None:
    county = world.county()
    leave_open(world, following, county.people["P002"])
    entry = roster(office, following)["赵明远"]
    path = f"{following}/reviewees/{entry['id']}"
    assert office.delete(path, headers=etag(office, following)).status_code == 204
    assert items_of(world, following) == []
    ledger = office.get("/api/v1/rectifications").json()["items"]
    assert [(i["problem"], i["state"]) for i in ledger] == [("制度不落实", "in_progress")]
    assert office.delete(path, headers=etag(office, following)).status_code == 404


def test_remove_with_items_to_a_stranger_is_refused(
    office: httpx.Client, world: World, following: str
) -> None:
    entry = roster(office, following)["赵明远"]
    for heir in (str(uuid4()), entry["id"]):
        path = f"{following}/reviewees/{entry['id']}?items_to={heir}"
        reply = office.delete(path, headers=etag(office, following))
        assert (reply.status_code, reply.json()["code"]) == (422, "not-on-roster")
        assert [e["pointer"] for e in reply.json()["errors"]] == ["/items_to"]


def test_remove_after_opening_is_refused(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("inspecting")
    path = f"{PATH}/{cycle.id}"
    one = f"{path}/reviewees/{world.reviewee(cycle).id}"
    reply = office.delete(one, headers=etag(office, path))
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")
    assert office.delete(one).status_code == 428


def test_add_a_reviewee_once_and_in_a_free_place(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    county = world.county()
    person = world.person("P301", "新书记", county.first, "secretary")
    body = {
        "person_id": str(person.id),
        "organization_id": str(county.first.id),
        "mode": "onsite",
        "position": 1,
    }
    path = f"{PATH}/{cycle.id}/reviewees"
    taken = office.post(path, json=body)
    assert (taken.status_code, taken.json()["errors"][0]["pointer"]) == (409, "/position")
    made = office.post(path, json={**body, "position": 3})
    assert (made.status_code, made.json()["staff_no"], made.json()["is_confirmed"]) == (
        201, "P301", True,
    )  # fmt: skip
    again = office.post(path, json={**body, "position": 4})
    assert (again.status_code, again.json()["code"]) == (409, "on-roster")


def test_add_somebody_from_outside_is_not_found(world: World) -> None:
    county = world.county()
    clerk = world.person("P302", "学校干事", county.first, "office")
    with world.session() as session:
        cycle = Cycle(
            title="校内", year=2025, organization_id=county.first.id,
            reporting_due_on=date(2026, 1, 1), meeting_on=date(2026, 2, 1),
            closing_on=date(2026, 3, 1),
        )  # fmt: skip
        session.add(cycle)
    body = {
        "person_id": str(county.people["P002"].id),
        "organization_id": str(county.first.id),
        "mode": "written",
    }
    client = world.as_person(clerk)
    assert client.post(f"{PATH}/{cycle.id}/reviewees", json=body).status_code == 404
    own = {**body, "person_id": str(county.people["P201"].id)}
    outside = {**own, "organization_id": str(county.second.id)}
    assert client.post(f"{PATH}/{cycle.id}/reviewees", json=outside).status_code == 404
    assert client.post(f"{PATH}/{cycle.id}/reviewees", json=own).status_code == 201


def test_edit_the_roster_by_others_is_forbidden(world: World) -> None:
    cycle = world.cycle("inspecting")
    chair = world.as_role("chair")
    path = f"{PATH}/{cycle.id}"
    one = f"{path}/reviewees/{world.reviewee(cycle).id}"
    assert chair.delete(one, headers=etag(chair, path)).status_code == 403
    assert chair.get(f"{path}/roster/concerns").status_code == 403


def test_read_concerns_costs_the_same_at_two_and_at_three_hundred(
    office: httpx.Client, world: World, following: str, count_queries: Callable[[], Any]
) -> None:
    with count_queries() as few:
        concerns(office, following)
    county = world.county()
    with world.session() as session:
        cycle = session.scalars(
            select(Cycle).where(col(Cycle.id) == UUID(following.rsplit("/", 1)[1]))
        ).one()
        for number in range(298):
            person = world.person(f"X{number}", f"述职人{number}", county.first)
            add_reviewee(session, cycle, person, ReviewMode.WRITTEN)
    with count_queries() as many:
        assert len(concerns(office, following)) == 298
    assert many.count == few.count
