"""整改方案, 整改情况报告 of a reviewee; 三张清单 and 整改台账 of a cycle, across the page."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from app.core.clock import LOCAL_ZONE
from app.core.documents import Block, Body, Paper, Part, Table
from app.core.workflow import state_label
from app.features.documents.material import Ledger, Owned
from app.features.documents.rules import Written, lines_of
from app.features.rectifications.kinds import MODE_LABELS, RectificationState
from app.features.rectifications.ledger.rules.layout import COLUMNS
from app.features.rectifications.ledger.rules.listing import VIEW_LABELS, LedgerView
from app.features.rectifications.ledger.schemas import LedgerRow
from app.features.rectifications.papers import day_in_words
from app.features.reports.rules.splitting.numbers import chinese_numeral

# what fits beside each other on paper; the workbook of the ledger has every column
PRINTED = (
    "序号", "来源", "存在问题", "单位", "责任人", "整改措施", "整改目标", "整改时限",
    "整改进展", "办理状态",
)  # fmt: skip


def plan_text(owned: Owned) -> Written:
    """整改方案: problem, measures, target, deadline and who answers for it, item by item."""
    return Written(
        title=f"{owned.organization}\n整改方案",
        byline=owned.cycle_title,
        text="\n".join(
            (
                f"针对{owned.cycle_title}中指出的{len(owned.rows)}个问题，制定整改方案如下。",
                *(line for number, row in _numbered(owned) for line in _planned(number, row)),
            )
        ),
        issuer=owned.organization,
        day=day_in_words(owned.day),
    )


def report_text(owned: Owned) -> Written:
    """整改情况报告: how many are settled, and item by item what was done and what came of it."""
    return Written(
        title=f"{owned.organization}\n整改情况报告",
        byline=owned.cycle_title,
        text="\n".join(
            (
                f"{owned.cycle_title}列入整改台账的问题共{len(owned.rows)}项。",
                f"截至{day_in_words(owned.day)}，{_settled(owned.rows)}。",
                *(line for number, row in _numbered(owned) for line in _reported(number, row)),
            )
        ),
        issuer=owned.organization,
        day=day_in_words(owned.day),
    )


def _settled(rows: Sequence[LedgerRow]) -> str:
    done = sum(row.state is RectificationState.ACCEPTED for row in rows)
    late = sum(row.is_overdue for row in rows)
    return f"已销号{done}项，未销号{len(rows) - done}项，其中逾期{late}项"


def _numbered(owned: Owned) -> Iterator[tuple[int, LedgerRow]]:
    return enumerate(owned.rows, start=1)


def _headed(number: int, row: LedgerRow) -> Iterator[str]:
    yield f"{chinese_numeral(number)}、第{number}项"
    yield from _labelled("问题", row.problem)


def _planned(number: int, row: LedgerRow) -> Iterator[str]:
    yield from _headed(number, row)
    yield from _labelled("整改措施", row.measures or "待填报。")
    yield from _labelled("整改目标", row.target)
    yield f"整改时限：{day_in_words(row.due_on)}"
    yield f"责任人：{row.name}"


def _reported(number: int, row: LedgerRow) -> Iterator[str]:
    yield from _headed(number, row)
    yield f"办理状态：{_state(row)}"
    yield from _labelled("整改措施", row.measures)
    yield from _labelled("整改进展", row.progress)
    yield from _labelled("整改成效", row.outcome)
    yield from _labelled("建章立制", row.lasting_measures)


def _labelled(label: str, text: str) -> Iterator[str]:
    first, *others = lines_of(text) or [""]
    if first:
        yield f"{label}：{first}"
        yield from others


def _state(row: LedgerRow) -> str:
    late = "，逾期" if row.is_overdue else ""
    label = state_label("rectification", row.state)
    return (label.zh if label else row.state) + late


def lists_paper(ledger: Ledger) -> Paper:
    """三张清单: problems, responsibilities and rectification, each on a page of its own."""
    views = (LedgerView.PROBLEMS, LedgerView.RESPONSIBILITIES, LedgerView.RECTIFICATIONS)
    blocks: list[Block] = []
    for view in views:
        title = VIEW_LABELS[view].zh
        if blocks:
            blocks.append(Part(title, (_whose(ledger),)))
        blocks.append(_table(ledger, tuple(column.header for column in COLUMNS[view])))
    return Paper(VIEW_LABELS[views[0]].zh, (_whose(ledger),), tuple(blocks), format="list")


def ledger_paper(ledger: Ledger) -> Paper:
    """整改台账 to be printed: the columns that fit across a page, and the totals."""
    said = f"共{len(ledger.rows)}项，{_settled(ledger.rows)}。"
    return Paper(
        "整改台账",
        (_whose(ledger),),
        (Body(said, lead="合计："), _table(ledger, PRINTED)),
        format="list",
    )


def _whose(ledger: Ledger) -> str:
    return f"{ledger.cycle_title}　{ledger.organizer}　截至{day_in_words(ledger.day)}"


def _table(ledger: Ledger, headers: tuple[str, ...]) -> Table:
    widths = {column.header: column.width for column in COLUMNS[LedgerView.WHOLE]}
    cells = [_cells(number, row) for number, row in enumerate(ledger.rows, start=1)]
    return Table(
        headers,
        tuple(tuple(one[header] for header in headers) for one in cells),
        tuple(min(max(widths[header] + 2, 9), 24) for header in headers),
    )


def _cells(number: int, row: LedgerRow) -> Mapping[str, str]:
    settled = row.state is RectificationState.ACCEPTED
    return {
        "序号": str(number),
        "年度": str(row.year),
        "来源": row.source_title,
        "存在问题": row.problem,
        "类别": row.category,
        "单位": row.organization_name,
        "分管领导": row.leader_name or "",
        "牵头部门": row.leading_unit,
        "责任人": row.name,
        "整改措施": row.measures,
        "整改目标": row.target,
        "整改方式": MODE_LABELS[row.mode].zh if row.mode else "",
        "整改时限": _short(row.due_on),
        "办理状态": _state(row),
        "列入日期": _on(row.created_at),
        "签收日期": _on(row.acknowledged_at),
        "整改进展": row.progress,
        "反馈日期": _on(row.answered_at),
        "整改成效": row.outcome,
        "建章立制": row.lasting_measures,
        "佐证（份）": str(row.evidence_count),
        "复核人": row.accepted_by_name or "",
        "是否销号": "是" if settled else "否",
        "销号日期": _on(row.accepted_at),
        "回头看": _short(row.looked_back_on or row.look_back_on),
    }


def _on(at: datetime | None) -> str:
    return "" if at is None else _short(at.astimezone(LOCAL_ZONE).date())


def _short(day: date | None) -> str:
    """On two lines, so that it fits into a narrow column."""
    return "" if day is None else f"{day.year}年\n{day.month}月{day.day}日"
