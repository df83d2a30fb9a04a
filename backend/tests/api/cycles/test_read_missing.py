"""GET /cycles/{id}/missing: what each stage still lacks (C3)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import delete

from app.features.cycles.board.service import record_step
from app.features.cycles.tables import Reviewee
from tests.support.acting import act_on
from tests.support.cycles import add_reviewee
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def test_missing_is_grouped_by_kind_and_leads_to_the_thing(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle("reporting")
    report, finding = uuid4(), uuid4()
    with world.session() as session:
        reviewee = world.reviewee(cycle)
        record_step(session, cycle.id, reviewee.id, "report", "draft", "report", report)
        record_step(session, cycle.id, reviewee.id, "self_check", "draft", "self_check", finding)
    stages = office.get(f"{PATH}/{cycle.id}/missing").json()["stages"]
    assert [(s["stage"], s["count"]) for s in stages] == [
        ("reporting", 3), ("reviewing", 6), ("assessing", 2), ("rectifying", 0), ("closed", 0),
    ]  # fmt: skip
    reports, checks = stages[0]["groups"]
    assert (reports["kind"], reports["label"], reports["blocks"]) == ("report", "述职报告", False)
    assert [(i["text"], i["subject_type"], i["subject_id"]) for i in reports["items"]] == [
        ("李文清：报告未批准", "report", str(report)),
        ("赵明远：报告未批准", None, None),
    ]
    # nobody has to have a self-check until there is one
    assert [i["person_name"] for i in checks["items"]] == ["李文清"]
    assert [group["kind"] for group in stages[1]["groups"]] == ["comment", "remark", "ballot"]


def test_missing_while_planning_blocks_without_reviewees(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    with world.session() as session:
        session.execute(delete(Reviewee))
    planning = office.get(f"{PATH}/{cycle.id}/missing").json()["stages"][0]
    assert [(g["kind"], g["blocks"]) for g in planning["groups"]] == [("roster", True)]


def test_unanswered_findings_need_a_reason_to_move_on(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("inspecting")
    with world.session() as session:
        record_step(
            session, cycle.id, world.reviewee(cycle).id, "inspection", "unanswered",
            "inspection", uuid4(), open_count=2,
        )  # fmt: skip
    path = f"{PATH}/{cycle.id}/actions/start_reporting"
    assert act_on(office, path, {"comment": None}).status_code in (409, 422)
    assert act_on(office, path, {"comment": "会前补答"}).json()["state"] == "reporting"


def test_read_missing_by_others_is_forbidden(world: World) -> None:
    cycle = world.cycle("reporting")
    assert world.as_role("secretary").get(f"{PATH}/{cycle.id}/missing").status_code == 403


def test_read_missing_costs_the_same_at_two_and_at_thirty(
    office: httpx.Client, world: World, count_queries: Callable[[], Any]
) -> None:
    cycle = world.cycle("reviewing")
    with count_queries() as few:
        office.get(f"{PATH}/{cycle.id}/missing")
    county = world.county()
    with world.session() as session:
        for code in ("P003", "P004"):
            if code in county.people:
                add_reviewee(session, cycle, county.people[code])
        for reviewee in (world.reviewee(cycle),):
            record_step(
                session, cycle.id, reviewee.id, "comment", "given", "meeting", uuid4(), done=True
            )
    with count_queries() as many:
        office.get(f"{PATH}/{cycle.id}/missing")
    assert many.count == few.count


def test_leaving_says_what_stays_open_and_what_becomes_of_it(
    office: httpx.Client, world: World
) -> None:
    """Of this stage and of those before, a few of each kind and how many there are."""
    cycle = world.cycle("reviewing")
    report = uuid4()
    with world.session() as session:
        reviewee = world.reviewee(cycle)
        record_step(session, cycle.id, reviewee.id, "report", "draft", "report", report)
        for number in range(5):
            school = world.organization(f"S1{number}", f"第{number}中学", world.county().office)
            person = world.person(f"P30{number}", f"王{number}", school, "secretary")
            add_reviewee(session, cycle, person)
    left = office.get(f"{PATH}/{cycle.id}/missing").json()["leaves_open"]
    assert [(one["label"], one["count"], len(one["items"])) for one in left] == [
        ("述职报告", 7, 5), ("点评", 7, 5), ("总评", 7, 5), ("民主测评", 7, 5),
    ]  # fmt: skip
    first = next(i for i in left[0]["items"] if i["person_name"] == "李文清")
    assert (first["subject_type"], first["subject_id"]) == ("report", str(report))
    assert [one["becomes"] for one in left] == [
        "仍可撰写、提交、审核和批准；迟交的会标明",
        "不能再点评，综合评价中将没有这项依据",
        "不能再总评，综合评价中将没有这项依据",
        "已经开始的投票照常结束、计票和公布；没有开始的不能再开始",
    ]
