"""X3: an exported ledger back in: exactly the edited cells, or nothing and every fault."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.rectifications.tables import DeadlineExtension, Rectification
from tests.support.ledger import API
from tests.support.ledger_file import ID, VERSION, edited, rows_of, saved
from tests.support.stocked import item_of, put, years_of
from tests.support.world import World

Change = Callable[[dict[str, Any]], None]
A, B = "党务公开不及时", "=1+1"


@pytest.fixture
def stocked(world: World) -> World:
    (cycle,) = years_of(world, 2025)
    place = world.reviewee(cycle)
    rows = [
        item_of(place, A, date(2026, 6, 30), measures="=公开\n 每月", source_title="@会上"),
        item_of(place, B, date(2026, 7, 30)),
    ]
    put(world, rows)
    return world


def exported(world: World, **params: Any) -> bytes:
    return world.as_role("office").get(f"{API}/ledger.xlsx", params=params).content


def bring_in(
    world: World, content: bytes, step: str = "ledger", role: str = "office", reason: str = ""
) -> httpx.Response:
    files = {"file": ("ledger.xlsx", content)}
    return world.as_role(role).post(f"{API}/{step}", files=files, data={"reason": reason})


def items(world: World) -> dict[str, Rectification]:
    with world.session() as session:
        return {row.problem: row for row in session.scalars(select(Rectification))}


def faults(reply: httpx.Response) -> list[tuple[Any, ...]]:
    assert (reply.status_code, reply.json()["code"]) == (422, "ledger-has-faults"), reply.text
    return [(one["row"], one["column"], one["code"]) for one in reply.json()["faults"]]


def only(problem: str, **cells: Any) -> Change:
    def change(row: dict[str, Any]) -> None:
        if row["存在问题"] == problem:
            row.update(cells)

    return change


def test_import_of_an_unedited_file_changes_nothing(stocked: World) -> None:
    before = {problem: row.version for problem, row in items(stocked).items()}
    file = exported(stocked)
    for content in (file, saved(rows_of(file))):
        report = bring_in(stocked, content).json()
        assert (report["changes"], report["unchanged"], report["faults"]) == ([], 2, [])
    assert {problem: row.version for problem, row in items(stocked).items()} == before


def test_import_changes_exactly_the_edited_cells(stocked: World) -> None:
    cells = {
        "类别": "党建",
        "分管领导": "杜宏伟",
        "牵头部门": "=办公室",
        "整改时限": date(2026, 9, 1),
    }
    content = edited(exported(stocked), only(A, **cells))
    before = items(stocked)
    dry = bring_in(stocked, content, "ledger/check", reason="暑期").json()
    assert dry["faults"] == []
    assert [(one["row"], one["columns"]) for one in dry["changes"]] == [(4, list(cells))]
    assert items(stocked)[A].version == before[A].version
    assert bring_in(stocked, content, reason="暑期").json() == dry
    after = items(stocked)
    changed = {
        name
        for name in Rectification.model_fields
        if getattr(after[A], name) != getattr(before[A], name)
    }
    assert changed == {
        "category",
        "leader_post_id",
        "leader_id",
        "leading_unit",
        "due_on",
        "version",
    }
    assert after[A].leading_unit == "=办公室"
    assert after[B] == before[B]
    with stocked.session() as session:
        (extension,) = session.scalars(select(DeadlineExtension)).all()
    assert (extension.new_due_on, extension.reason) == (date(2026, 9, 1), "暑期")
    # the same file again: all of it is there already
    assert bring_in(stocked, content, reason="暑期").json()["changes"] == []


@pytest.mark.parametrize(
    "cells", [{"整改时限": "2026/9/1"}, {"整改时限": "2026年9月1日"}, {"分管领导": "P102"}]
)
def test_import_twice_of_what_is_spelled_otherwise_changes_nothing(
    stocked: World, cells: dict[str, Any]
) -> None:
    """What a cell says counts, not how it is written: a date as text, a leader by number."""
    content = edited(exported(stocked), only(A, **cells))
    assert len(bring_in(stocked, content, reason="暑期").json()["changes"]) == 1
    again = bring_in(stocked, content, reason="暑期")
    assert (again.status_code, again.json()["changes"]) == (200, []), again.text
    same = edited(exported(stocked), only(B, 整改时限="2026/7/30"))
    assert bring_in(stocked, same).json()["changes"] == []


def test_import_with_a_fault_changes_nothing_and_names_every_one(stocked: World) -> None:
    rows = rows_of(exported(stocked))
    header = rows[2]
    at = {name: header.index(name) for name in header}
    first, second = rows[3], rows[4]
    stranger, twice, broken = list(second), list(first), list(second)
    stranger[at[ID]], broken[at[ID]] = str(uuid4()), "第9项"
    first[at["类别"]], first[at["责任人"]] = "党建", "别人"
    second[at["整改时限"]], second[at["整改方式"]] = date(2025, 1, 1), "慢慢改"
    second[at["分管领导"]], second[at["类别"]] = "无此人", "字" * 101
    reply = bring_in(
        stocked, saved([*rows[:3], first, second, twice, stranger, broken]), reason="暑期"
    )
    assert faults(reply) == [
        (4, "责任人", "immutable"), (5, "类别", "too-long"), (5, "分管领导", "unknown-leader"),
        (5, "整改方式", "unknown-choice"), (6, ID, "duplicate-row"), (7, None, "unknown-id"),
        (8, ID, "bad-id"),
    ]  # fmt: skip
    assert items(stocked)[A].category == ""


@pytest.mark.parametrize(
    ("cells", "reason", "code"),
    [
        ({"整改时限": date(2026, 1, 1)}, "暑期", "deadline-not-valid"),
        ({"整改时限": date(2026, 9, 1)}, "", "reason-missing"),
        ({"整改时限": "下个月"}, "暑期", "bad-date"),
        ({"整改措施": "开会"}, "", "forbidden"),
        ({"分管领导": "王小明"}, "", "unknown-leader"),
        ({VERSION: "1-x"}, "", "bad-version"),
    ],
)
def test_import_says_at_the_cell_what_refuses_it(
    stocked: World, cells: dict[str, Any], reason: str, code: str
) -> None:
    content = edited(exported(stocked), only(A, **cells))
    (header,) = cells
    assert faults(bring_in(stocked, content, reason=reason)) == [(4, header, code)]
    dry = bring_in(stocked, content, "ledger/check", reason=reason).json()
    assert [(one["row"], one["letter"] is not None, one["code"]) for one in dry["faults"]] == [
        (4, True, code)
    ]


def test_import_of_a_stale_file_names_the_rows_that_changed(stocked: World) -> None:
    file = exported(stocked)
    assert bring_in(stocked, edited(file, only(A, 类别="党建"))).status_code == 200
    # whoever edits the row that somebody else changed is told; who leaves it alone is not
    assert faults(bring_in(stocked, edited(file, only(A, 牵头部门="办公室")))) == [
        (4, VERSION, "changed-since")
    ]
    assert bring_in(stocked, edited(file, only(B, 类别="其他"))).json()["faults"] == []
    found = items(stocked)
    assert (found[A].category, found[A].leading_unit, found[B].category) == ("党建", "", "其他")


def test_import_takes_one_list_and_leaves_out_rows(stocked: World) -> None:
    file = exported(stocked, view="whole")

    def change(row: dict[str, Any]) -> None:
        if row["存在问题"] == A:
            row.clear()
        else:
            row["牵头部门"] = "办公室"

    report = bring_in(stocked, edited(file, change)).json()
    assert (len(report["changes"]), report["unchanged"]) == (1, 0)
    assert items(stocked)[A].leading_unit == ""


def test_import_lets_a_secretary_write_what_is_theirs(stocked: World) -> None:
    content = edited(exported(stocked), only(A, 整改措施="每月公开", 整改目标="12 期"))
    assert bring_in(stocked, content, role="secretary").status_code == 200
    assert items(stocked)[A].target == "12 期"
    other = edited(exported(stocked), only(B, 类别="党建"))
    assert faults(bring_in(stocked, other, role="secretary")) == [(5, "类别", "forbidden")]
    stranger = stocked.as_role("secretary", "S02")
    reply = stranger.post(f"{API}/ledger", files={"file": ("l.xlsx", other)})
    assert {one["code"] for one in reply.json()["faults"]} == {"unknown-id"}


def test_import_of_what_is_no_ledger_is_refused(stocked: World) -> None:
    assert faults(bring_in(stocked, saved([["序号", "问题"]]))) == [(None, None, "not-a-ledger")]
    assert bring_in(stocked, b"PK").json()["code"] == "not-an-office-file"
    rows = rows_of(exported(stocked))
    rows[2][1] = rows[2][0] = "备注"
    assert {code for _row, _column, code in faults(bring_in(stocked, saved(rows)))} >= {
        "unknown-column"
    }


def test_bulk_edits_are_done_or_refused_one_by_one(stocked: World) -> None:
    office = stocked.as_role("office")
    found = office.get(f"{API}/ledger").json()["items"]
    named = [{"id": one["id"], "version": one["version"]} for one in found]
    named[1]["version"] += 1
    named.append({"id": str(uuid4()), "version": 1})
    body = {"items": named, "leading_unit": "办公室"}
    result = office.post(f"{API}/bulk-responsibilities", json=body).json()
    assert [one["leading_unit"] for one in result["done"]] == ["办公室"]
    assert [(one["problem"], one["code"]) for one in result["refused"]] == [
        (B, "changed-meanwhile"), (None, "not-found"),
    ]  # fmt: skip
    later = {"items": [{"id": found[0]["id"], "version": found[0]["version"] + 1}]}
    more = {**later, "due_on": "2026-12-01", "reason": "暑期"}
    assert (
        office.post(f"{API}/bulk-deadlines", json=more).json()["done"][0]["due_on"] == "2026-12-01"
    )
    late = {"items": [{"id": found[1]["id"], "version": found[1]["version"]}]}
    refused = office.post(
        f"{API}/bulk-escalations", json={**late, "step": "reminder", "words": "请抓紧"}
    ).json()["refused"]
    assert [one["code"] for one in refused] == ["not-late"]
    twice = {**body, "items": [named[0], named[0]]}
    assert office.post(f"{API}/bulk-responsibilities", json=twice).status_code == 422
    assert stocked.as_role("chair").post(f"{API}/bulk-deadlines", json=more).status_code == 403
    with stocked.session() as session:
        kept = session.scalars(
            select(col(Rectification.leading_unit)).order_by(col(Rectification.due_on))
        ).all()
    assert list(kept) == ["", "办公室"]
