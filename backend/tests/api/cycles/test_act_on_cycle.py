"""POST /cycles/{id}/actions/{action}: C3, the stages one after another."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.features.cycles.board.service import record_step
from app.features.cycles.errors import StageForbids
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import require_stage
from app.features.cycles.tables import Cycle, Reviewee, Stage
from tests.support.acting import act_on
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def act(client: httpx.Client, cycle: Cycle, action: str, comment: str | None = None) -> Any:
    return act_on(client, f"{PATH}/{cycle.id}/actions/{action}", {"comment": comment})


def finish(session: Session, cycle: Cycle, reviewee: Reviewee, step: str) -> None:
    record_step(session, cycle.id, reviewee.id, step, "done", "report", uuid4(), done=True)


def test_act_through_the_whole_year_with_reasons(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    reached = []
    for action in ("open", "start_reporting", "start_reviewing", "start_assessing",
                   "start_rectifying", "close"):  # fmt: skip
        reply = act(office, cycle, action, comment="先行一步")
        assert reply.status_code == 200, reply.text
        reached.append(reply.json()["state"])
    assert reached == [str(stage) for stage in list(Stage)[1:]]
    steps = office.get(f"{PATH}/{cycle.id}/history").json()
    assert len(steps) == 6
    assert (steps[-1]["actor_name"], steps[-1]["comment"]) == ("宋玉梅", "先行一步")
    assert act(office, cycle, "close").json()["code"] == "wrong-state"


def test_act_open_without_reviewees_is_blocked_for_good(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    with world.session() as session:
        session.execute(delete(Reviewee))
    offer = office.get(f"{PATH}/{cycle.id}").json()["offers"][0]
    assert offer["blocked_by"] == ["还没有述职人，请先导入名册"]
    reply = act(office, cycle, "open", comment="照样启动")
    assert (reply.status_code, reply.json()["code"]) == (409, "blocked")


def test_act_with_something_missing_needs_a_reason(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("reporting")
    with world.session() as session:
        finish(session, cycle, world.reviewee(cycle, world.county().people["P002"]), "report")
    offer = office.get(f"{PATH}/{cycle.id}").json()["offers"][0]
    assert offer == {
        "action": "start_reviewing",
        "label": "进入述职评议",
        "needs_comment": True,
        "has_form": False,
        "blocked_by": [],
        "warnings": ["李文清：报告未批准"],
        "confirmation": None,
    }
    refused = act(office, cycle, "start_reviewing")
    assert refused.status_code == 409
    assert [error["detail"] for error in refused.json()["errors"]] == ["李文清：报告未批准"]
    assert office.get(f"{PATH}/{cycle.id}").json()["state"] == "reporting"
    passed = act(office, cycle, "start_reviewing", comment="本人病假，会后补")
    assert passed.json()["state"] == "reviewing"


def test_act_with_nothing_missing_needs_no_reason(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("reporting")
    with world.session() as session:
        for staff_no in ("P001", "P002"):
            person = world.county().people[staff_no]
            finish(session, cycle, world.reviewee(cycle, person), "report")
    assert act(office, cycle, "start_reviewing").json()["state"] == "reviewing"


def test_read_offers_in_reviewing_name_each_missing_step(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle("reviewing")
    with world.session() as session:
        finish(session, cycle, world.reviewee(cycle), "comment")
    assert office.get(f"{PATH}/{cycle.id}").json()["offers"][0]["warnings"] == [
        "赵明远：未点评",
        "李文清：未总评",
        "赵明远：未总评",
        "李文清：测评结果未公布",
        "赵明远：测评结果未公布",
    ]


def test_act_close_without_open_items_needs_no_reason(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("rectifying")
    with world.session() as session:
        reviewee = world.reviewee(cycle)
        record_step(
            session, cycle.id, reviewee.id, "rectification", "open", "rectification", uuid4()
        )
    offer = office.get(f"{PATH}/{cycle.id}").json()["offers"][0]
    assert offer["warnings"] == ["李文清：整改未销号"]
    with world.session() as session:
        finish(session, cycle, reviewee, "rectification")
    assert act(office, cycle, "close").json()["state"] == "closed"


@pytest.mark.parametrize("role", ["secretary", "chair", "admin", "auditor", None])
def test_act_by_others_is_forbidden(world: World, role: str | None) -> None:
    cycle = world.cycle("inspecting")
    assert act(world.as_role(role), cycle, "start_reporting").status_code == 403
    assert world.as_role("office").get(f"{PATH}/{cycle.id}").json()["state"] == "inspecting"


def test_act_unknown_or_not_possible_now_is_refused(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    assert act(office, cycle, "explode").status_code == 422
    assert act(office, cycle, "close").status_code == 409


def test_act_start_reporting_tells_every_reviewee(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("inspecting")
    act(office, cycle, "start_reporting")
    notices = world.as_role("secretary").get("/api/v1/notices").json()["items"]
    found = [notice for notice in notices if notice["kind"] == "cycle.start_reporting"]
    assert [notice["params"]["due"] for notice in found] == ["2026-01-20"]
    assert office.get("/api/v1/notices").json()["items"] == []


def test_require_stage_refuses_by_name(world: World) -> None:
    cycle = world.cycle("planning")
    with world.session() as session:
        assert require_stage(session, cycle.id, Activity.ROSTER_IMPORT).id == cycle.id
        with pytest.raises(StageForbids) as caught:
            require_stage(session, cycle.id, Activity.REPORT_WRITE)
        assert caught.value.detail.zh == (
            "“2025年度述职评议考核”现在处于“筹备”阶段，不能撰写述职报告"
            "（可以的阶段：撰写报告、述职评议）。"
        )
        with pytest.raises(NotFound):
            require_stage(session, uuid4(), Activity.REPORT_WRITE)


def test_take_a_stage_back_needs_a_reason_and_opens_its_work_again(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle("reviewing")
    assert act(office, cycle, "take_back").json()["code"] == "comment-required"
    reply = act(office, cycle, "take_back", comment="三位书记尚未交稿")
    assert (reply.status_code, reply.json()["state"]) == (200, "reporting")
    history = office.get(f"{PATH}/{cycle.id}/history").json()
    assert [(h["action"], h["comment"]) for h in history] == [("take_back", "三位书记尚未交稿")]
    assert act(office, cycle, "start_reviewing", comment="继续").json()["state"] == "reviewing"


def test_an_opened_cycle_does_not_go_back_into_planning(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("inspecting")
    assert act(office, cycle, "take_back", comment="重来").json()["code"] == "wrong-state"
