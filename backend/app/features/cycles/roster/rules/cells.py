"""One cell: from what the spreadsheet holds to what the column means."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from app.features.cycles.roster.rules.layout import CellKind, Column
from app.features.people.rules import EMAIL

Cell = object

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.\-]*")
_PHONE = re.compile(r"\+?[0-9][0-9 \-]{5,18}[0-9]")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_INVISIBLE = " \t\r\n\u3000\u00a0\ufeff\u200b"
_MAX_COUNT = 1_000_000


class BadCell(Exception):
    """The cell does not fit its column; `code` names the fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cell_text(cell: Cell) -> str:
    """What a reader sees in the cell: 11.0 is 11, dates are ISO, nothing around the text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else str(cell)
    return str(cell).replace("\r\n", "\n").strip(_INVISIBLE)


def read_cell(column: Column, text: str) -> Any:
    """The cell's value for its column: str, int, date, a choice, or None when it may be empty.

    Raises BadCell.
    """
    if not text:
        if column.required:
            raise BadCell("required")
        return "" if column.kind is CellKind.TEXT else None
    if len(text) > column.limit:
        raise BadCell("too-long")
    # long texts may have lines; control characters (NUL among them) never
    if any(_is_control(c) and not (c == "\n" and column.limit > 1000) for c in text):
        raise BadCell("bad-text")
    if column.kind is CellKind.TEXT:
        return text
    if column.kind is CellKind.CHOICE:
        if text not in column.choices:
            raise BadCell("unknown-choice")
        return column.choices[text]
    return _READERS[column.kind](text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")


def _matching(pattern: re.Pattern[str], code: str, text: str) -> str:
    if not pattern.fullmatch(text):
        raise BadCell(code)
    return text


def _read_count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _MAX_COUNT):
        raise BadCell("bad-number")
    return int(text)


def _read_date(text: str) -> date:
    found = _DATE.fullmatch(text)
    try:
        if found is None or not 2000 <= int(found[1]) <= 2100:
            raise BadCell("bad-date")
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise BadCell("bad-date") from error


_READERS: dict[CellKind, Any] = {
    CellKind.CODE: lambda text: _matching(_CODE, "bad-code", text),
    CellKind.PHONE: lambda text: _matching(_PHONE, "bad-phone", text),
    CellKind.EMAIL: lambda text: _matching(EMAIL, "bad-email", text),
    CellKind.COUNT: _read_count,
    CellKind.DATE: _read_date,
}
