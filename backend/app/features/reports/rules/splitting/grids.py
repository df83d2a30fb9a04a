"""Tables whose head row says what their columns hold: 问题, 原因, 措施, 时限…"""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.features.reports.rules.splitting.texts import Paragraph, Section, simplified

Texts = list[tuple[int, str]]


class Column(StrEnum):
    NUMBER = "number"
    KIND = "kind"
    ACHIEVEMENT = "achievement"
    PROBLEM = "problem"
    CAUSE = "cause"
    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"
    TASK = "task"
    GOAL = "goal"
    MEASURES = "measures"
    DUE = "due"
    OTHER = "other"


_OF = (
    "(?:主要|存在|突出|查摆|目前|具体|产生|问题|整改|任务|工作|完成|改进|预期|解决|落实|重点|下一?步|拟采取|采取|党建|个人"
    "|的|及|和|与|、){0,6}"
)
# in the order of trial: 问题原因 is about causes, 整改任务完成时限 about time
_NAMES = (
    (Column.NUMBER, r"序号|编号|号|№|No\.?"),
    (Column.KIND, r"(?:问题)?(?:类别|类型|方面|分类)"),
    (Column.DUE, rf"{_OF}(?:时限|期限|时间|日期)(?:要求)?"),
    (Column.OBJECTIVE, r"客观(?:上|方面)?的?(?:原因|因素)?"),
    (Column.SUBJECTIVE, r"主观(?:上|方面)?的?(?:原因|因素)?"),
    (Column.CAUSE, rf"{_OF}(?:原因|根源)(?:分析|剖析)?"),
    (Column.GOAL, rf"{_OF}目标(?:要求)?"),
    (Column.MEASURES, rf"{_OF}(?:措施|举措|办法|对策)"),
    (Column.PROBLEM, rf"{_OF}(?:问题|不足|短板|差距)(?:表现|描述|清单|内容|事项|之处)?"),
    (Column.TASK, rf"{_OF}(?:任务|打算|事项|计划)(?:名称|清单|内容)?"),
    (Column.ACHIEVEMENT, rf"{_OF}(?:成绩|成效|亮点|成果)(?:清单|内容)?"),
)
_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _NAMES)
_SUBJECTS = frozenset({Column.PROBLEM, Column.TASK, Column.ACHIEVEMENT})
_HEAD_MAX = 15


@dataclass
class Grid:
    """A table taken apart: its head, and of each row what stands in each column."""

    heads: Texts
    columns: dict[int, Column]
    rows: list[dict[int, Texts]]


def read_grid(group: list[tuple[int, Paragraph]], section: Section | None) -> Grid | None:
    """The table that these paragraphs are the cells of; None when its first row names no columns
    that are known, one of them a problem, a task or an achievement."""
    rows: dict[int, dict[int, Texts]] = {}
    for position, paragraph in group:
        if paragraph.cell is None:
            return None
        row = rows.setdefault(paragraph.cell.row, {})
        row.setdefault(paragraph.cell.column, []).append((position, paragraph.text))
    if section is Section.LAST_YEAR or len(rows) < 2:
        return None
    first, *others = rows.values()
    columns = {place: column_of(_joined(texts)) for place, texts in first.items()}
    known = {column for column in columns.values() if column is not Column.OTHER}
    if len(known) < 2 or not known & _SUBJECTS or len(known) * 2 < len(columns):
        return None
    return Grid([text for texts in first.values() for text in texts], columns, others)


def column_of(head: str) -> Column:
    """What a column with this head holds."""
    words = "".join(simplified(head).split())
    if len(words) > _HEAD_MAX:
        return Column.OTHER
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(words)), Column.OTHER)


def _joined(texts: Texts) -> str:
    return "".join(text for _, text in texts)
