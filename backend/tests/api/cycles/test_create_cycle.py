"""POST, GET and PUT /cycles."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.support.clock import FixedClock
from tests.support.offers import actions
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def body(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "2025年度述职评议考核",
        "year": 2025,
        "organization_id": str(world.county().office.id),
        "reporting_due_on": "2026-01-20",
        "meeting_on": "2026-02-03",
        "closing_on": "2026-12-31",
        **changes,
    }


def test_create_cycle_starts_in_planning_with_the_shipped_template(
    office: httpx.Client, world: World
) -> None:
    reply = office.post(PATH, json=body(world))
    assert reply.status_code == 201, reply.text
    cycle = reply.json()
    assert (cycle["state"], cycle["rules_version"], cycle["reviewee_count"]) == ("planning", 1, 0)
    assert cycle["organization_name"] == "示例县委教育工委"
    assert actions(cycle) == [
        "open", "change", "change_rules", "change_content_areas", "change_key_tasks",
        "import_roster", "export_roster", "change_roster", "remove_from_roster", "read_missing",
        "delete",
    ]  # fmt: skip
    areas = office.get(f"{PATH}/{cycle['id']}/content-areas").json()["items"]
    assert [area["title"] for area in areas] == [
        "履行抓党建责任",
        "党管教育落实",
        "活动阵地建设",
        "学习教育常态化制度化",
        "重点任务完成",
        "人才培养与干部管理",
        "成效问题与思路措施",
    ]
    assert [stage["label"] for stage in cycle["stages"]] == [
        "筹备", "督查调研", "撰写报告", "述职评议", "综合评价", "整改落实", "已结束",
    ]  # fmt: skip
    assert cycle["stages"][2]["due_on"] == "2026-01-20"
    write = {"activity": "report.write", "label": "撰写述职报告", "roles": ["述职人"]}
    assert {**write, "goes_on": True} in cycle["stages"][2]["activities"]
    assert (cycle["stages"][2]["due_label"], cycle["stages"][1]["due_on"]) == ("报告提交截止", None)


def test_create_cycle_twice_with_one_key_is_one_cycle(office: httpx.Client, world: World) -> None:
    headers = {"Idempotency-Key": "once"}
    first = office.post(PATH, json=body(world), headers=headers).json()
    again = office.post(PATH, json=body(world), headers=headers).json()
    assert again["id"] == first["id"]
    assert len(office.get(PATH).json()["items"]) == 1


def test_create_cycle_of_the_same_name_is_refused(office: httpx.Client, world: World) -> None:
    office.post(PATH, json=body(world))
    reply = office.post(PATH, json=body(world))
    assert (reply.status_code, reply.json()["code"]) == (409, "same-cycle")


def test_create_cycle_with_days_out_of_order_names_them(office: httpx.Client, world: World) -> None:
    reply = office.post(PATH, json=body(world, meeting_on="2026-01-01"))
    assert reply.status_code == 422
    assert [(e["pointer"], e["detail"]) for e in reply.json()["errors"]] == [
        ("/meeting_on", "“述职评议会”不能早于“报告提交截止”")
    ]


def test_create_cycle_compares_the_days_left_open_with_none(
    office: httpx.Client, world: World
) -> None:
    reply = office.post(PATH, json=body(world, inspecting_due_on="2026-01-21"))
    assert [e["pointer"] for e in reply.json()["errors"]] == ["/reporting_due_on"]
    made = office.post(PATH, json=body(world, assessing_due_on="2026-03-31")).json()
    assert (made["inspecting_due_on"], made["assessing_due_on"]) == (None, "2026-03-31")
    assert made["stages"][4]["due_on"] == "2026-03-31"


def test_create_cycle_with_a_meeting_on_sunday_is_made_and_cautioned(
    office: httpx.Client, world: World
) -> None:
    made = office.post(PATH, json=body(world, meeting_on="2026-02-08"))
    assert made.status_code == 201
    assert made.json()["cautions"] == [
        {"pointer": "/meeting_on", "detail": "述职评议会是星期日，请核对"}
    ]


def test_read_defaults_are_the_usual_days_and_never_a_weekend(
    office: httpx.Client, clock: FixedClock
) -> None:
    # today is 12 January 2026
    found = office.get(f"{PATH}/defaults?year=2026").json()
    assert found == {
        "year": 2026,
        "title": "2026年度述职评议考核",
        "inspecting_due_on": "2026-12-18",
        "reporting_due_on": "2027-01-20",
        "meeting_on": "2027-02-03",
        "assessing_due_on": "2027-03-31",
        "closing_on": "2027-12-31",
    }
    assert office.get(f"{PATH}/defaults").json()["year"] == 2026
    # a year that is over is planned from today on
    clock.set(datetime(2026, 5, 1, tzinfo=UTC))
    late = office.get(f"{PATH}/defaults?year=2025").json()
    assert (late["reporting_due_on"], late["closing_on"]) == ("2026-06-15", "2027-05-03")


def test_read_defaults_without_a_year_are_of_the_first_free_one(
    office: httpx.Client, world: World
) -> None:
    for year in (2026, 2028):
        world.cycle(title=str(year), year=year)

    found = office.get(f"{PATH}/defaults").json()
    assert (found["year"], found["title"]) == (2027, "2027年度述职评议考核")
    assert office.post(PATH, json=body(world, **found)).status_code == 201
    assert office.get(f"{PATH}/defaults").json()["year"] == 2029
    assert office.get(f"{PATH}/defaults?year=2026").json()["year"] == 2026


def test_read_defaults_by_others_is_forbidden(world: World) -> None:
    assert world.as_role("chair").get(f"{PATH}/defaults").status_code == 403


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"year": False}, "/year"),
        ({"title": "  "}, "/title"),
        ({"meeting_on": "2026-02-30"}, "/meeting_on"),
        ({"surprise": 1}, "/surprise"),
    ],
)
def test_create_cycle_with_wrong_fields_is_refused(
    office: httpx.Client, world: World, change: dict[str, object], pointer: str
) -> None:
    reply = office.post(PATH, json=body(world, **change))
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


def test_create_cycle_of_an_unknown_organization_is_not_found(
    office: httpx.Client, world: World
) -> None:
    reply = office.post(PATH, json=body(world, organization_id=str(uuid4())))
    assert reply.status_code == 404


def test_create_cycle_above_ones_own_organization_is_forbidden(world: World) -> None:
    county = world.county()
    person = world.person("P301", "校办", county.first, "office")
    client = world.as_person(person)
    assert client.post(PATH, json=body(world)).status_code == 403
    own = body(world, organization_id=str(county.first.id))
    assert client.post(PATH, json=own).status_code == 201


@pytest.mark.parametrize("role", ["secretary", "admin", "auditor", "chair", None])
def test_create_cycle_by_others_is_forbidden(world: World, role: str | None) -> None:
    assert world.as_role(role).post(PATH, json=body(world)).status_code == 403
    assert world.as_role("office").get(PATH).json()["items"] == []


def test_update_cycle_with_its_etag_changes_title_and_days(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    open_days = {"inspecting_due_on": None, "assessing_due_on": None}
    change = body(world, title="新标题", closing_on="2026-11-30", **open_days)
    del change["year"], change["organization_id"]
    path = f"{PATH}/{cycle.id}"
    assert office.put(path, json=change).status_code == 428
    assert office.put(path, json=change, headers={"If-Match": '"9"'}).status_code == 412
    etag = office.get(path).headers["ETag"]
    reply = office.put(path, json=change, headers={"If-Match": etag})
    assert (reply.status_code, reply.json()["title"]) == (200, "新标题")
    assert reply.headers["ETag"] != etag
    assert office.get(path).json()["closing_on"] == "2026-11-30"


def test_list_cycles_gives_the_latest_year_first(office: httpx.Client, world: World) -> None:
    for year in (2024, 2026, 2025):
        world.cycle(title=f"{year}", year=year)
    assert [item["year"] for item in office.get(PATH).json()["items"]] == [2026, 2025, 2024]
    only = office.get(PATH, params={"year": 2025}).json()["items"]
    assert [item["year"] for item in only] == [2025]


def test_read_cycle_as_a_reader_offers_nothing(world: World) -> None:
    cycle = world.cycle("inspecting")
    found = world.as_role("secretary").get(f"{PATH}/{cycle.id}").json()
    assert found["offers"] == []


def test_list_reviewees_gives_names_by_pinyin(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    items = office.get(f"{PATH}/{cycle.id}/reviewees").json()["items"]
    assert [(item["person_name"], item["mode"], item["position"]) for item in items] == [
        ("李文清", "onsite", 1),
        ("赵明远", "onsite", 2),
    ]
    assert items[0]["organization_name"] == "示例县第一小学"


def test_create_cycle_with_a_title_that_reads_backwards_is_refused(
    office: httpx.Client, world: World
) -> None:
    reply = office.post(PATH, json=body(world, title="2025\u202e年度"))
    assert reply.status_code == 422
    [fault] = reply.json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/title", "one-line")
    assert "不可见字符" in fault["detail"]
