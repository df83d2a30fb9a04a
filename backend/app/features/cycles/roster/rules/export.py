"""A roster as a workbook that imports again unchanged; an empty one is the template."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app.core import sheets
from app.features.cycles.roster.rules.layout import MAX_ROWS, SHEETS, CellKind, Column
from app.features.cycles.roster.rules.plan import RosterPlan

_WIDTHS = {CellKind.CODE: 12, CellKind.COUNT: 12, CellKind.DATE: 14, CellKind.CHOICE: 12}
_NUMBERS = (CellKind.COUNT, CellKind.DATE)


def write_roster(plan: RosterPlan) -> bytes:
    """The .xlsx file. Codes and telephone numbers keep their noughts, days are days."""
    return sheets.write_sheets(
        sheets.Sheet(
            sheet.name,
            [_column(column) for column in sheet.columns],
            _rows(getattr(plan, sheet.field), sheet.columns),
            fixed=0,
            room=MAX_ROWS,
            has_filter=False,
        )
        for sheet in SHEETS
    )


def _column(column: Column) -> sheets.Column:
    return sheets.Column(
        column.header,
        _WIDTHS.get(column.kind, 28),
        choices=list(column.choices),
        is_text=column.kind not in _NUMBERS,
    )


def _rows(entries: Sequence[Any], columns: Sequence[Column]) -> Iterator[list[sheets.Cell]]:
    for entry in entries:
        yield [_cell(column, getattr(entry, column.field)) for column in columns]


def _cell(column: Column, value: Any) -> sheets.Cell:
    if value is None:
        return None
    if column.choices:
        return next(text for text, meaning in column.choices.items() if meaning == value)
    return value if isinstance(value, int | date) else str(value)
