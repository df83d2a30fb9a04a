"""From the rows of a file to what was edited in it; faults collected, nothing given up. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.core.sheet_extent import column_letters
from app.features.rectifications.kinds import MODE_LABELS, RectificationMode
from app.features.rectifications.ledger.rules.faults import LedgerFault, fault_text
from app.features.rectifications.ledger.rules.layout import (
    BY_HEADER,
    ID,
    PLACES,
    VERSION,
    CellKind,
    Column,
    Part,
)
from app.features.rectifications.ledger.rules.marks import Mark, fingerprint, read_mark

_HEADER_WITHIN = 10
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_MODES = {label.zh: mode for mode, label in MODE_LABELS.items()}
_NAMED = 30

Value = str | date | UUID | RectificationMode | None


@dataclass
class Sheet:
    """A ledger in a file: where its columns stand, its rows by item, and its faults so far."""

    letters: dict[str, str] = field(default_factory=dict)
    rows: list["Line"] = field(default_factory=list)
    faults: list[LedgerFault] = field(default_factory=list)

    def blame(
        self, row: int, header: str | None, code: str, value: str | None = None, **details: object
    ) -> None:
        """Note a fault at one cell, or of a row."""
        detail = fault_text(code, header=header, value=value or "", **details)
        letter = self.letters.get(header) if header else None
        self.faults.append(LedgerFault(row, header, letter, code, detail, value))


@dataclass(frozen=True)
class Line:
    """One row: its number, the item, the mark of its export, and what its cells say by header."""

    number: int
    id: UUID
    mark: Mark
    texts: Mapping[str, str]

    @property
    def is_edited(self) -> bool:
        """Whether anything in it is other than when it was exported."""
        return fingerprint(self.texts) != self.mark.fingerprint


@dataclass(frozen=True)
class Change:
    """What a row wants of an item: new values by field, and the columns they come from."""

    line: Line
    values: Mapping[Part, Mapping[str, Value]]
    columns: tuple[Column, ...]


def read_sheet(rows: Sequence[Sequence[str]]) -> Sheet:
    """The ledger in the rows of a worksheet."""
    sheet = Sheet()
    at = next((n for n, row in enumerate(rows[:_HEADER_WITHIN]) if {ID, VERSION} <= set(row)), None)
    if at is None:
        detail = fault_text("not-a-ledger")
        sheet.faults.append(LedgerFault(None, None, None, "not-a-ledger", detail))
        return sheet
    places = _find_columns(sheet, rows, at)
    seen: dict[UUID, int] = {}
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        cells = {header: row[n] if n < len(row) else "" for header, n in places.items()}
        if any(cells.values()):
            _read_line(sheet, number, cells, seen)
    return sheet


def _find_columns(sheet: Sheet, rows: Sequence[Sequence[str]], at: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, header in enumerate(rows[at]):
        letter = column_letters(index + 1)
        if header in places:
            sheet.letters.setdefault(header, letter)
            sheet.blame(at + 1, header, "duplicate-column", header)
        elif header in BY_HEADER or header in (ID, VERSION):
            places[header], sheet.letters[header] = index, letter
        elif header or any(index < len(row) and row[index] for row in rows[at + 1 :]):
            detail = fault_text("unknown-column", value=header or letter)
            sheet.faults.append(
                LedgerFault(at + 1, header, letter, "unknown-column", detail, header or None)
            )
    return places


def _read_line(sheet: Sheet, number: int, cells: Mapping[str, str], seen: dict[UUID, int]) -> None:
    try:
        id_ = UUID(cells[ID])
    except ValueError:
        sheet.blame(number, ID, "bad-id", cells[ID][:_NAMED])
        return
    if id_ in seen:
        sheet.blame(number, ID, "duplicate-row", other=seen[id_])
        return
    seen[id_] = number
    mark = read_mark(cells[VERSION])
    if mark is None:
        sheet.blame(number, VERSION, "bad-version", cells[VERSION][:_NAMED])
        return
    texts = {h: text for h, text in cells.items() if h not in (ID, VERSION) and h not in PLACES}
    sheet.rows.append(Line(number, id_, mark, texts))


def find_change(
    sheet: Sheet, line: Line, known: Mapping[str, str], version: int, leaders: "Leaders"
) -> Change | None:
    """What an edited row changes of what is known of its item; None when it is nothing, or when
    something is wrong with it."""
    differing = [
        header
        for header, text in line.texts.items()
        if not _is_same(BY_HEADER[header], text, known[header], leaders)
    ]
    if line.mark.version != version:
        named = "、".join(f"“{header}”" for header in differing)
        if differing:
            sheet.blame(line.number, VERSION, "changed-since", columns=named)
        return None
    before = len(sheet.faults)
    values: dict[Part, dict[str, Value]] = {}
    for header in differing:
        column = BY_HEADER[header]
        if column.part is None:
            told = known[header][:_NAMED]
            sheet.blame(line.number, header, "immutable", line.texts[header][:_NAMED], known=told)
            continue
        value = _value(sheet, line, column, leaders)
        values.setdefault(column.part, {})[column.field] = value
    if len(sheet.faults) > before or not values:
        return None
    return Change(line, values, tuple(BY_HEADER[header] for header in differing))


Leaders = Mapping[str, Sequence[UUID]]
"""Posts over an item by their holders' names and staff numbers; several of one name are several."""


def _is_same(column: Column, text: str, known: str, leaders: Leaders) -> bool:
    """Whether a cell says what is known: a date in any spelling, a person by name or number."""
    if text == known:
        return True
    if column.kind is CellKind.DATE:
        value, _code = _date(text)
        return value is not None and value == _date(known)[0]
    if column.kind is CellKind.LEADER:
        found = leaders.get(text, ())
        return len(found) == 1 and list(found) == list(leaders.get(known, ()))
    return False


def _value(sheet: Sheet, line: Line, column: Column, leaders: Leaders) -> Value:
    text = line.texts[column.header]

    def blame(code: str, **details: object) -> None:
        sheet.blame(line.number, column.header, code, text[:_NAMED] or None, **details)

    if len(text) > column.limit:
        blame("too-long", limit=column.limit)
        return None
    if column.kind is CellKind.TEXT:
        return text
    readers: Mapping[CellKind, Callable[[str], tuple[Value, str | None]]] = {
        CellKind.DATE: _date,
        CellKind.MODE: _mode,
        CellKind.LEADER: lambda name: _leader(leaders.get(name, ()), name),
    }
    value, code = readers[column.kind](text)
    if code is not None:
        blame(code, choices="、".join(_MODES))
    return value


def _date(text: str) -> tuple[Value, str | None]:
    found = _DATE.fullmatch(text)
    try:
        return (date(*map(int, found.groups())), None) if found else (None, "bad-date")
    except ValueError:
        return None, "bad-date"


def _mode(text: str) -> tuple[Value, str | None]:
    return _MODES.get(text), "unknown-choice" if text and text not in _MODES else None


def _leader(found: Sequence[UUID], name: str) -> tuple[Value, str | None]:
    if not name:
        return None, None
    if len(found) == 1:
        return found[0], None
    return None, "ambiguous-leader" if found else "unknown-leader"
