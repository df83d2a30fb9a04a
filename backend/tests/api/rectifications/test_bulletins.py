"""Bulletins: drafted from the ledger, written, issued as a document, read by schools (X3)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.support.database import Queries
from tests.support.hand_overs import TODAY, hand_over
from tests.support.hooks import service_account
from tests.support.ledger import Ledger
from tests.support.stocked import item_of, put, years_of
from tests.support.world import World

API = "/api/v1/bulletins"


def draft(ledger: Ledger) -> dict[str, Any]:
    body = {"cycle_id": str(ledger.cycle.id)}
    reply = ledger.client("office").post(API, json=body)
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


def write(ledger: Ledger, one: dict[str, Any], text: str, **more: Any) -> httpx.Response:
    body = {"title": one["title"], "text": text, **more}
    headers = {"If-Match": f'"{one["version"]}"'}
    return ledger.client("office").put(f"{API}/{one['id']}", json=body, headers=headers)


def issue(ledger: Ledger, one: dict[str, Any], role: str = "office") -> httpx.Response:
    headers = {"If-Match": f'"{one["version"]}"'}
    return ledger.client(role).post(f"{API}/{one['id']}/issuing", headers=headers)


def test_draft_counts_as_the_ledger_does(ledger: Ledger) -> None:
    made = draft(ledger)
    params = {"cycle_id": str(ledger.cycle.id)}
    office = ledger.client("office")
    totals = office.get("/api/v1/rectifications/ledger", params=params).json()["totals"]
    accepted = {one["state"]: one["n"] for one in totals["states"]}["accepted"]
    (unit,) = made["progress"]
    assert (unit["total"], unit["accepted"], unit["overdue"]) == (
        totals["total"], accepted, totals["overdue"],
    )  # fmt: skip
    assert f"共列入整改事项 {totals['total']} 项，涉及 1 个单位。" in made["text"]
    assert made["state"] == "draft"
    assert {offer["action"] for offer in made["offers"]} == {"issue", "write", "discard"}


def test_draft_names_what_comes_back_in_its_own_cycle_only(world: World) -> None:
    """Neither what was over before it began nor what later years say again (X3)."""
    other = world.county().person("secretary", "S02")
    cycles = years_of(world, 2020, 2021, 2022, 2023, 2024, 2025)
    day, told = date(2026, 6, 30), ("党务公开不及时", "党务公开栏更新滞后", "党务公开不及时")
    settled = {"state": "accepted", "accepted_at": datetime(2020, 12, 1, tzinfo=UTC)}
    rows = [item_of(world.reviewee(c), text, day) for c, text in zip(cycles[3:], told, strict=True)]
    rows += [item_of(world.reviewee(c, other), "食堂留样不全", day, **settled) for c in cycles[:3]]
    put(world, rows)
    named = {}
    for cycle in cycles[2:]:
        reply = world.as_role("office").post(API, json={"cycle_id": str(cycle.id)})
        assert reply.status_code == 201, reply.text
        lines = reply.json()["text"].splitlines()
        named[cycle.year] = [line for line in lines if "均被指出" in line]
    assert named == {
        2022: ["示例县第二小学的“食堂留样不全”在 2020、2021、2022 年均被指出，整改不彻底。"],
        2023: [],
        2024: [],
        2025: ["示例县第一小学的“党务公开不及时”在 2023、2024、2025 年均被指出，整改不彻底。"],
    }


def test_issue_keeps_the_document_tells_and_is_never_changed(ledger: Ledger) -> None:
    made = write(ledger, draft(ledger), "各单位：\n一、总体情况\n请抓紧。").json()
    secretary = ledger.client("secretary")
    assert secretary.get(f"{API}/{made['id']}").status_code == 404
    assert secretary.get(API).json()["items"] == []
    office = ledger.client("office")
    assert office.get(f"{API}/{made['id']}/document").status_code == 404

    reply = issue(ledger, made)
    assert (reply.status_code, reply.json()["state"]) == (200, "issued"), reply.text
    assert reply.json()["version"] == made["version"] + 1
    assert [one["kind"] for one in reply.json()["lines"]] == ["addressee", "heading", "body"]
    assert [offer["action"] for offer in reply.json()["offers"]] == []
    first = secretary.get(f"{API}/{made['id']}/document")
    assert first.content.startswith(b"%PDF")
    ledger.world.clock.advance(minutes=60 * 24)
    assert secretary.get(f"{API}/{made['id']}/document").content == first.content
    assert [one["id"] for one in secretary.get(API).json()["items"]] == [made["id"]]
    told = secretary.get("/api/v1/notices").json()["items"]
    assert [
        one["subject_id"] for one in told if one["kind"] == "rectification.bulletin_issued"
    ] == [made["id"]]

    later = reply.json()
    for refused in (
        write(ledger, later, "别的"),
        office.delete(f"{API}/{made['id']}", headers={"If-Match": f'"{later["version"]}"'}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "bulletin-issued")
    assert issue(ledger, later).status_code == 409


def test_issue_is_refused_when_the_text_changed_since_it_was_read(ledger: Ledger) -> None:
    read = draft(ledger)
    assert write(ledger, read, "另一人改过").status_code == 200
    assert issue(ledger, read).status_code == 412
    assert write(ledger, read, "覆盖").status_code == 412
    now = ledger.client("office").get(f"{API}/{read['id']}").json()
    assert (now["state"], now["text"]) == ("draft", "另一人改过")


@pytest.mark.parametrize("role", ["chair", "deputy", "approver", "secretary"])
def test_others_read_what_was_issued_and_write_nothing(ledger: Ledger, role: str) -> None:
    body = {"cycle_id": str(ledger.cycle.id)}
    assert ledger.client(role).post(API, json=body).status_code == 403
    made = draft(ledger)
    assert issue(ledger, made, role).status_code in (403, 404)
    assert issue(ledger, made).status_code == 200
    assert ledger.client(role).get(f"{API}/{made['id']}").json()["offers"] == []


def test_predecessor_keeps_what_was_issued_while_they_held_the_post(ledger: Ledger) -> None:
    """P5: what they were told of stays readable; what is issued later is their successor's."""
    mine = draft(ledger)
    issue(ledger, mine)
    world, day = ledger.world, TODAY + timedelta(days=1)
    world.clock.advance(days=1)
    gone = hand_over(world, world.reviewee(ledger.cycle), day, to="P002")
    assert gone.status_code == 200, gone.text
    theirs = draft(ledger)
    issue(ledger, theirs)
    before, after = world.as_role("secretary"), world.as_role("secretary", "S02")
    assert [one["id"] for one in before.get(API).json()["items"]] == [mine["id"]]
    assert before.get(f"{API}/{mine['id']}/document").status_code == 200
    assert before.get(f"{API}/{theirs['id']}").status_code == 404
    assert {one["id"] for one in after.get(API).json()["items"]} == {mine["id"], theirs["id"]}


def test_discard_takes_a_draft_away(ledger: Ledger) -> None:
    made = draft(ledger)
    headers = {"If-Match": f'"{made["version"]}"'}
    assert ledger.client("office").delete(f"{API}/{made['id']}", headers=headers).status_code == 204
    assert ledger.client("office").get(API).json()["items"] == []


def test_create_unknown_cycle_is_not_found(ledger: Ledger) -> None:
    body = {"cycle_id": str(UUID(int=1))}
    assert ledger.client("office").post(API, json=body).status_code == 404


def test_list_asks_as_much_for_thirty_as_for_one(
    ledger: Ledger, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    asked = []
    office = ledger.client("office")
    for more in (1, 29):
        for _ in range(more):
            draft(ledger)
        with count_queries() as queries:
            assert office.get(API).status_code == 200
        asked.append(queries.count)
    assert asked[0] == asked[1]


def test_other_systems_read_what_is_issued(ledger: Ledger) -> None:
    """N2: with its scope, never a draft, told of by the feed once it is issued, offered nothing."""
    scopes = ("bulletins.read", "events.read")
    system = ledger.world.as_service(service_account(ledger.world, *scopes), *scopes)
    made = draft(ledger)
    assert system.get(API).json()["items"] == []
    assert system.get(f"{API}/{made['id']}").status_code == 404
    assert "bulletin" not in {one["subject_type"] for one in events(system)}
    assert issue(ledger, made).status_code == 200
    assert [one["id"] for one in system.get(API).json()["items"]] == [made["id"]]
    assert system.get(f"{API}/{made['id']}").json()["offers"] == []
    told = [one for one in events(system) if one["subject_type"] == "bulletin"]
    assert [one["subject_id"] for one in told] == [made["id"]]
    assert system.post(API, json={"cycle_id": str(ledger.cycle.id)}).status_code == 403
    account = service_account(ledger.world, "rectifications.read", name="另一系统")
    other = ledger.world.as_service(account, "rectifications.read")
    assert other.get(f"{API}/{made['id']}").status_code == 403


def events(system: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = system.get("/api/v1/events").json()["items"]
    return found
