"""Versions to compare, remarks on earlier versions, and limits that each cycle sets (R2, R4)."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import CycleRules
from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.clock import FixedClock
from tests.support.report_texts import good_content
from tests.support.reports import add_report
from tests.support.world import World


class Desk:
    """The report at its secretary's, its checker's and its approver's."""

    def __init__(self, world: World, clock: FixedClock, report: Report) -> None:
        self.clock, self.url = clock, f"/api/v1/reports/{report.id}"
        self.clients: dict[str, httpx.Client] = {
            role: world.as_role(role) for role in ("secretary", "office", "approver")
        }

    def act(self, role: str, action: str, comment: str | None = None) -> None:
        self.clock.advance(hours=1)
        body = {"comment": comment}
        reply = act_on(self.clients[role], f"{self.url}/actions/{action}", body)
        assert reply.status_code == 200, reply.text

    def read(self, role: str) -> dict[str, Any]:
        found: dict[str, Any] = self.clients[role].get(self.url).json()
        return found

    def save(self, content: ReportContent) -> None:
        secretary = self.clients["secretary"]
        headers = {"If-Match": secretary.get(self.url).headers["ETag"]}
        body = {"content": content.model_dump(mode="json")}
        reply = secretary.put(f"{self.url}/content", json=body, headers=headers)
        assert reply.status_code == 200, reply.text


@pytest.fixture
def desk(world: World, clock: FixedClock) -> Desk:
    return Desk(world, clock, add_report(world))


def test_read_report_compares_with_the_version_this_reader_dealt_with_last(desk: Desk) -> None:
    compared: list[tuple[int | None, int | None]] = []

    def look() -> None:
        compared.append(
            (desk.read("office")["compare_with"], desk.read("approver")["compare_with"])
        )

    desk.act("secretary", "submit")
    look()
    desk.act("office", "check")
    desk.act("approver", "return", "成绩太长")
    desk.act("secretary", "submit")  # version 2
    look()
    desk.act("office", "return", "还是太长")
    desk.act("secretary", "submit")  # version 3: the approver has not seen the second
    look()
    desk.act("office", "check")
    look()
    assert compared == [(None, None), (1, 1), (2, 1), (2, 1)]
    # who never had it in hand compares with the one before
    assert desk.read("secretary")["compare_with"] == 2


def test_remarks_of_an_earlier_version_say_what_became_of_their_items(desk: Desk) -> None:
    desk.act("secretary", "submit")
    content = ReportContent.model_validate(desk.read("office")["content"])
    for item in (content.achievements[0], content.problems[0], content.tasks[0]):
        body = {"item_id": str(item.id), "text": "请写具体"}
        made = desk.clients["office"].post(f"{desk.url}/remarks", json=body)
        assert made.status_code == 201
        assert (made.json()["item_state"], made.json()["is_of_earlier_version"]) == ("same", False)
    desk.act("office", "return", "见各条意见")

    kept, changed, removed = content.achievements[0], content.problems[0], content.tasks[0]
    changed.text += "涉及3个年级组。"
    replaced = good_content().tasks[0].model_copy(update={"problem_ids": [changed.id]})
    desk.save(content.model_copy(update={"tasks": [replaced]}))

    def standing() -> dict[str, tuple[str, bool]]:
        return {
            remark["item_id"]: (remark["item_state"], remark["is_of_earlier_version"])
            for remark in desk.read("secretary")["remarks"]
        }

    states = {str(kept.id): "same", str(changed.id): "changed", str(removed.id): "removed"}
    assert standing() == {item_id: (state, False) for item_id, state in states.items()}
    desk.act("secretary", "submit")
    assert standing() == {item_id: (state, True) for item_id, state in states.items()}


@pytest.mark.parametrize(("is_error", "status"), [(False, 200), (True, 409)])
def test_submit_too_long_a_report_depends_on_the_rules_of_its_cycle(
    world: World, desk: Desk, is_error: bool, status: int
) -> None:
    with world.session() as session:
        rules = session.scalars(select(CycleRules)).one()
        rules.rules = rules.rules | {"total_limit": 500, "total_limit_is_error": is_error}
    content = good_content()
    content.problems[0].causes[0].text = "我只停留在口头要求。" * 50
    desk.save(content)
    (check,) = [c for c in desk.read("secretary")["checks"] if c["rule"] == "total_length"]
    assert check["severity"] == ("error" if is_error else "warning")
    reply = act_on(desk.clients["secretary"], f"{desk.url}/actions/submit", {})
    assert reply.status_code == status
    assert desk.read("secretary")["state"] == (
        ReportState.DRAFT if is_error else ReportState.SUBMITTED
    )


def test_submit_with_shares_that_the_cycle_allows_is_accepted(world: World, desk: Desk) -> None:
    content = good_content()
    content.achievements[0].text = "结成对子29对，听评课312节。" * 4
    desk.save(content)
    refused = act_on(desk.clients["secretary"], f"{desk.url}/actions/submit", {})
    assert refused.status_code == 409
    with world.session() as session:
        rules = session.scalars(select(CycleRules).where(col(CycleRules.number) == 1)).one()
        rules.rules = rules.rules | {"achievements_max_share": "1/2", "problems_min_share": "1/5"}
    desk.act("secretary", "submit")


def test_a_submitted_report_keeps_the_rules_it_was_submitted_under(
    desk: Desk, world: World
) -> None:
    """C2: a stricter version of the rules is for what is written from then on."""

    def limit() -> int:
        found: int = desk.read("office")["counts"]["total_max"]
        return found

    desk.act("secretary", "submit")
    with world.session() as session:
        cycle_id = session.scalars(select(col(Report.cycle_id)).limit(1)).one()
    path = f"/api/v1/cycles/{cycle_id}/rules"
    office = desk.clients["office"]
    read = office.get(path)
    body = {"rules": {**read.json()["rules"], "total_limit": 2000}, "reason": "精简"}
    desk.clock.advance(hours=1)
    headers = {"If-Match": read.headers["ETag"]}
    assert office.put(path, json=body, headers=headers).status_code == 200
    assert limit() == 3000
    desk.act("office", "return", "请精简")
    assert limit() == 2000
    desk.act("secretary", "submit")
    assert limit() == 2000
    versions = [office.get(f"{desk.url}/versions/{number}").json() for number in (1, 2)]
    assert [version["counts"]["total_max"] for version in versions] == [3000, 2000]
