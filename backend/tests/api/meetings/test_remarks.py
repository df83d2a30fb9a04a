"""Remarks of the chair, on each reviewee and on the meeting (M5)."""

from typing import Any

import pytest

from tests.support.meetings import CLOSING, REMARK, Hall


def listed(hall: Hall, role: str, organization: str | None = None) -> list[Any]:
    response = hall.client(role, organization).get(
        "/api/v1/remarks", params={"meeting_id": hall.meeting_id}
    )
    assert response.status_code == 200, response.text
    items: list[Any] = response.json()["items"]
    return items


def test_give_remark_by_chair_is_stored(hall: Hall) -> None:
    assert hall.remark().status_code == 200
    [remark] = listed(hall, "deputy")
    assert {key: remark[key] for key in REMARK} == REMARK
    assert remark["author_name"] == "韩立"
    assert [hall.item(n)["marks"]["remarked"] for n in (1, 2)] == [True, False]


@pytest.mark.parametrize("role", ["office", "deputy", "approver", "secretary", "admin", "auditor"])
def test_give_remark_by_other_role_is_forbidden(hall: Hall, role: str) -> None:
    assert hall.remark(role=role).status_code == 403
    assert hall.close_with_remark(role=role).status_code == 403
    assert listed(hall, "chair") == []
    assert hall.read()["closing_remark"] is None


def test_give_remark_with_a_part_missing_names_it(hall: Hall) -> None:
    response = hall.remark(highlights="", requirements=" ")
    assert response.status_code == 422
    assert [e["pointer"] for e in response.json()["errors"]] == ["/highlights", "/requirements"]


def test_give_remark_on_oneself_is_forbidden(hall: Hall) -> None:
    county = hall.world.county()
    hall.world.assign(county.people["P001"], "chair", county.office)
    client = hall.world.as_person(county.people["P001"])
    path = f"{hall.path}/reviewees/{hall.reviewee('P001')}/remark"
    assert client.put(path, json=REMARK).status_code == 403


def test_change_remark_needs_the_current_version(hall: Hall) -> None:
    hall.remark()
    assert hall.remark(problems="盲改").status_code == 428
    assert hall.remark(version=1, problems="改过").json()["version"] == 2
    assert hall.remark(version=1, problems="旧版本").status_code == 412
    assert [remark["problems"] for remark in listed(hall, "chair")] == ["改过"]


def test_list_remarks_secretary_sees_own_only_and_not_before_their_turn(hall: Hall) -> None:
    hall.remark("P001")
    hall.remark("P002")
    assert listed(hall, "secretary", "S01") == []
    hall.start()
    hall.hear(hall.item(1)["id"])
    own = [remark["reviewee_id"] for remark in listed(hall, "secretary", "S01")]
    assert own == [str(hall.reviewee("P001"))]


def test_closing_remark_is_read_by_everybody_at_the_meeting(hall: Hall) -> None:
    response = hall.close_with_remark()
    assert response.status_code == 200, response.text
    for role in ("secretary", "deputy", "office"):
        closing = hall.read(role)["closing_remark"]
        assert {key: closing[key] for key in CLOSING} == CLOSING
    assert hall.close_with_remark().status_code == 428
    assert hall.close_with_remark(version=7).status_code == 412
    assert hall.close_with_remark(version=1).status_code == 200
