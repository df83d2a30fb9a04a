"""Planning a meeting and reading its page (M1)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from uuid import uuid4

import pytest

from app.features.cycles.tables import Cycle, CycleRules, ReviewMode
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.meetings import Hall, plan
from tests.support.offers import actions, offer_of
from tests.support.world import World


def test_plan_cycle_with_mixed_modes_orders_onsite_before_written(world: World) -> None:
    cycle = world.cycle(stage="reviewing")
    county = world.county()
    with world.session() as session:
        add_reviewee(session, cycle, county.people["P201"], ReviewMode.WRITTEN, position=None)
    response = plan(world, cycle)
    assert response.status_code == 201, response.text
    agenda = response.json()["agenda"]
    assert [(i["position"], i["name"], i["mode"]) for i in agenda] == [
        (1, "李文清", "onsite"),
        (2, "赵明远", "onsite"),
        (3, "王小明", "written"),
    ]
    assert response.json()["state"] == "planned"
    assert response.json()["current_item_id"] is None


@pytest.mark.parametrize(
    "role", ["deputy", "chair", "secretary", "approver", "auditor", "admin", "scrutineer"]
)
def test_plan_by_other_role_is_forbidden(world: World, role: str) -> None:
    cycle = world.cycle(stage="reviewing")
    assert plan(world, cycle, role).status_code == 403
    assert world.as_role("office").get("/api/v1/meetings").json()["items"] == []


def test_plan_anonymous_is_unauthorized(world: World) -> None:
    assert world.anonymous().post("/api/v1/meetings", json={}).status_code == 401


def test_plan_unknown_cycle_is_not_found(world: World) -> None:
    cycle = world.cycle(stage="reviewing")
    cycle.id = uuid4()
    assert plan(world, cycle).status_code == 404


def test_plan_cycle_without_reviewees_is_a_conflict(world: World) -> None:
    county = world.county()
    with world.session() as session:
        bare = Cycle(
            title="空周期",
            year=2024,
            organization_id=county.office.id,
            reporting_due_on=date(2025, 1, 20),
            meeting_on=date(2025, 2, 3),
            closing_on=date(2025, 12, 31),
        )
        session.add(bare)
        session.flush()
        session.add(CycleRules(cycle_id=bare.id, number=1, rules={}, created_at=world.clock.now()))
    response = plan(world, bare)
    assert (response.status_code, response.json()["code"]) == (409, "cycle-without-reviewees")


@pytest.mark.parametrize(
    "change",
    [{"due_count": 0}, {"due_count": "40"}, {"title": " "}, {"held_on": "昨天"}, {"extra": 1}],
)
def test_plan_malformed_is_unprocessable(world: World, change: dict[str, object]) -> None:
    cycle = world.cycle(stage="reviewing")
    body: dict[str, object] = {
        "cycle_id": str(cycle.id),
        "title": "会议",
        "held_on": "2026-02-03",
        "place": "礼堂",
        "due_count": 40,
    }
    response = world.as_role("office").post("/api/v1/meetings", json=body | change)
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("application/problem+json")


def test_list_meetings_by_cycle_leaves_out_other_cycles(world: World) -> None:
    cycle = world.cycle(stage="reviewing")
    other = world.cycle(stage="reviewing", title="另一周期", year=2024)
    mine = plan(world, cycle).json()["id"]
    theirs = plan(world, other).json()["id"]
    office = world.as_role("office")
    found = office.get("/api/v1/meetings", params={"cycle_id": str(cycle.id)}).json()["items"]
    assert [m["id"] for m in found] == [mine]
    assert {m["id"] for m in office.get("/api/v1/meetings").json()["items"]} == {mine, theirs}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("secretary", 200),
        ("deputy", 200),
        ("chair", 200),
        ("scrutineer", 200),
        ("admin", 403),
        ("auditor", 403),
    ],
)
def test_read_meeting_by_role(hall: Hall, role: str, status: int) -> None:
    assert hall.client(role).get(hall.path).status_code == status


def test_read_unknown_meeting_is_not_found(hall: Hall) -> None:
    assert hall.client("office").get(f"/api/v1/meetings/{uuid4()}").status_code == 404


def test_read_meeting_tells_each_role_what_they_may_do(hall: Hall) -> None:
    deputy, chair, office = hall.read("deputy"), hall.read("chair"), hall.read("office")
    assert actions(deputy["agenda"][0]) == ["comment"]
    assert actions(chair["agenda"][0]) == ["ask", "remark"]
    assert offer_of(chair["agenda"][0], "ask")["blocked_by"] == ["会议尚未开始或已经结束"]
    assert actions(office["agenda"][0]) == ["excuse"]
    assert actions(deputy) == ["read_minutes"]
    assert actions(chair) == ["read_minutes", "give_closing_remark"]
    assert actions(office) == [
        "start", "change_plan", "record_presence", "keep_attendance", "reorder", "show_on_screen",
        "write_minutes", "read_minutes",
    ]  # fmt: skip


def test_read_meeting_secretary_sees_agenda_without_marks(hall: Hall) -> None:
    hall.call_everybody()
    hall.comment("P001")
    hall.comment("P002")
    page = hall.read("secretary")
    assert [item["name"] for item in page["agenda"]] == ["李文清", "赵明远"]
    assert [item["marks"] for item in page["agenda"]] == [None, None]
    assert actions(page) == []
    seen = hall.read("office")["agenda"]
    assert [item["marks"]["comments"] for item in seen] == [1, 1]


def test_read_meeting_costs_the_same_at_2_and_30_reviewees(
    hall: Hall, world: World, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    office = world.as_role("office")
    with count_queries() as few:
        assert len(office.get(hall.path).json()["agenda"]) == 2
    county = world.county()
    big = world.cycle(stage="reviewing", title="大周期", year=2024)
    for number in range(28):
        person = world.person(f"R{number:03}", f"述职人{number}", county.first, "secretary")
        with world.session() as session:
            add_reviewee(session, big, person, position=number + 3)
    meeting = plan(world, big).json()["id"]
    with count_queries() as many:
        assert len(office.get(f"/api/v1/meetings/{meeting}").json()["agenda"]) == 30
    assert many.count == few.count
