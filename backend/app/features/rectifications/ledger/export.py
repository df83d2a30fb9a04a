"""The ledger as a workbook that imports back: header frozen, set up for printing, real dates."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from app.core.clock import LOCAL_ZONE
from app.core.turns import DOCUMENTS
from app.core.workflow import state_label
from app.features.cycles.tables import CARRIED_SOURCE_LABELS
from app.features.rectifications.kinds import (
    ESCALATION_LABELS,
    LOOK_BACK_LABELS,
    MODE_LABELS,
    SOURCE_LABELS,
    RectificationState,
)
from app.features.rectifications.ledger.rules import layout
from app.features.rectifications.ledger.rules.layout import Cell, CellKind, Column
from app.features.rectifications.ledger.rules.listing import VIEW_LABELS, LedgerView
from app.features.rectifications.ledger.rules.marks import Mark, cell_text, fingerprint
from app.features.rectifications.ledger.schemas import LedgerRow

# `=1+1` is a name, not a sum; addresses are text; rows go to the disk as they are written
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_GREY, _BLUE = "#F1F3F6", "#E8EDF3"
_LINE, _HIGHEST = 15, 400
_NOTE = (
    "白底各栏可以修改后导入；灰底各栏和最右边两栏请勿改动。可以删去不需要导入的行，不能增加新行。"
)


def write_ledger(
    chunks: Iterable[Sequence[LedgerRow]], view: LedgerView, title: str, address: str
) -> bytes:
    """The .xlsx file, put together on the disk as the rows come; `address` is where the items'
    pages are."""
    DOCUMENTS.check()
    columns = layout.COLUMNS[view]
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, _OPTIONS) as book:
            page = book.add_worksheet(VIEW_LABELS[view].zh)
            _set_up(book, page, columns, title)
            faces = _Faces(book)
            number = 0
            for number, row in enumerate(_rows(chunks), start=1):
                _write_row(page, number, row, columns, faces, address)
            _add_tools(page, columns, layout.HEADER_ROW + max(number, 1) - 1)
        file.seek(0)
        return file.read()


def _add_tools(page: Any, columns: Sequence[Column], last: int) -> None:
    page.autofilter(layout.HEADER_ROW - 1, 0, last, len(columns) + 1)
    page.print_area(0, 0, last, len(columns) - 1)
    if layout.MODE in columns:
        at = columns.index(layout.MODE)
        offered = [label.zh for label in MODE_LABELS.values()]
        rule = {"validate": "list", "source": offered}
        page.data_validation(layout.HEADER_ROW, at, last, at, rule)


def _rows(chunks: Iterable[Sequence[LedgerRow]]) -> Iterator[LedgerRow]:
    for chunk in chunks:
        yield from chunk


class _Faces:
    """How cells look: those that may be edited are white, the others grey."""

    def __init__(self, book: Any) -> None:
        plain = {"border": 1, "border_color": "#C6CCD5", "valign": "top", "text_wrap": True}
        grey = {"bg_color": _GREY}
        day = {"num_format": "yyyy-mm-dd", "align": "left"}
        # what the system reads by stands in one line, and is not printed
        small = {"font_color": "#8A93A0", "font_size": 8, "text_wrap": False}
        self.mark = book.add_format({**plain, **grey, **small})
        self._faces = {
            (is_open, is_date): book.add_format(
                {**plain, **({} if is_open else grey), **(day if is_date else {})}
            )
            for is_open in (True, False)
            for is_date in (True, False)
        }

    def of(self, column: Column | None) -> Any:
        is_open = column is not None and column.part is not None
        return self._faces[is_open, column is not None and column.kind is CellKind.DATE]


def _set_up(book: Any, page: Any, columns: Sequence[Column], title: str) -> None:
    head = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    note = book.add_format({"font_color": "#58616E", "valign": "vcenter"})
    bold = book.add_format(
        {"bold": True, "bg_color": _BLUE, "border": 1, "text_wrap": True, "align": "center"}
    )
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width)
    page.set_column(len(columns), len(columns) + 1, 9)
    page.set_row(0, 30)
    page.merge_range(0, 0, 0, len(columns) - 1, title, head)
    page.merge_range(1, 0, 1, len(columns) - 1, _NOTE, note)
    headers = [*(column.header for column in columns), layout.ID, layout.VERSION]
    for index, header in enumerate(headers):
        page.write_string(layout.HEADER_ROW - 1, index, header, bold)
    page.freeze_panes(layout.HEADER_ROW, 1 + columns.index(layout.PROBLEM))
    page.set_landscape()
    page.set_paper(8 if len(columns) > 12 else 9)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.repeat_rows(0, layout.HEADER_ROW - 1)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")


def _write_row(
    page: Any, number: int, row: LedgerRow, columns: Sequence[Column], faces: _Faces, address: str
) -> None:
    at, cells = layout.HEADER_ROW + number - 1, cells_of(row)
    page.set_row(at, height_of(columns, cells))
    for index, column in enumerate(columns):
        face = faces.of(column)
        if column is layout.NUMBER:
            _write(page, at, index, number, face)
        elif column is layout.SOURCE and row.has_source_page:
            link = f"{address}/rectifications/{row.id}/source"
            page.write_url(at, index, link, face, str(cells[column.header]))
        else:
            _write(page, at, index, cells[column.header], face)
    _write(page, at, len(columns), str(row.id), faces.mark)
    _write(page, at, len(columns) + 1, str(mark_of(row, columns)), faces.mark)


def height_of(columns: Sequence[Column], cells: Mapping[str, Cell]) -> float:
    """So that each text is seen whole, as far as a row may be high: nothing opens a file of ours
    that sets this by itself."""
    texts = ((str(cells.get(column.header) or ""), column.width) for column in columns)
    lines = max(
        sum(max(1, -(-_breadth(line) // (width - 1))) for line in text.split("\n"))
        for text, width in texts
    )
    return float(min(_HIGHEST, _LINE * lines + 3))


def _breadth(text: str) -> int:
    """In digits, as widths of columns are: a Chinese character takes two."""
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def _write(page: Any, row: int, index: int, value: Cell, face: Any) -> None:
    if value is None or value == "":
        page.write_blank(row, index, None, face)
    elif isinstance(value, date):
        page.write_datetime(row, index, value, face)
    elif isinstance(value, int):
        page.write_number(row, index, value, face)
    else:
        page.write_string(row, index, value, face)


def mark_of(row: LedgerRow, columns: Sequence[Column]) -> Mark:
    """The mark of an item as it is now: its version, and what these of its cells say."""
    cells = cells_of(row)
    headers = [column.header for column in columns if column is not layout.NUMBER]
    return Mark(row.version, fingerprint({one: cell_text(cells[one]) for one in headers}))


def cells_of(row: LedgerRow) -> Mapping[str, Cell]:
    """What each column says of an item, by header."""
    label = state_label("rectification", row.state)
    source = SOURCE_LABELS[row.source_kind].zh
    if row.original_source is not None:
        source += f"（{CARRIED_SOURCE_LABELS[row.original_source].zh}）"
    if row.source_title and row.source_title != row.problem:
        source += f"：{row.source_title}"
    return {
        layout.YEAR.header: row.year,
        layout.SOURCE.header: source[:255],
        layout.PROBLEM.header: row.problem,
        layout.CATEGORY.header: row.category,
        layout.ORGANIZATION.header: row.organization_name,
        layout.LEADER.header: row.leader_name,
        layout.UNIT.header: row.leading_unit,
        layout.NAME.header: row.name,
        layout.MEASURES.header: row.measures,
        layout.TARGET.header: row.target,
        layout.MODE.header: MODE_LABELS[row.mode].zh if row.mode else None,
        layout.DUE.header: row.due_on,
        layout.STATE.header: label.zh if label else row.state,
        layout.ENTERED.header: _day(row.created_at),
        layout.ACKNOWLEDGED.header: _day(row.acknowledged_at),
        layout.PROGRESS.header: row.progress,
        layout.ANSWERED.header: _day(row.answered_at),
        layout.OUTCOME.header: row.outcome,
        layout.LASTING.header: row.lasting_measures,
        layout.EVIDENCE.header: row.evidence_count,
        layout.ACCEPTOR.header: row.accepted_by_name,
        layout.SETTLED.header: "是" if row.state is RectificationState.ACCEPTED else "否",
        layout.ACCEPTED.header: _day(row.accepted_at),
        layout.LOOK_BACK.header: _look_back(row),
        layout.PRESSED.header: ESCALATION_LABELS[row.escalation].zh if row.escalation else None,
    }


def _look_back(row: LedgerRow) -> str:
    if row.looked_back_on and row.look_back_result:
        return f"{row.looked_back_on.isoformat()} {LOOK_BACK_LABELS[row.look_back_result].zh}"
    return f"计划 {row.look_back_on.isoformat()}" if row.look_back_on else ""


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(LOCAL_ZONE).date() if moment else None
