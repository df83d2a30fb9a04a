"""The board as a workbook, with the same filters: counts and places as numbers, days as dates."""

from app.core.sheets import Cell, Sheet, columns_of, write_sheets
from app.core.workflow import state_label
from app.features.cycles.board.queries.rows import step_standing
from app.features.cycles.board.rules import STANDING_LABELS
from app.features.cycles.board.schemas import BoardRead, BoardRow, StepRead
from app.features.cycles.stages.declaration import STEP_LABELS
from app.features.cycles.tables import ReviewMode, StepKind

_MODES = {ReviewMode.ONSITE: "现场", ReviewMode.WRITTEN: "书面"}
_ABOUT = ("述职人", "单位", "述职方式", "现场顺序", "逾期")


def write_board(board: BoardRead, title: str) -> bytes:
    """The .xlsx file: for each step its state, its day, and how many things wait."""
    columns = columns_of(_headers(), {"单位": 26, "逾期": 8, "现场顺序": 10})
    return write_sheets([Sheet("考核进度", columns, map(_values, board.rows), title)])


def _headers() -> list[str]:
    steps = [STEP_LABELS[kind].zh for kind in StepKind]
    return [*_ABOUT, *(f"{step}{part}" for step in steps for part in ("", "期限", "未办数"))]


def _values(row: BoardRow) -> list[Cell]:
    about: list[Cell] = [
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
