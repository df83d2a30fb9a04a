"""A5, A6: deadlines that pass between decision and announcement, and files whose announcement was
withdrawn."""

from typing import Any

import httpx
from sqlalchemy import select
from sqlmodel import col

from app.features.rectifications.tables import Rectification
from tests.support.acting import act_on
from tests.support.desk import ANNOUNCEMENTS, API, Desk

SHORT = [{"text": "青年党员培养没有计划", "due_on": "2026-03-20"}]


def drafted(desk: Desk) -> dict[str, Any]:
    body = {
        "cycle_id": str(desk.cycle.id),
        "title": "综合评价结果",
        "text": "",
        "roles": ["scrutineer"],
        "organization_ids": [str(desk.world.county().office.id)],
        "assessment_ids": [str(desk.first)],
    }
    made = desk.client("office").post(ANNOUNCEMENTS, json=body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


def publish(desk: Desk, made: dict[str, Any]) -> httpx.Response:
    path = f"{ANNOUNCEMENTS}/{made['id']}/actions/publish"
    return act_on(desk.client("office"), path, {"comment": None})


def set_days(desk: Desk, made: dict[str, Any], *days: tuple[str, str]) -> httpx.Response:
    return desk.client("office").put(
        f"{ANNOUNCEMENTS}/{made['id']}/deadlines",
        json={"deadlines": [{"problem_id": one, "due_on": day} for one, day in days]},
        headers={"If-Match": f'"{made["version"]}"'},
    )


def test_publish_with_a_deadline_that_has_passed_asks_for_another(desk: Desk) -> None:
    desk.bring_to("waived", problems=SHORT)
    none = drafted(desk)
    assert none["passed"] == []
    assert set_days(desk, none, (str(desk.first), "2026-06-30")).json()["code"] == (
        "no-deadline-passed"
    )
    desk.world.clock.advance(days=90)
    made = desk.client("office").get(f"{ANNOUNCEMENTS}/{none['id']}").json()
    (passed,) = made["passed"]
    assert (passed["due_on"], passed["moved_to"]) == ("2026-03-20", None)
    refused = publish(desk, made)
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert "已过" in refused.json()["detail"]
    past = set_days(desk, made, (passed["problem_id"], "2026-03-21"))
    assert past.json()["errors"][0]["pointer"] == "/deadlines/0/due_on"
    stranger = set_days(desk, made, (str(desk.first), "2026-09-30"))
    assert (stranger.status_code, stranger.json()["code"]) == (422, "new-deadline-not-valid")
    moved = set_days(desk, made, (passed["problem_id"], "2026-09-30"))
    assert (moved.status_code, moved.json()["passed"][0]["moved_to"]) == (200, "2026-09-30")
    assert publish(desk, made).status_code == 200
    (problem,) = desk.read()["opinion"]["problems"]
    assert (problem["due_on"], problem["moved_to"]) == ("2026-03-20", "2026-09-30")
    with desk.world.session() as session:
        item = session.scalars(
            select(Rectification).where(col(Rectification.problem) == "青年党员培养没有计划")
        ).one()
        assert item.due_on.isoformat() == "2026-09-30"


def test_archive_after_a_withdrawal_needs_another_announcement(desk: Desk) -> None:
    desk.bring_to("announced")
    (out,) = desk.client("office").get(ANNOUNCEMENTS).json()["items"]
    path = f"{ANNOUNCEMENTS}/{out['id']}/actions/withdraw"
    withdrawn = act_on(desk.client("office"), path, {"comment": "名单中的单位名称写错了"})
    assert withdrawn.status_code == 200, withdrawn.text
    refused = act_on(
        desk.client("office"), f"{API}/{desk.first}/actions/archive", {"comment": None}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert "重新公布" in refused.json()["detail"]
    assert publish(desk, drafted(desk)).status_code == 200
    assert desk.act("office", "archive").status_code == 200
