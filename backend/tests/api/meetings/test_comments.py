"""Comments of deputies (M3, P3)."""

import pytest

from app.features.cycles.tables import Stage
from tests.support.meetings import COMMENT, Hall


def listed(hall: Hall, role: str, organization: str | None = None) -> list[dict[str, object]]:
    response = hall.client(role, organization).get(
        "/api/v1/comments", params={"meeting_id": hall.meeting_id}
    )
    assert response.status_code == 200, response.text
    items: list[dict[str, object]] = response.json()["items"]
    return items


def test_give_comment_by_deputy_is_stored_under_their_name(hall: Hall) -> None:
    hall.call_everybody()
    response = hall.comment()
    assert response.status_code == 200, response.text
    assert response.headers["etag"] == '"1"'
    [comment] = listed(hall, "chair")
    assert {key: comment[key] for key in ("problems", "direction", "author_name")} == {
        **COMMENT,
        "author_name": "杜宏伟",
    }
    assert comment["reviewee_id"] == str(hall.reviewee("P001"))
    assert hall.item(1)["marks"]["comments"] == 1
    assert hall.item(2)["marks"]["comments"] == 0


@pytest.mark.parametrize("role", ["office", "chair", "approver", "secretary", "admin", "auditor"])
def test_give_comment_by_other_role_is_forbidden(hall: Hall, role: str) -> None:
    assert hall.comment(role=role).status_code == 403
    assert listed(hall, "office") == []


@pytest.mark.parametrize("missing", ["problems", "direction"])
def test_give_comment_with_a_part_missing_names_it(hall: Hall, missing: str) -> None:
    body = {**COMMENT, missing: "  "}
    path = f"{hall.path}/reviewees/{hall.reviewee('P001')}/comment"
    response = hall.client("deputy").put(path, json=body)
    assert (response.status_code, response.json()["code"]) == (422, "fields-missing")
    assert [error["pointer"] for error in response.json()["errors"]] == [f"/{missing}"]
    assert listed(hall, "office") == []


def test_give_comment_on_oneself_is_forbidden(hall: Hall) -> None:
    county = hall.world.county()
    hall.world.assign(county.people["P001"], "deputy", county.office)
    path = f"{hall.path}/reviewees/{hall.reviewee('P001')}/comment"
    client = hall.world.as_person(county.people["P001"])
    assert client.put(path, json=COMMENT).status_code == 403
    other = f"{hall.path}/reviewees/{hall.reviewee('P002')}/comment"
    assert client.put(other, json=COMMENT).status_code == 200


def test_give_comment_by_deputy_of_another_school_is_forbidden(hall: Hall) -> None:
    county = hall.world.county()
    deputy = hall.world.person("D900", "外校分管", county.second, "deputy")
    client = hall.world.as_person(deputy)
    path = f"{hall.path}/reviewees/{hall.reviewee('P001')}/comment"
    assert client.put(path, json=COMMENT).status_code == 403


def test_give_comment_on_somebody_not_on_the_agenda_is_not_found(hall: Hall) -> None:
    path = f"{hall.path}/reviewees/{hall.meeting_id}/comment"
    assert hall.client("deputy").put(path, json=COMMENT).status_code == 404


def test_prepared_comment_is_its_authors_alone_until_the_turn_comes(hall: Hall) -> None:
    assert hall.comment().json()["given_at"] is None
    assert [c["problems"] for c in listed(hall, "deputy")] == [COMMENT["problems"]]
    assert listed(hall, "office") == listed(hall, "chair") == []
    marks = hall.item(1)["marks"]
    assert (marks["comments"], marks["prepared"]) == (0, 1)
    assert hall.read("deputy")["agenda"][0]["marks"]["commented_by_me"] is True
    hall.start()
    hall.hear(hall.item(2)["id"])
    assert listed(hall, "chair") == []
    hall.hear(hall.item(1)["id"])
    [given] = listed(hall, "chair")
    assert given["given_at"] == "2026-01-12T01:00:00Z"
    assert hall.item(1)["marks"]["comments"] == 1


def test_change_comment_blindly_or_stale_is_refused(hall: Hall) -> None:
    hall.call_everybody()
    assert hall.comment().status_code == 200
    assert hall.comment(problems="盲改").status_code == 428
    changed = hall.comment(version=1, problems="新的问题")
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert hall.comment(version=1, problems="旧版本上改").status_code == 412
    assert [comment["problems"] for comment in listed(hall, "office")] == ["新的问题"]


def test_first_comment_with_a_version_is_refused(hall: Hall) -> None:
    assert hall.comment(version=1).status_code == 412
    assert listed(hall, "office") == []


def test_comments_of_two_deputies_stand_side_by_side(hall: Hall) -> None:
    county = hall.world.county()
    second = hall.world.person("D901", "第二分管", county.office, "deputy")
    hall.call_everybody()
    hall.comment()
    path = f"{hall.path}/reviewees/{hall.reviewee('P001')}/comment"
    other = {"problems": "另一问题", "direction": "另一方向"}
    assert hall.world.as_person(second).put(path, json=other).status_code == 200
    assert {c["author_name"] for c in listed(hall, "office")} == {"杜宏伟", "第二分管"}


def test_give_comment_outside_the_reviewing_stage_is_a_conflict(hall: Hall) -> None:
    with hall.world.session() as session:
        cycle = session.merge(hall.cycle)
        cycle.state = Stage.CLOSED
    assert hall.comment().status_code == 409
    assert listed(hall, "office") == []


def test_list_comments_secretary_sees_own_only_and_not_before_their_turn(hall: Hall) -> None:
    hall.comment("P001")
    hall.comment("P002")
    assert listed(hall, "secretary", "S01") == []
    hall.start()
    hall.hear(hall.item(1)["id"])
    seen = listed(hall, "secretary", "S01")
    assert [comment["reviewee_id"] for comment in seen] == [str(hall.reviewee("P001"))]
    assert listed(hall, "secretary", "S02") == []
    hall.act("end", comment="提前散会")
    seen = listed(hall, "secretary", "S02")
    assert [comment["reviewee_id"] for comment in seen] == [str(hall.reviewee("P002"))]


def test_list_comments_filters_by_reviewee_and_cycle(hall: Hall) -> None:
    hall.call_everybody()
    hall.comment("P001")
    hall.comment("P002")
    office = hall.client("office")
    second = str(hall.reviewee("P002"))
    by_reviewee = office.get("/api/v1/comments", params={"reviewee_id": second}).json()["items"]
    assert [comment["reviewee_id"] for comment in by_reviewee] == [second]
    by_cycle = office.get("/api/v1/comments", params={"cycle_id": str(hall.cycle.id)}).json()
    assert len(by_cycle["items"]) == 2
    elsewhere = office.get("/api/v1/comments", params={"cycle_id": hall.meeting_id}).json()
    assert elsewhere["items"] == []


@pytest.mark.parametrize("role", ["admin", "auditor", "scrutineer"])
def test_list_comments_by_uninvolved_role_is_forbidden(hall: Hall, role: str) -> None:
    assert hall.client(role).get("/api/v1/comments").status_code == 403
