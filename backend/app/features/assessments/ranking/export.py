"""The ranking table as a workbook, with the same filters: counts and scores as numbers."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from app.core.turns import DOCUMENTS
from app.core.workflow import state_label
from app.features.assessments.grades import GRADE_LABELS, Grade
from app.features.assessments.ranking.schemas import RankedAssessment, RankedBallot, RankingRead
from app.features.assessments.scoring.rules.composites import DEPARTURE_LABELS

# `=1+1` is a name, not a sum; addresses are text
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FIRST = ("名次", "述职人", "工号", "单位")
_LAST = ("综合得分", "建议等次", "拟评等次", "等次差异", "写明理由", "状态", "决定后的变化")
_BALLOT = (*(GRADE_LABELS[grade].zh for grade in Grade), "弃权")


def write_ranking(ranking: RankingRead) -> bytes:
    """The .xlsx file: the table in its order, and the distribution on a sheet of its own."""
    DOCUMENTS.check()
    classes = _classes(ranking.items)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1})
        page = book.add_worksheet("评价排名")
        page.freeze_panes(1, 2)
        headers = _headers(classes)
        for index, header in enumerate(headers):
            page.set_column(index, index, 26 if header == "单位" else 12)
            page.write_string(0, index, header, bold)
        for number, row in enumerate(ranking.items, start=1):
            for index, value in enumerate(_values(row, classes)):
                _write(page, number, index, value)
        page.autofilter(0, 0, max(len(ranking.items), 1), len(headers) - 1)
        page.set_landscape()
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)
        _write_totals(book.add_worksheet("等次分布"), ranking, bold)
    return buffer.getvalue()


def _classes(rows: Sequence[RankedAssessment]) -> list[str]:
    return list(dict.fromkeys(one.name for row in rows if row.ballot for one in row.ballot.classes))


def _headers(classes: Sequence[str]) -> list[str]:
    by_class = [f"{name}：{column}" for name in classes for column in _BALLOT]
    return [*_FIRST, "测评得分", "测评等次", *_BALLOT, *by_class, *_LAST]


def _values(row: RankedAssessment, classes: Sequence[str]) -> list[Any]:
    return [
        row.rank,
        row.name,
        row.staff_no,
        row.organization_name,
        *_ballot(row.ballot, classes),
        row.composite_score,
        _grade(row.composite_grade),
        _grade(row.grade),
        "、".join(DEPARTURE_LABELS[one].zh for one in row.departures),
        "是" if row.has_reason else "否",
        label.zh if (label := state_label("assessment", row.state)) else row.state,
        "有" if row.has_later else "",
    ]


def _ballot(ballot: RankedBallot | None, classes: Sequence[str]) -> list[Any]:
    if ballot is None:
        return [None] * (2 + len(_BALLOT) * (1 + len(classes)))
    named = {one.name: [*one.counts, one.abstentions] for one in ballot.classes}
    found: list[Any] = [ballot.score, _grade(ballot.grade), *ballot.counts, ballot.abstentions]
    for name in classes:
        found += named.get(name, [None] * len(_BALLOT))
    return found


def _grade(grade: Grade | None) -> str | None:
    return GRADE_LABELS[grade].zh if grade else None


def _write_totals(page: Any, ranking: RankingRead, bold: Any) -> None:
    for index, header in enumerate(("等次", "已提请", "起草中")):
        page.write_string(0, index, header, bold)
    for number, total in enumerate(ranking.distribution, start=1):
        values = (_grade(total.grade), total.proposed, total.drafted)
        for index, value in enumerate(values):
            _write(page, number, index, value)
    after = len(ranking.distribution) + 1
    _write(page, after, 0, "未定等次")
    _write(page, after, 2, ranking.without_grade)
    if ranking.quota:
        _write(page, after + 1, 0, "“好”的名额")
        _write(page, after + 1, 1, ranking.quota.most)
        _write(page, after + 2, 0, "还剩")
        _write(page, after + 2, 1, ranking.quota.left)


def _write(page: Any, row: int, index: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | Decimal):
        page.write_number(row, index, value)
    else:
        page.write_string(row, index, value)
