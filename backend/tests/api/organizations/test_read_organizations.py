"""GET /organizations: the tree in order, for everybody signed in; services see their part."""

import httpx
import pytest

from tests.support.world import World

PATH = "/api/v1/organizations"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def test_list_organizations_gives_all_fields_in_pages(office: httpx.Client, world: World) -> None:
    county = world.county()
    first = office.get(PATH, params={"limit": 2}).json()
    rest = office.get(PATH, params={"limit": 2, "after": first["next"]}).json()
    found = [*first["items"], *rest["items"]]
    assert {item["code"] for item in found} == {"EDU", "S01", "S02"}
    assert rest["next"] is None
    school = next(item for item in found if item["code"] == "S01")
    assert school == {
        "id": str(county.first.id),
        "code": "S01",
        "name": "示例县第一小学",
        "parent_id": str(county.office.id),
        "kind": "党支部",
        "party_member_count": 11,
        "staff_count": 37,
    }


def test_list_organizations_finds_by_name_and_code(office: httpx.Client) -> None:
    for search in ("第二", "S02"):
        items = office.get(PATH, params={"search": search}).json()["items"]
        assert [item["code"] for item in items] == ["S02"]
    assert office.get(PATH, params={"search": "%"}).json()["items"] == []


def test_read_organization_carries_its_etag(office: httpx.Client, world: World) -> None:
    reply = office.get(f"{PATH}/{world.county().first.id}")
    assert (reply.status_code, reply.json()["code"]) == (200, "S01")
    assert reply.headers["ETag"] == '"1"'


def test_read_organization_unknown_is_not_found(office: httpx.Client, world: World) -> None:
    person = world.county().person("office")
    assert office.get(f"{PATH}/{person.id}").json()["code"] == "not-found"


def test_list_organizations_anonymous_is_refused(client: httpx.Client) -> None:
    assert client.get(PATH).status_code == 401
