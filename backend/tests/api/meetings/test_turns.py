"""The console's turns: clock, skipping, absence, hearing again, order, times (M1, M2)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.core.workflow import WorkflowStep
from tests.support.meetings import Hall, etag
from tests.support.offers import actions


def act(hall: Hall, position: int, action: str, comment: str | None = None) -> httpx.Response:
    item = hall.item(position)["id"]
    headers = etag(hall.read()["version"])
    path = f"{hall.path}/agenda/{item}/actions/{action}"
    return hall.client("office").post(path, json={"comment": comment}, headers=headers)


def timer(hall: Hall, action: str) -> Any:
    headers = etag(hall.read()["version"])
    response = hall.client("office").post(f"{hall.path}/timer/{action}", headers=headers)
    assert response.status_code == 200, response.text
    return response.json()["timer"]


def states(hall: Hall) -> list[str]:
    return [item["state"] for item in hall.read()["agenda"]]


def test_calling_up_starts_the_clock_which_pauses_and_goes_on(hall: Hall) -> None:
    hall.start()
    called = hall.hear(hall.item(1)["id"]).json()["timer"]
    assert (called["started_at"], called["used_ms"]) == ("2026-01-12T01:00:00Z", 0)
    assert called["limit_ms"] == 8 * 60_000
    hall.world.clock.advance(minutes=3)
    paused = timer(hall, "pause")
    assert (paused["started_at"], paused["used_ms"]) == (None, 180_000)
    hall.world.clock.advance(minutes=1)
    assert timer(hall, "pause")["used_ms"] == 180_000
    went_on = timer(hall, "start")
    assert (went_on["started_at"], went_on["used_ms"]) == ("2026-01-12T01:04:00Z", 180_000)
    assert went_on["now"] == "2026-01-12T01:04:00Z"
    assert timer(hall, "reset")["used_ms"] == 0


def test_the_clock_needs_a_speaker_and_the_version(hall: Hall) -> None:
    hall.start()
    office = hall.client("office")
    version = hall.read()["version"]
    refused = office.post(f"{hall.path}/timer/start", headers=etag(version))
    assert (refused.status_code, refused.json()["code"]) == (409, "meeting-not-in-session")
    hall.hear(hall.item(1)["id"])
    assert office.post(f"{hall.path}/timer/pause", headers=etag(version)).status_code == 412
    assert office.post(f"{hall.path}/timer/pause").status_code == 428


def test_skipped_one_waits_and_is_heard_later(hall: Hall) -> None:
    hall.start()
    hall.hear(hall.item(1)["id"])
    skipped = act(hall, 1, "skip").json()
    assert (skipped["current_item_id"], states(hall)) == (None, ["waiting", "waiting"])
    assert skipped["timer"]["started_at"] is None
    hall.hear(hall.item(2)["id"])
    hall.hear(hall.item(1)["id"])
    assert states(hall) == ["speaking", "waiting"]


def test_absent_one_needs_a_reason_and_may_come_after_all(hall: Hall) -> None:
    assert act(hall, 1, "excuse").status_code == 422
    assert act(hall, 1, "excuse", "住院").status_code == 200
    hall.start()
    assert states(hall) == ["excused", "waiting"]
    assert [o["action"] for o in hall.item(1)["offers"]] == ["return"]
    assert act(hall, 1, "return").status_code == 200
    assert act(hall, 1, "excuse", "临时离开").status_code == 200
    hall.hear(hall.item(1)["id"])  # calling somebody is to see them there
    assert states(hall) == ["speaking", "waiting"]
    with hall.world.session() as session:
        steps = session.execute(
            select(col(WorkflowStep.action), col(WorkflowStep.comment)).where(
                col(WorkflowStep.subject_type) == "agenda_item"
            )
        ).all()
    assert {(action, comment) for action, comment in steps} == {
        ("excuse", "住院"), ("return", None), ("excuse", "临时离开"), ("call", None),
    }  # fmt: skip


def test_absent_one_is_named_when_the_meeting_ends_and_nothing_else_is_expected(hall: Hall) -> None:
    hall.start()
    act(hall, 2, "excuse", "住院")
    refused = hall.act("end")
    assert [error["detail"] for error in refused.json()["errors"]] == [
        "请假未述职：赵明远",
        "尚未述职：李文清",
        "尚无点评：李文清",
        "尚无总评：李文清",
        "尚无会议总体讲评",
    ]
    hall.act("end", comment="择日补")
    assert act(hall, 2, "return").status_code == 409


def test_heard_again_keeps_its_first_times(hall: Hall) -> None:
    hall.start()
    hall.hear(hall.item(1)["id"])
    hall.world.clock.advance(minutes=5)
    hall.hear(hall.item(2)["id"])
    hall.world.clock.advance(minutes=5)
    again = hall.hear(hall.item(1)["id"]).json()["agenda"][0]
    assert again["state"] == "speaking"
    assert again["presented_at"] == "2026-01-12T01:05:00Z"
    hall.hear(None)
    assert states(hall) == ["presented", "waiting"]


def test_two_consoles_marking_absence_the_second_is_told(hall: Hall) -> None:
    item, version = hall.item(1)["id"], hall.read()["version"]
    path = f"{hall.path}/agenda/{item}/actions/excuse"
    body = {"comment": "住院"}
    office = hall.client("office")
    assert office.post(path, json=body, headers=etag(version)).status_code == 200
    assert office.post(path, json=body, headers=etag(version)).status_code == 412


def test_two_consoles_at_the_same_moment_one_goes_on_and_the_other_is_told(hall: Hall) -> None:
    """Several times two people press for different speakers at once: exactly one step is taken
    each time, and never a third state."""
    hall.start()
    items = [hall.item(n)["id"] for n in (1, 2)]
    consoles = [hall.client("office"), hall.client("office")]
    for _ in range(6):
        hall.hear(None)
        version = hall.read()["version"]

        def call(console: httpx.Client, item: str, known: int = version) -> httpx.Response:
            body = {"agenda_item_id": item}
            return console.post(f"{hall.path}/current", json=body, headers=etag(known))

        with ThreadPoolExecutor(2) as pool:
            replies = list(pool.map(call, consoles, items))
        assert sorted(reply.status_code for reply in replies) == [200, 412]
        (winner,) = [reply.json() for reply in replies if reply.status_code == 200]
        now = hall.read()
        assert now["version"] == winner["version"]
        assert now["current_item_id"] == winner["current_item_id"]
        assert states(hall).count("speaking") == 1
        items.reverse()


@pytest.mark.parametrize("role", ["chair", "deputy", "secretary"])
def test_nobody_but_the_office_runs_turns(hall: Hall, role: str) -> None:
    item, headers = hall.item(1)["id"], etag(hall.read()["version"])
    client = hall.client(role)
    path = f"{hall.path}/agenda/{item}/actions/excuse"
    assert client.post(path, json={"comment": "x"}, headers=headers).status_code == 403
    assert client.post(f"{hall.path}/timer/start", headers=headers).status_code == 403
    assert client.post(f"{hall.path}/screens").status_code == 403
    own = {"deputy": ["comment"], "chair": ["ask", "remark"], "secretary": []}
    assert actions(hall.read(role)["agenda"][0]) == own[role]


def test_reorder_changes_positions_also_while_somebody_speaks(hall: Hall) -> None:
    hall.start()
    first, second = hall.item(1)["id"], hall.item(2)["id"]
    hall.hear(first)
    headers = etag(hall.read()["version"])
    office = hall.client("office")
    body = {"item_ids": [second, first]}
    page = office.put(f"{hall.path}/agenda", json=body, headers=headers).json()
    assert [item["id"] for item in page["agenda"]] == [second, first]
    assert [item["position"] for item in page["agenda"]] == [1, 2]
    assert page["current_item_id"] == first
    assert office.put(f"{hall.path}/agenda", json=body, headers=headers).status_code == 412
    short = {"item_ids": [first]}
    wrong = office.put(f"{hall.path}/agenda", json=short, headers=etag(page["version"]))
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad-order")


def test_plan_with_a_time_gives_each_turn_its_own(hall: Hall) -> None:
    version = hall.read()["version"]
    plan = {"title": "改期", "held_on": "2026-02-04", "place": "礼堂", "starts_at": "09:00"}
    office = hall.client("office")
    body = {**plan, "turn_minutes": 6, "between_minutes": 4}
    page = office.put(hall.path, json=body, headers=etag(version)).json()
    assert page["agenda"][0]["planned_at"] == "2026-02-04T01:00:00Z"
    onsite = [item for item in page["agenda"] if item["mode"] == "onsite"]
    assert [item["planned_at"] for item in onsite][1:2] in ([], ["2026-02-04T01:10:00Z"])
    for wrong in ({"starts_at": "9:00"}, {"turn_minutes": 9}, {"turn_minutes": 4}):
        refused = office.put(hall.path, json={**body, **wrong}, headers=etag(page["version"]))
        assert refused.status_code == 422
