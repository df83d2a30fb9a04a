"""The columns of the ledger's files: what writing and reading agree on. Pure data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.features.rectifications.ledger.rules.listing import LedgerView

MAX_ROWS = 10_000
TITLE_ROW, NOTE_ROW, HEADER_ROW = 1, 2, 3
ID, VERSION = "系统编号", "系统版本"

Cell = str | int | date | None


class Part(StrEnum):
    """What of an item one verb writes: columns of one part change together."""

    RESPONSIBILITY = "responsibility"
    MEASURES = "measures"
    DEADLINE = "deadline"
    OUTCOME = "outcome"


class CellKind(StrEnum):
    """How a cell is written and read."""

    TEXT = "text"
    DATE = "date"
    MODE = "mode"
    LEADER = "leader"


@dataclass(frozen=True)
class Column:
    """One column. Those with a `part` may be edited in the file, by whoever may write that part."""

    header: str
    width: int = 12
    kind: CellKind = CellKind.TEXT
    part: Part | None = None
    field: str = ""
    limit: int = 100


def _written(
    header: str, width: int, part: Part, field: str, limit: int, kind: CellKind = CellKind.TEXT
) -> Column:
    return Column(header, width, kind, part, field, limit)


NUMBER, YEAR, SOURCE = Column("序号", 6), Column("年度", 7), Column("来源", 22)
PROBLEM, ORGANIZATION, NAME = Column("存在问题", 36), Column("单位", 20), Column("责任人", 10)
STATE, SETTLED = Column("办理状态", 10), Column("是否销号", 9)
ENTERED = Column("列入日期", 12, CellKind.DATE)
ACKNOWLEDGED = Column("签收日期", 12, CellKind.DATE)
ANSWERED = Column("反馈日期", 12, CellKind.DATE)
ACCEPTED = Column("销号日期", 12, CellKind.DATE)
PROGRESS, EVIDENCE = Column("整改进展", 36), Column("佐证（份）", 9)
ACCEPTOR, LOOK_BACK, PRESSED = Column("复核人", 10), Column("回头看", 20), Column("督促情况", 10)
CATEGORY = _written("类别", 14, Part.RESPONSIBILITY, "category", 100)
LEADER = _written("分管领导", 10, Part.RESPONSIBILITY, "leader", 100, CellKind.LEADER)
UNIT = _written("牵头部门", 16, Part.RESPONSIBILITY, "leading_unit", 100)
MEASURES = _written("整改措施", 36, Part.MEASURES, "measures", 4000)
TARGET = _written("整改目标", 26, Part.MEASURES, "target", 2000)
MODE = _written("整改方式", 11, Part.MEASURES, "mode", 20, CellKind.MODE)
DUE = _written("整改时限", 12, Part.DEADLINE, "due_on", 20, CellKind.DATE)
OUTCOME = _written("整改成效", 30, Part.OUTCOME, "outcome", 4000)
LASTING = _written("建章立制", 30, Part.OUTCOME, "lasting_measures", 4000)

COLUMNS: dict[LedgerView, tuple[Column, ...]] = {
    LedgerView.PROBLEMS: (
        NUMBER, YEAR, SOURCE, PROBLEM, CATEGORY, ORGANIZATION, NAME, ENTERED, STATE,
    ),
    LedgerView.RESPONSIBILITIES: (
        NUMBER, PROBLEM, ORGANIZATION, LEADER, UNIT, NAME, MEASURES, TARGET, MODE, DUE,
    ),
    LedgerView.RECTIFICATIONS: (
        NUMBER, PROBLEM, ORGANIZATION, NAME, DUE, ACKNOWLEDGED, PROGRESS, ANSWERED, OUTCOME,
        LASTING, EVIDENCE, ACCEPTOR, SETTLED, ACCEPTED, LOOK_BACK,
    ),
    LedgerView.WHOLE: (
        NUMBER, YEAR, SOURCE, PROBLEM, CATEGORY, ORGANIZATION, LEADER, UNIT, NAME, MEASURES,
        TARGET, MODE, DUE, STATE, ENTERED, ACKNOWLEDGED, PROGRESS, ANSWERED, OUTCOME, LASTING,
        EVIDENCE, ACCEPTOR, SETTLED, ACCEPTED, LOOK_BACK, PRESSED,
    ),
}  # fmt: skip
BY_HEADER = {column.header: column for column in COLUMNS[LedgerView.WHOLE]}
# the number is where a row stands in a file, and nothing of the item
PLACES = frozenset({NUMBER.header})
