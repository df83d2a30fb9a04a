"""P4: who works for one school sees its people and nobody else's."""

import pytest

from app.access.roles import Role
from app.features.people.tables import Person
from tests.support.world import World

LEADERS = (Role.OFFICE, Role.APPROVER, Role.DEPUTY, Role.CHAIR)
PEOPLE = "/api/v1/people"


def at_first_school(world: World, role: Role) -> Person:
    return world.person("P301", "钱一", world.county().first, role)


@pytest.mark.parametrize("role", LEADERS)
def test_list_people_of_one_school_names_those_who_work_there_and_nobody_else(
    world: World, role: Role
) -> None:
    client = world.as_person(at_first_school(world, role))
    second = world.county().second.id

    listed = client.get(PEOPLE).json()["items"]
    elsewhere = client.get(PEOPLE, params={"organization_id": str(second)}).json()["items"]
    searched = client.get(PEOPLE, params={"q": "赵明远"}).json()["items"]

    assert {person["staff_no"] for person in listed} == {"P001", "P201", "P301"}
    assert (elsewhere, searched) == ([], [])


@pytest.mark.parametrize("role", LEADERS)
def test_read_person_of_another_school_is_not_found(world: World, role: Role) -> None:
    client = world.as_person(at_first_school(world, role))
    people = world.county().people

    own = client.get(f"{PEOPLE}/{people['P201'].id}")
    foreign = [client.get(f"{PEOPLE}/{people[no].id}") for no in ("P002", "P104")]

    assert (own.status_code, own.json()["staff_no"]) == (200, "P201")
    assert [reply.status_code for reply in foreign] == [404, 404]


@pytest.mark.parametrize("role", [*LEADERS, Role.ADMIN, Role.AUDITOR])
def test_list_people_of_the_county_names_everybody(world: World, role: Role) -> None:
    client = world.as_role(role)

    assert len(client.get(PEOPLE).json()["items"]) == 13
    assert client.get(f"{PEOPLE}/{world.county().people['P002'].id}").status_code == 200
