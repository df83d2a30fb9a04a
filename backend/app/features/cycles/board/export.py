"""The board as a workbook, with the same filters: counts and places as numbers, days as dates."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from app.core.turns import DOCUMENTS
from app.core.workflow import state_label
from app.features.cycles.board.queries.rows import step_standing
from app.features.cycles.board.rules import STANDING_LABELS
from app.features.cycles.board.schemas import BoardRead, BoardRow, StepRead
from app.features.cycles.stages.declaration import STEP_LABELS
from app.features.cycles.tables import ReviewMode, StepKind

# `=1+1` is a name, not a sum; addresses are text
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MODES = {ReviewMode.ONSITE: "现场", ReviewMode.WRITTEN: "书面"}
_ABOUT = ("述职人", "单位", "述职方式", "现场顺序", "逾期")


def write_board(board: BoardRead) -> bytes:
    """The .xlsx file: for each step its state, its day, and how many things wait."""
    DOCUMENTS.check()
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet("考核进度")
        page.freeze_panes(1, 1)
        for index, header in enumerate(_headers()):
            page.set_column(index, index, 26 if header == "单位" else 13)
            page.write_string(0, index, header, bold)
        for number, row in enumerate(board.rows, start=1):
            for index, value in enumerate(_values(row)):
                _write(page, number, index, value, day)
        page.autofilter(0, 0, max(len(board.rows), 1), len(_headers()) - 1)
        page.set_landscape()
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)
    return buffer.getvalue()


def _headers() -> list[str]:
    steps = [STEP_LABELS[kind].zh for kind in StepKind]
    return [*_ABOUT, *(f"{step}{part}" for step in steps for part in ("", "期限", "未办数"))]


def _values(row: BoardRow) -> Sequence[Any]:
    about = [
        row.person_name,
        row.organization_name,
        _MODES[row.mode],
        row.position,
        "是" if row.is_late else "否",
    ]
    return about + [
        value for step in row.steps for value in (_words(step), step.due_on, step.open_count)
    ]


def _words(step: StepRead) -> str:
    label = None
    if step.subject_type and step.state:
        label = state_label(step.subject_type, step.state)
    standing = STANDING_LABELS[step_standing(step)].zh
    if label is None:
        return standing
    return f"{label.zh}（{standing}）" if step.is_late else label.zh


def _write(page: Any, row: int, index: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        page.write_datetime(row, index, value, day)
    elif isinstance(value, int):
        page.write_number(row, index, value)
    else:
        page.write_string(row, index, value)
