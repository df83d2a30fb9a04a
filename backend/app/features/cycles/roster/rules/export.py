"""A roster as a workbook that imports again unchanged; an empty one is the template."""

import io
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from app.core.turns import DOCUMENTS
from app.features.cycles.roster.rules.layout import MAX_ROWS, SHEETS, CellKind, Column
from app.features.cycles.roster.rules.plan import RosterPlan

# `=1+1` is a name, not a sum; addresses are text; the same roster gives the same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTHS = {CellKind.CODE: 12, CellKind.COUNT: 12, CellKind.DATE: 14, CellKind.CHOICE: 12}


def write_roster(plan: RosterPlan) -> bytes:
    """The .xlsx file."""
    DOCUMENTS.check()
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        bold = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1})
        text = book.add_format({"num_format": "@"})
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for index, column in enumerate(sheet.columns):
                page.set_column(index, index, _WIDTHS.get(column.kind, 28), text)
                page.write_string(0, index, column.header, bold)
                if column.choices:
                    offered = {"validate": "list", "source": list(column.choices)}
                    page.data_validation(1, index, MAX_ROWS, index, offered)
            for row, entry in enumerate(getattr(plan, sheet.field), start=1):
                for index, column in enumerate(sheet.columns):
                    _write(page, row, index, column, getattr(entry, column.field))
    return buffer.getvalue()


def _write(page: Any, row: int, index: int, column: Column, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int):
        page.write_number(row, index, value)
    else:
        page.write_string(row, index, _spell(column, value))


def _spell(column: Column, value: Any) -> str:
    if column.choices:
        return next(text for text, meaning in column.choices.items() if meaning == value)
    return value.isoformat() if isinstance(value, date) else str(value)
