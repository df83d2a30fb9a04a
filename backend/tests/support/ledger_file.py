"""A ledger's file as somebody edits it: the same cells, some of them other, saved anew."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

ID, VERSION = "系统编号", "系统版本"
Rows = list[list[Any]]


def rows_of(content: bytes, sheet: str = "整改台账") -> Rows:
    """All cells, from the first row."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def saved(rows: Rows) -> bytes:
    """The rows as a workbook of another program."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "in_memory": True}) as book:
        page = book.add_worksheet("整改台账")
        day = book.add_format({"num_format": "yyyy/m/d"})
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, index, value, day)
                else:
                    page.write(number, index, value)
    return buffer.getvalue()


def edited(content: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The file with `change` made to each row, as a dict by header; a row that it empties is
    left out."""
    rows = rows_of(content)
    header, found = rows[2], []
    for row in rows[3:]:
        cells = dict(zip(header, row, strict=True))
        change(cells)
        if cells:
            found.append([cells[name] for name in header])
    return saved([*rows[:3], *found])
