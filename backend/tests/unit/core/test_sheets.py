"""The one writer of lists (D1): dates and numbers are such, texts stay texts, files open."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.core.sheets import Cell, Column, Link, Sheet, spelled, write_sheets
from tests.support.rendered import require_office

ROW: list[Cell] = [
    "=1+1", 7, Decimal("72.50"), date(2026, 3, 1), datetime(2026, 3, 1, 1, 30, tzinfo=UTC),
    Link("去看", "https://x.example/a?b=1&c"), True, None,
]  # fmt: skip


def sheet(rows: Iterator[list[Cell]] | list[list[Cell]], **more: object) -> Sheet:
    return Sheet("名单", [Column(letter) for letter in "ABCDEFGH"], rows, **more)  # type: ignore[arg-type]


def read(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert len(set(package.namelist())) == len(package.namelist())
        return package.read(name).decode()


def test_write_sheets_keeps_numbers_days_and_texts_what_they_are() -> None:
    assert read(write_sheets([sheet([ROW], title="题目", notes=["说明"])]))[2:] == [
        list("ABCDEFGH"),
        ["=1+1", 7.0, 72.5, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), "去看", "是", ""],  # noqa: DTZ001  a cell has no zone
    ]


def test_write_sheets_is_ready_to_print_and_its_header_stands_still() -> None:
    content = write_sheets([sheet([ROW], title="题目")])
    page = part(content, "xl/worksheets/sheet1.xml")
    assert '<pane xSplit="1" ySplit="2" topLeftCell="B3"' in page
    assert 'orientation="landscape"' in page
    assert 'paperSize="9"' in page
    assert 'fitToHeight="0"' in page
    assert "&amp;C第 &amp;P 页，共 &amp;N 页" in page
    assert "<f>" not in page
    assert "名单!$1:$2" in part(content, "xl/workbook.xml")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_write_sheets_text_that_looks_like_a_formula_stays_text_when_edited(start: str) -> None:
    content = write_sheets([sheet([[f"{start}1", *ROW[1:]]])])
    assert read(content)[1][0] == f"{start}1"
    assert 'quotePrefix="1"' in part(content, "xl/styles.xml")


def test_spelled_has_nothing_that_a_workbook_refuses() -> None:
    assert spelled("a\x00b\ud800c\uffff\r\nd\te𠮷") == "a�b�c�\nd\te𠮷"
    cut = spelled("𠮷" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("（单元格写不下，已截断）")
    assert read(write_sheets([sheet([["_x0041_", *ROW[1:]]])]))[1][0] == "_x0041_"


def test_write_sheets_same_list_same_bytes() -> None:
    assert write_sheets([sheet([ROW])]) == write_sheets([sheet([ROW])])


def test_write_sheets_opens_in_libreoffice_with_dates_and_texts(tmp_path: Path) -> None:
    require_office()
    (tmp_path / "list.xlsx").write_bytes(write_sheets([sheet([ROW], title="题目")]))
    done = subprocess.run(
        [
            shutil.which("soffice") or "", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir", str(tmp_path), str(tmp_path / "list.xlsx"),
        ],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert b"rror" not in done.stderr
    _title, _header, line = (tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()
    assert line == "=1+1,7,72.5,2026-03-01,2026-03-01 09:30,去看,是,"
