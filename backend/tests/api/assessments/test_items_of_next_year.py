"""C5, X2: what an assessment leaves open is answered next year, whenever it was announced."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from app.features.cycles.tables import Stage
from tests.support.desk import Desk, advance
from tests.support.ledger import API as LEDGER

CYCLES, REPORTS = "/api/v1/cycles", "/api/v1/reports"
PROBLEM = "青年党员培养没有计划"


def ok(reply: httpx.Response) -> Any:
    assert reply.status_code < 300, reply.text
    return reply.json()


@dataclass
class Following:
    """Next year's cycle, and the report of the secretary whose assessment is on the desk."""

    desk: Desk
    id: str

    def step(self, action: str) -> None:
        body = {"comment": "按计划推进"}
        office, path = self.desk.client("office"), f"{CYCLES}/{self.id}"
        tag = {"If-Match": office.get(path).headers["ETag"]}
        ok(office.post(f"{path}/actions/{action}", json=body, headers=tag))

    def open(self) -> None:
        self.step("open")
        self.step("start_reporting")

    def report(self) -> dict[str, Any]:
        found = ok(self.desk.client("secretary").get(REPORTS, params={"cycle_id": self.id}))[
            "items"
        ]
        read: dict[str, Any] = ok(self.desk.client("secretary").get(f"{REPORTS}/{found[0]['id']}"))
        return read

    def self_check(self) -> list[str]:
        reviewees = ok(self.desk.client("office").get(f"{CYCLES}/{self.id}/reviewees"))["items"]
        (mine,) = (r["id"] for r in reviewees if r["person_name"] == "李文清")
        read = ok(self.desk.client("secretary").get(f"/api/v1/self-checks/{mine}"))
        return [item["title"] for item in read["items"] if item["subject_kind"] == "carried_item"]


def succeed(desk: Desk) -> Following:
    made = ok(desk.client("office").post(f"{CYCLES}/{desk.cycle.id}/successor", json={}))
    return Following(desk, made["id"])


def announce(desk: Desk) -> None:
    reply = desk.act("office", "announce")
    assert reply.status_code == 200, reply.text


def assert_answered(following: Following) -> None:
    """In the report, its checks, the self-check, the ledger and the board of next year."""
    report = following.report()
    (item,) = (i for i in report["carried_items"] if i["problem"] == PROBLEM)
    assert (item["source"], item["status"]) == ("assessment", "not_started")
    asked = {c["item_id"] for c in report["checks"] if c["rule"] == "last_year_unanswered"}
    assert item["id"] in asked
    assert PROBLEM in following.self_check()
    office = following.desk.client("office")
    ledger = ok(office.get(LEDGER, params={"cycle_id": following.id}))["items"]
    assert PROBLEM in [row["problem"] for row in ledger]
    (row,) = (row for row in ledger if row["problem"] == PROBLEM)
    read = ok(office.get(f"{LEDGER}/{row['id']}"))
    assert following.id in [cycle["cycle_id"] for cycle in read["carried_into"]]
    board = ok(office.get(f"{CYCLES}/{following.id}/board"))["rows"]
    steps = [
        step["step"]
        for row in board
        if row["person_name"] == "李文清"
        for step in row["steps"]
        if step["state"] is not None
    ]
    assert "rectification" in steps


def test_announce_after_the_successor_was_made(desk: Desk) -> None:
    desk.bring_to("waived")
    following = succeed(desk)
    announce(desk)
    following.open()
    assert_answered(following)


def test_announce_after_the_successor_was_opened(desk: Desk) -> None:
    desk.bring_to("waived")
    following = succeed(desk)
    following.open()
    assert PROBLEM not in [i["problem"] for i in following.report()["carried_items"]]
    announce(desk)
    assert_answered(following)


@pytest.mark.parametrize("is_opened", [False, True])
def test_announce_after_the_old_cycle_was_closed(desk: Desk, is_opened: bool) -> None:
    """Nor does the closed stage strand an assessment that was fed back (C3)."""
    desk.bring_to("waived")
    following = succeed(desk)
    advance(desk.world, desk.cycle, Stage.ASSESSING, Stage.CLOSED)
    if is_opened:
        following.open()
    announce(desk)
    if not is_opened:
        following.open()
    assert_answered(following)


def test_succeed_after_the_announcement_asks_for_the_open_items_only(desk: Desk) -> None:
    """What was accepted before the new cycle began is no matter of its report."""
    desk.bring_to("announced")
    following = succeed(desk)
    following.open()
    assert_answered(following)
    assert [i["problem"] for i in following.report()["carried_items"]] == [PROBLEM]
