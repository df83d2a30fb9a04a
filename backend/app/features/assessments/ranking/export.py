"""The ranking table as a workbook, with the same filters: counts and scores as numbers."""

from collections.abc import Iterator, Sequence

from app.core.sheets import Cell, Column, Sheet, columns_of, write_sheets
from app.core.workflow import state_label
from app.features.assessments.grades import GRADE_LABELS, Grade
from app.features.assessments.ranking.schemas import RankedAssessment, RankedBallot, RankingRead
from app.features.assessments.scoring.rules.composites import DEPARTURE_LABELS

_FIRST = ("名次", "述职人", "工号", "单位")
_LAST = ("综合得分", "建议等次", "拟评等次", "等次差异", "写明理由", "状态", "决定后的变化")
_BALLOT = (*(GRADE_LABELS[grade].zh for grade in Grade), "弃权")


def write_ranking(ranking: RankingRead, title: str) -> bytes:
    """The .xlsx file: the table in its order, and the distribution on a sheet of its own."""
    classes = _classes(ranking.items)
    columns = columns_of(_headers(classes), {"单位": 26, "名次": 6, "等次差异": 20}, usual=10)
    rows = (_values(row, classes) for row in ranking.items)
    totals = [Column("等次", 14), Column("已提请"), Column("起草中")]
    return write_sheets(
        [
            Sheet("评价排名", columns, rows, title, fixed=2),
            Sheet("等次分布", totals, _totals(ranking), has_filter=False),
        ]
    )


def _classes(rows: Sequence[RankedAssessment]) -> list[str]:
    return list(dict.fromkeys(one.name for row in rows if row.ballot for one in row.ballot.classes))


def _headers(classes: Sequence[str]) -> list[str]:
    by_class = [f"{name}：{column}" for name in classes for column in _BALLOT]
    return [*_FIRST, "测评得分", "测评等次", *_BALLOT, *by_class, *_LAST]


def _values(row: RankedAssessment, classes: Sequence[str]) -> list[Cell]:
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


def _ballot(ballot: RankedBallot | None, classes: Sequence[str]) -> list[Cell]:
    if ballot is None:
        return [None] * (2 + len(_BALLOT) * (1 + len(classes)))
    named = {one.name: [*one.counts, one.abstentions] for one in ballot.classes}
    found: list[Cell] = [ballot.score, _grade(ballot.grade), *ballot.counts, ballot.abstentions]
    for name in classes:
        found += named.get(name, [None] * len(_BALLOT))
    return found


def _grade(grade: Grade | None) -> str | None:
    return GRADE_LABELS[grade].zh if grade else None


def _totals(ranking: RankingRead) -> Iterator[list[Cell]]:
    for total in ranking.distribution:
        yield [_grade(total.grade), total.proposed, total.drafted]
    yield ["未定等次", None, ranking.without_grade]
    if ranking.quota:
        yield ["“好”的名额", ranking.quota.most, None]
        yield ["还剩", ranking.quota.left, None]
