"""P4: a school's own office, approver or chair has no part in what the county thinks of its
secretary, before the announcement or after it."""

import pytest

from app.access.roles import Role
from tests.support.desk import API, Desk


@pytest.mark.parametrize("role", [Role.OFFICE, Role.APPROVER, Role.CHAIR])
@pytest.mark.parametrize("state", ["drafting", "announced"])
def test_read_by_a_schools_own_people_finds_nothing(desk: Desk, role: Role, state: str) -> None:
    if state == "announced":
        desk.bring_to(state)
    own = desk.world.person("P900", "校内人员", desk.world.county().first, role)
    client, path = desk.world.as_person(own), f"{API}/{desk.first}"
    assert client.get(API).json()["items"] == []
    table = client.get(f"{API}/ranking", params={"cycle_id": str(desk.cycle.id)})
    assert table.json()["items"] == []
    found = [client.get(f"{path}{more}").status_code for more in ("", "/evidence", "/place")]
    assert found == [404, 404, 404]


def test_write_by_a_schools_own_office_is_refused(desk: Desk) -> None:
    own = desk.world.person("P900", "校内人员", desk.world.county().first, Role.OFFICE)
    client, path = desk.world.as_person(own), f"{API}/{desk.first}"
    version = {"If-Match": f'"{desk.read()["version"]}"'}
    written = client.put(f"{path}/opinion", json=desk.opinion(), headers=version)
    proposed = client.post(f"{path}/actions/propose", json={"comment": None}, headers=version)
    assert (written.status_code, proposed.status_code) == (404, 404)
    assert desk.read()["state"] == "drafting"
    todos = client.get("/api/v1/home").json()["todos"]
    assert [one for one in todos if one["subject_type"] == "assessment"] == []
