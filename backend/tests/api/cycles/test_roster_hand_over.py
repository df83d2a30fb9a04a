"""P5: a roster that names another secretary hands the post over, and says so before."""

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import Cycle, Reviewee
from app.features.inbox.tables import Notice
from tests.support.reports import add_report
from tests.support.rosters import Rows, workbook
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def upload(
    client: httpx.Client,
    cycle_id: object,
    reviewees: Rows,
    roles: Rows | None = None,
    *,
    check: bool = False,
) -> httpx.Response:
    path = f"{PATH}/{cycle_id}/roster" + ("/check" if check else "")
    content = workbook({"角色": roles or [], "述职人": reviewees})
    return client.post(path, files={"file": ("名册.xlsx", content)})


def on_roster(world: World, cycle: Cycle) -> dict[str, str]:
    """Name by school."""
    client = world.as_role("office")
    items = client.get(f"{PATH}/{cycle.id}/reviewees").json()["items"]
    return {item["organization_name"]: item["person_name"] for item in items}


def codes(world: World) -> tuple[str, str]:
    county = world.county()
    return county.first.code, county.second.code


def test_roster_with_another_secretary_hands_the_post_over(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    first, _ = codes(world)
    roles: Rows = [["P201", "secretary", first]]
    rows: Rows = [["P201", first, "现场", 1]]

    checked = upload(office, cycle.id, rows, roles, check=True)
    told = upload(office, cycle.id, rows, roles)

    assert (checked.status_code, told.status_code) == (200, 200), told.text
    expected = [
        {
            "organization_name": "示例县第一小学",
            "predecessor_name": "李文清",
            "successor_name": "王小明",
        }
    ]
    assert checked.json()["hand_overs"] == told.json()["hand_overs"] == expected
    assert on_roster(world, cycle) == {"示例县第一小学": "王小明", "示例县第二小学": "赵明远"}
    again = upload(office, cycle.id, rows, roles).json()
    assert (again["hand_overs"], again["changes"]) == ([], 0)
    with world.session() as session:
        kinds = session.scalars(
            select(col(Notice.kind)).where(col(Notice.subject_type) == "post")
        ).all()
    assert sorted(kinds) == ["post.given_up", "post.taken_over"]


def test_the_successor_goes_on_with_last_years_items(office: httpx.Client, world: World) -> None:
    """The work found at the school is the successor's, of whatever year."""
    old = add_report(world, stage="rectifying")
    first, _ = codes(world)
    made = office.post(f"{PATH}/{old.cycle_id}/successor", json={})
    assert made.status_code == 201, made.text
    successor = world.as_person(world.county().people["P201"])
    assert successor.get("/api/v1/reports").json().get("items", []) == []

    upload(office, made.json()["id"], [["P201", first, "现场", 1]], [["P201", "secretary", first]])

    assert successor.get(f"/api/v1/reports/{old.id}").status_code == 200


def test_roster_that_names_both_gives_each_a_post(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    first, _ = codes(world)
    rows: Rows = [["P001", first, "现场", 1], ["P201", first, "书面", ""]]

    report = upload(office, cycle.id, rows, [["P201", "secretary", first]]).json()

    assert report["hand_overs"] == []
    client = world.as_role("office")
    items = client.get(f"{PATH}/{cycle.id}/reviewees").json()["items"]
    assert sorted(item["person_name"] for item in items) == ["李文清", "王小明", "赵明远"]


def test_roster_that_swaps_two_secretaries_swaps_their_posts(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    first, second = codes(world)
    before = posts(world, cycle)
    rows: Rows = [["P001", second, "现场", 1], ["P002", first, "现场", 2]]

    reply = upload(office, cycle.id, rows)

    assert reply.status_code == 200, reply.text
    assert len(reply.json()["hand_overs"]) == 2
    assert on_roster(world, cycle) == {"示例县第一小学": "赵明远", "示例县第二小学": "李文清"}
    assert posts(world, cycle) == before
    assert upload(office, cycle.id, rows).json()["changes"] == 0


def test_swap_in_a_cycle_that_has_begun_leaves_the_work_with_the_posts(
    office: httpx.Client, world: World
) -> None:
    report = add_report(world, stage="inspecting")
    with world.session() as session:
        cycle = session.scalars(select(Cycle).where(col(Cycle.id) == report.cycle_id)).one()
    first, second = codes(world)
    rows: Rows = [["P001", second, "现场", 1], ["P002", first, "现场", 2]]
    before = posts(world, cycle)
    version = office.get(f"{PATH}/{cycle.id}").headers["ETag"]

    assert upload(office, cycle.id, rows).status_code == 200

    assert posts(world, cycle) == before
    assert on_roster(world, cycle) == {"示例县第一小学": "赵明远", "示例县第二小学": "李文清"}
    coming = world.as_person(world.county().people["P002"])
    read = coming.get(f"/api/v1/reports/{report.id}").json()
    assert (read["organization_name"], read["person_name"]) == ("示例县第一小学", "赵明远")
    # whoever had read the cycle before has to look again
    assert office.get(f"{PATH}/{cycle.id}").headers["ETag"] != version


def test_place_is_not_given_another_post_once_the_cycle_has_begun(
    office: httpx.Client, world: World
) -> None:
    report = add_report(world, stage="inspecting")
    third = world.organization("S03", "第三小学", world.county().office, "党支部")
    rows: Rows = [["P001", third.code, "现场", 1]]

    reply = upload(office, report.cycle_id, rows, [["P001", "secretary", third.code]])

    assert (reply.status_code, reply.json()["code"]) == (409, "place-has-work")


def test_roster_by_hand_gives_whoever_holds_none_a_post(office: httpx.Client, world: World) -> None:
    """They could not write their report otherwise."""
    cycle = world.cycle("reporting")
    county = world.county()
    someone = world.person("P301", "新书记", county.second)
    with world.session() as session:
        cycle_row = session.scalars(select(Cycle).where(col(Cycle.id) == cycle.id)).one()
        cycle_row.state = type(cycle_row.state).PLANNING
    body = {
        "person_id": str(someone.id),
        "organization_id": str(county.second.id),
        "mode": "written",
        "position": None,
    }

    reply = office.post(f"{PATH}/{cycle.id}/reviewees", json=body)

    assert reply.status_code == 201, reply.text
    held = world.as_role("admin").get("/api/v1/posts", params={"person_id": str(someone.id)})
    [post] = held.json()["items"]
    assert (post["role"], post["organization_name"]) == ("secretary", "示例县第二小学")


def posts(world: World, cycle: Cycle) -> dict[object, object]:
    """Post by school."""
    with world.session() as session:
        rows = session.scalars(select(Reviewee).where(col(Reviewee.cycle_id) == cycle.id))
        return {row.organization_id: row.post_id for row in rows}
