"""X3: the ledger as a workbook: what stands in it, and how it is set up."""

import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest

from app.features.rectifications.kinds import RectificationMode, SourceKind
from app.features.rectifications.ledger.export import height_of
from app.features.rectifications.ledger.rules import layout
from tests.support.ledger import API
from tests.support.ledger_file import rows_of
from tests.support.stocked import item_of, put, years_of
from tests.support.world import World

VIEWS = {
    "problems": "问题清单",
    "responsibilities": "责任清单",
    "rectifications": "整改清单",
    "whole": "整改台账",
}


def stock(world: World) -> None:
    (cycle,) = years_of(world, 2025)
    place = world.reviewee(cycle)
    put(
        world,
        [
            item_of(
                place, "=1+1", date(2026, 6, 30), measures="一、学习\n二、检查",
                mode=RectificationMode.STAGED, source_title="@SUM(A1)",
            ),
            item_of(place, "食堂留样记录不全", date(2026, 7, 30), source_kind=SourceKind.BY_HAND),
        ],
    )  # fmt: skip


def file_of(world: World, role: str = "office", code: str | None = None, **params: Any) -> bytes:
    reply = world.as_role(role, code).get(f"{API}/ledger.xlsx", params=params)
    assert reply.status_code == 200, reply.text
    return reply.content


def test_file_has_text_and_real_dates(world: World) -> None:
    stock(world)
    title, _note, header, *rows = rows_of(file_of(world))
    row = dict(zip(header, rows[0], strict=True))
    assert title[0] == "整改台账（截至2026年1月12日）"
    assert (row["存在问题"], row["来源"]) == ("=1+1", "点评：@SUM(A1)")
    assert row["整改时限"] == date(2026, 6, 30)
    assert (row["整改措施"], row["整改方式"]) == ("一、学习\n二、检查", "分阶段整改")
    assert [row[0] for row in rows] == [1, 2]


def test_file_is_set_up_for_reading_and_printing(world: World) -> None:
    stock(world)
    with ZipFile(io.BytesIO(file_of(world))) as zipped:
        sheet = zipped.read("xl/worksheets/sheet1.xml").decode()
        links = zipped.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
        book = zipped.read("xl/workbook.xml").decode()
    assert 'topLeftCell="E4"' in sheet
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "<f>" not in sheet
    assert "_xlnm.Print_Titles" in book
    assert "_xlnm._FilterDatabase" in book
    # what was put down by hand has no page to lead to
    assert links.count("http://localhost:8000/rectifications/") == 1


@pytest.mark.parametrize("view", VIEWS)
def test_file_has_the_columns_of_each_list(world: World, view: str) -> None:
    stock(world)
    _title, _note, header, *rows = rows_of(file_of(world, view=view, q="食堂"), VIEWS[view])
    assert header[-2:] == ["系统编号", "系统版本"]
    assert len(set(header)) == len(header)
    assert [row[header.index("存在问题")] for row in rows] == ["食堂留样记录不全"]


def test_file_is_of_what_one_may_see(world: World) -> None:
    stock(world)
    assert len(rows_of(file_of(world, "secretary"))) == 5
    assert len(rows_of(file_of(world, "secretary", "S02"))) == 3
    assert world.as_role("auditor").get(f"{API}/ledger.xlsx").status_code == 403


def test_height_of_a_row_holds_its_longest_text_and_ends_somewhere() -> None:
    """Looked at in LibreOffice, which leaves rows of another program as high as they are said."""
    columns = (layout.PROBLEM, layout.NAME)
    said = {layout.NAME.header: "李文清"}
    heights = [
        height_of(columns, {**said, layout.PROBLEM.header: problem})
        for problem in ("党务公开不及时", "党务公开不及时。" * 4, "字\n" * 9, "字" * 2000)
    ]
    assert heights == [18.0, 33.0, 153.0, 400.0]
