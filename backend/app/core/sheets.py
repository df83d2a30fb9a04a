"""The one writer of lists as .xlsx (D1): real dates and numbers, texts that stay texts, a header
that stands still and is repeated on paper. Rows are written as they come, on the disk: a list of
any length takes the memory of a row."""

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import xlsxwriter
from starlette.responses import Response

from app.core.clock import LOCAL_ZONE
from app.core.turns import DOCUMENTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_REPLY: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}
# `=1+1` is a name, not a sum; addresses are text; rows go to the disk as they are written
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
# the same list gives the same bytes
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_CHARACTERS = 32_767
_CUT = "……（单元格写不下，已截断）"
_MOST_LINK = 2_000
# what XML 1.0 has no place for, surrogates among it, and the rest of the controls
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# what becomes a formula as soon as somebody edits the cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# in digits: wider than the first is laid across the page, than the second on A3
_UPRIGHT_WIDTH, _A4_WIDTH = 88.0, 210.0
_A3, _A4 = 8, 9
_BLUE, _GREY, _LINE = "#E8EDF3", "#F1F3F6", "#C6CCD5"


@dataclass(frozen=True)
class Link:
    """A text that leads to a page."""

    text: str
    address: str


Cell = str | int | float | Decimal | date | datetime | bool | Link | None


@dataclass(frozen=True)
class Column:
    """A column: `choices` are offered in its cells, `is_text` keeps what is typed as it is typed,
    `is_grey` says that it is not to be changed."""

    header: str
    width: float = 12
    choices: Sequence[str] = ()
    is_text: bool = False
    is_grey: bool = False
    decimals: int | None = None


@dataclass(frozen=True)
class Sheet:
    """One list: `title` and `notes` stand above its header; the first `fixed` columns stay in
    sight. `room` is how many empty rows below are ready to be filled in."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    notes: Sequence[str] = ()
    fixed: int = 1
    room: int = 0
    has_filter: bool = True


def write_sheets(sheets: Iterable[Sheet]) -> bytes:
    """The .xlsx file, the sheets in their order."""
    DOCUMENTS.check()
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, _OPTIONS) as book:
            book.set_properties({"created": _CREATED})
            faces = _Faces(book)
            for sheet in sheets:
                _write_sheet(book.add_worksheet(_sheet_name(sheet.name)), sheet, faces)
        file.seek(0)
        return file.read()


def sheet_reply(content: bytes, name: str, plain_name: str) -> Response:
    """The reply to a download; `plain_name` is for what reads no Chinese."""
    shown = quote(name, safe="")
    disposition = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{shown}"
    return Response(content, media_type=XLSX, headers={"Content-Disposition": disposition})


def spelled(text: str) -> str:
    """The text as a cell can hold it: nothing that XML refuses, not too long, and cut visibly."""
    text = _REFUSED.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(text) > _MOST_CHARACTERS:
        kept = text.encode("utf-16-le")[: 2 * (_MOST_CHARACTERS - len(_CUT))]
        text = kept.decode("utf-16-le", errors="ignore") + _CUT
    return text


def _units(text: str) -> int:
    # spreadsheets count as JavaScript does
    return len(text.encode("utf-16-le")) // 2


def _sheet_name(name: str) -> str:
    return _NOT_IN_NAMES.sub("_", spelled(name))[:31].strip("'") or "Sheet"


class _Faces:
    """How cells look, each combination made once in a book."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def head(self) -> Any:
        return self.of(
            bold=True, bg_color=_BLUE, border=1, border_color=_LINE, text_wrap=True,
            align="center", valign="vcenter",
        )  # fmt: skip

    def cell(self, column: Column, value: Cell) -> Any:
        found: dict[str, Any] = {
            "border": 1, "border_color": _LINE, "valign": "top", "text_wrap": True,
        }  # fmt: skip
        if column.is_grey:
            found["bg_color"] = _GREY
        if isinstance(value, datetime):
            found |= {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}
        elif isinstance(value, date):
            found |= {"num_format": "yyyy-mm-dd", "align": "left"}
        elif isinstance(value, str) and value.startswith(_FORMULA):
            found |= {"quote_prefix": True, "num_format": "@"}
        elif column.is_text:
            found["num_format"] = "@"
        elif column.decimals and isinstance(value, Decimal | float):
            found["num_format"] = "0." + "0" * column.decimals
        return self.of(**found)


def _write_sheet(page: Any, sheet: Sheet, faces: _Faces) -> None:
    header = _write_top(page, sheet, faces)
    number = header
    for number, row in enumerate(sheet.rows, start=header + 1):
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write(page, number, index, value, faces.cell(column, value))
    last = max(number, header + 1)
    if sheet.has_filter:
        page.autofilter(header, 0, last, len(sheet.columns) - 1)
    for index, column in enumerate(sheet.columns):
        if column.choices:
            offered = {"validate": "list", "source": list(column.choices)}
            page.data_validation(header + 1, index, max(last, header + sheet.room), index, offered)
    _set_up_paper(page, sheet, header)


def _write_top(page: Any, sheet: Sheet, faces: _Faces) -> int:
    """Title, notes and header; the header's row, from 0."""
    for index, column in enumerate(sheet.columns):
        text = faces.of(num_format="@") if column.is_text else None
        page.set_column(index, index, column.width, text)
    head = faces.of(bold=True, font_size=16, align="center", valign="vcenter")
    note = faces.of(font_color="#58616E", valign="vcenter", text_wrap=True)
    above = [(sheet.title, head, 30)] if sheet.title else []
    width = sum(column.width for column in sheet.columns)
    for one in sheet.notes:
        # a merged cell finds no height by itself; a character is as wide as two digits
        lines = max(1, -(-2 * len(one) // max(int(width), 1)))
        above.append((one, note, 16 * lines + 2))
    for number, (text, face, height) in enumerate(above):
        page.set_row(number, height)
        if len(sheet.columns) > 1:
            page.merge_range(number, 0, number, len(sheet.columns) - 1, "", face)
        _write(page, number, 0, text, face)
    for index, column in enumerate(sheet.columns):
        _write(page, len(above), index, column.header, faces.head())
    page.freeze_panes(len(above) + 1, sheet.fixed)
    return len(above)


def _set_up_paper(page: Any, sheet: Sheet, header: int) -> None:
    width = sum(column.width for column in sheet.columns)
    if width > _UPRIGHT_WIDTH:
        page.set_landscape()
    page.set_paper(_A3 if width > _A4_WIDTH else _A4)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.repeat_rows(0, header)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")


def _write(page: Any, row: int, index: int, value: Cell, face: Any) -> None:
    if isinstance(value, Link):
        text = spelled(value.text)[:255]
        if len(value.address) <= _MOST_LINK and text:
            page.write_url(row, index, value.address, face, text)
            return
        value = text
    if value is None or value == "":
        page.write_blank(row, index, None, face)
    elif isinstance(value, bool):
        page.write_string(row, index, "是" if value else "否", face)
    elif isinstance(value, datetime):
        here = value.astimezone(LOCAL_ZONE).replace(tzinfo=None, second=0, microsecond=0)
        page.write_datetime(row, index, here, face)
    elif isinstance(value, date):
        page.write_datetime(row, index, value, face)
    elif isinstance(value, str):
        page.write_string(row, index, spelled(value), face)
    else:
        page.write_number(row, index, value, face)


def columns_of(
    headers: Iterable[str], wide: Mapping[str, float], usual: float = 12
) -> list[Column]:
    """Columns by their headers: those in `wide` as said there, the others as usual."""
    return [Column(header, wide.get(header, usual)) for header in headers]
