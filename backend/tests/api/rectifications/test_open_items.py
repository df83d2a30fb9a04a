"""C5, R1: open items are a relation: what changes about one shows everywhere at once, and a
submitted report keeps the list it answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
import pytest

from app.features.cycles.tables import Stage
from tests.support.items import add_last_years_item
from tests.support.ledger import API, BEGUN, UNTOUCHED, Ledger
from tests.support.report_texts import good_content

CYCLES, REPORTS = "/api/v1/cycles", "/api/v1/reports"


def ok(reply: httpx.Response) -> Any:
    assert reply.status_code < 300, reply.text
    return reply.json()


@dataclass
class Following:
    """The year after the ledger's, in the stage of reporting."""

    ledger: Ledger
    id: str
    report_id: str

    def report(self) -> dict[str, Any]:
        read: dict[str, Any] = ok(
            self.ledger.client("secretary").get(f"{REPORTS}/{self.report_id}")
        )
        return read

    def items(self) -> dict[str, dict[str, Any]]:
        return {item["problem"]: item for item in self.report()["carried_items"]}

    def asked(self) -> list[str]:
        checks = self.report()["checks"]
        return [c["item_id"] for c in checks if c["rule"] == "last_year_unanswered"]

    def save(self, content: dict[str, Any]) -> None:
        tag = {"If-Match": f'"{self.report()["version"]}"'}
        path = f"{REPORTS}/{self.report_id}/content"
        ok(self.ledger.client("secretary").put(path, json={"content": content}, headers=tag))

    def act(self, role: str, action: str, comment: str | None = None) -> None:
        self.ledger.world.clock.advance(minutes=1)
        path = f"{REPORTS}/{self.report_id}/actions/{action}"
        tag = {"If-Match": f'"{self.report()["version"]}"'}
        ok(self.ledger.client(role).post(path, json={"comment": comment}, headers=tag))

    def step(self, kind: str) -> dict[str, Any]:
        rows = ok(self.ledger.client("office").get(f"{CYCLES}/{self.id}/board"))["rows"]
        (row,) = (row for row in rows if row["person_name"] == "李文清")
        (step,) = (step for step in row["steps"] if step["step"] == kind)
        found: dict[str, Any] = step
        return found


@pytest.fixture
def following(ledger: Ledger) -> Following:
    office = ledger.client("office")
    new = ok(office.post(f"{CYCLES}/{ledger.cycle.id}/successor", json={}))["id"]
    for action in ("open", "start_reporting"):
        path = f"{CYCLES}/{new}"
        tag = {"If-Match": office.get(path).headers["ETag"]}
        ok(office.post(f"{path}/actions/{action}", json={"comment": "按计划"}, headers=tag))
    (report,) = ok(ledger.client("secretary").get(REPORTS, params={"cycle_id": new}))["items"]
    return Following(ledger, new, report["id"])


def extend(ledger: Ledger, problem: str, due_on: str) -> None:
    item = ledger.items[problem]
    tag = {"If-Match": f'"{ledger.read(item=item)["version"]}"'}
    body = {"due_on": due_on, "reason": "学校搬迁"}
    ok(ledger.client("office").put(f"{API}/{item}/deadline", json=body, headers=tag))


def test_extend_shows_in_report_board_and_ledger_at_once(following: Following) -> None:
    """X2: late no more, in the year it came from and in the year that answers it."""
    ledger = following.ledger
    assert following.items()[BEGUN]["due_on"] == "2025-12-31"
    assert following.step("rectification")["is_late"] is True
    extend(ledger, BEGUN, "2026-08-31")
    assert following.items()[BEGUN]["due_on"] == "2026-08-31"
    step = following.step("rectification")
    assert (step["due_on"], step["is_late"]) == ("2026-06-30", False)
    rows = ok(ledger.client("office").get(API, params={"cycle_id": following.id}))["items"]
    assert {row["problem"]: row["due_on"] for row in rows} == {
        UNTOUCHED: "2026-06-30",
        BEGUN: "2026-08-31",
    }


def test_accept_takes_the_item_off_the_unwritten_report_at_once(following: Following) -> None:
    items = following.items()
    assert set(following.asked()) == {items[UNTOUCHED]["id"], items[BEGUN]["id"]}
    assert following.step("self_check")["open_count"] == 2
    following.ledger.bring_to("accepted")
    assert list(following.items()) == [BEGUN]
    assert following.asked() == [items[BEGUN]["id"]]
    assert following.ledger.act("office", "reopen", "反弹").status_code == 200
    assert set(following.items()) == {UNTOUCHED, BEGUN}


def test_accept_leaves_what_was_written_about_the_item_in_its_place(following: Following) -> None:
    """An answer does not lose its item; it is no longer asked for."""
    untouched = following.items()[UNTOUCHED]["id"]
    answer = {"carried_item_id": untouched, "status": "done", "text": ""}
    following.save(good_content().model_dump(mode="json") | {"last_year": [answer]})
    assert untouched in following.asked()
    following.ledger.bring_to("accepted")
    assert following.items()[UNTOUCHED]["status"] == "done"
    assert untouched not in following.asked()


def test_submit_keeps_the_list_that_the_version_answers(following: Following) -> None:
    """R1: what arises later is for the next version, if the report comes back."""
    ledger, secretary = following.ledger, following.ledger.client("secretary")
    ids = [item["id"] for item in following.report()["carried_items"]]
    following.save(good_content(tuple(ids)).model_dump(mode="json"))
    following.act("secretary", "submit")
    late = "会议记录不规范"
    with ledger.world.session() as session:
        reviewee = ledger.world.reviewee(ledger.cycle)
        add_last_years_item(session, reviewee, late, date(2026, 9, 1))
    ledger.bring_to("accepted")
    assert {p: i["status"] for p, i in following.items().items()} == {
        UNTOUCHED: "done",
        BEGUN: "in_progress",
    }
    following.act("office", "return", "请补充")
    assert set(following.items()) == {UNTOUCHED, BEGUN, late}
    assert following.asked() == [following.items()[late]["id"]]
    first = ok(secretary.get(f"{REPORTS}/{following.report_id}/versions/1"))
    assert [item["id"] for item in first["carried_items"]] == ids


def test_items_of_others_are_never_asked_for(following: Following) -> None:
    """P4: the other school's report has nothing to answer."""
    world = following.ledger.world
    other = world.as_role("secretary", "S02")
    (report,) = ok(other.get(REPORTS, params={"cycle_id": following.id}))["items"]
    assert ok(other.get(f"{REPORTS}/{report['id']}"))["carried_items"] == []
    assert Stage(ok(other.get(f"{CYCLES}/{following.id}"))["state"]) is Stage.REPORTING
