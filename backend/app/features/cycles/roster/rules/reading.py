"""From rows of texts to drafts: each cell read for itself, faults collected, nothing given up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.core.sheet_extent import column_letters
from app.features.cycles.roster.rules.cells import BadCell, read_cell
from app.features.cycles.roster.rules.faults import RosterFault, fault_text
from app.features.cycles.roster.rules.layout import MAX_ROWS, SHEETS, Column, Sheet
from app.features.cycles.roster.rules.workbook import RawSheet


@dataclass
class Draft:
    """One row: the values that could be read, by field; what is missing here had a fault."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass
class DraftSheet:
    """A sheet read: its drafts, where its columns stand, and its faults so far."""

    sheet: Sheet
    drafts: list[Draft] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    faults: list[RosterFault] = field(default_factory=list)
    # without all its columns nothing can be said about what refers to it
    is_complete: bool = True

    def blame(self, draft: Draft, name: str, code: str, **values: object) -> None:
        """Note a fault at one cell."""
        column = self.sheet.column(name)
        text = draft.texts.get(name, "")
        details = {"header": column.header, "value": text, "limit": column.limit, **values}
        self.faults.append(
            RosterFault(
                sheet=self.sheet.name,
                row=draft.row,
                column=column.header,
                letter=self.letters.get(name),
                code=code,
                detail=fault_text(code, **details),
                value=text or None,
            )
        )


def read_drafts(raw: list[RawSheet]) -> tuple[dict[str, DraftSheet], list[RosterFault]]:
    """The five sheets by field name, and the faults of the workbook as a whole."""
    found = {sheet.name: sheet for sheet in raw}
    wanted = {sheet.name for sheet in SHEETS}
    if not any(sheet.rows or sheet.is_too_long for sheet in raw if sheet.name in wanted):
        return {}, [_whole(None, "empty-workbook")]
    faults = [
        _whole(sheet.name, "unknown-sheet", sheet=sheet.name)
        for sheet in raw
        if sheet.name not in wanted and sheet.rows
    ]
    drafts = {sheet.field: _read_sheet(sheet, found.get(sheet.name)) for sheet in SHEETS}
    return drafts, faults


def _whole(name: str | None, code: str, **values: object) -> RosterFault:
    return RosterFault(name, None, None, None, code, fault_text(code, **values))


def _read_sheet(sheet: Sheet, raw: RawSheet | None) -> DraftSheet:
    result = DraftSheet(sheet)
    if raw is None or not (raw.rows or raw.is_too_long):
        result.is_complete = False
        result.faults.append(_whole(sheet.name, "missing-sheet", sheet=sheet.name))
        return result
    if raw.is_too_long:
        result.is_complete = False
        result.faults.append(_whole(sheet.name, "too-many-rows", limit=MAX_ROWS))
        return result
    places = _find_columns(result, raw.rows)
    for number, row in enumerate(raw.rows[1:], start=2):
        if any(row):
            result.drafts.append(_read_row(result, places, number, row))
    return result


def _find_columns(result: DraftSheet, rows: list[list[str]]) -> dict[int, Column]:
    by_header = {column.header: column for column in result.sheet.columns}
    places: dict[int, Column] = {}
    for index, header in enumerate(rows[0]):
        column = by_header.get(header)
        if column is None:
            if header or any(_cells(rows, index)):
                result.faults.append(_at_header(result, index, header, "unknown-column"))
        elif column in places.values():
            result.faults.append(_at_header(result, index, header, "duplicate-column"))
        else:
            places[index] = column
            result.letters[column.field] = column_letters(index + 1)
    for column in result.sheet.columns:
        if column.field not in result.letters:
            result.is_complete = False
            detail = fault_text("missing-column", header=column.header)
            fault = RosterFault(result.sheet.name, 1, column.header, None, "missing-column", detail)
            result.faults.append(fault)
    return places


def _cells(rows: list[list[str]], index: int) -> Iterator[str]:
    return (row[index] for row in rows if index < len(row))


def _at_header(result: DraftSheet, index: int, header: str, code: str) -> RosterFault:
    letter = column_letters(index + 1)
    detail = fault_text(code, header=header, value=header or letter)
    return RosterFault(result.sheet.name, 1, header, letter, code, detail, header or None)


def _read_row(result: DraftSheet, places: dict[int, Column], number: int, row: list[str]) -> Draft:
    draft = Draft(number)
    for index, column in places.items():
        text = row[index] if index < len(row) else ""
        draft.texts[column.field] = text
        try:
            draft.values[column.field] = read_cell(column, text)
        except BadCell as bad:
            choices = "、".join(column.choices)
            result.blame(draft, column.field, bad.code, choices=choices)
    return draft
