"""The documents that press for an item (X3, D1); in Chinese, whoever asks."""

from datetime import date

from app.core.documents import Addressee, Block, Body, Paper, Signature
from app.features.rectifications.kinds import EscalationStep
from app.features.rectifications.queries.items import PageNames
from app.features.rectifications.tables import Rectification

_TITLES = {
    EscalationStep.REMINDER: "整改提醒函",
    EscalationStep.SUPERVISION: "整改督办通知书",
    EscalationStep.TALK: "整改约谈通知书",
}
_ASKS = {
    EscalationStep.REMINDER: "请抓紧办理，并在系统中填报进展。",
    EscalationStep.SUPERVISION: "现予督办，请说明原因、明确完成时间，并报分管领导。",
    EscalationStep.TALK: "经提醒、督办仍未办结，现就此事与你约谈，请做好准备。",
}


def day_in_words(day: date) -> str:
    """2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def escalation_paper(
    row: Rectification, names: PageNames, step: EscalationStep, words: str, day: date
) -> Paper:
    """The letter to whoever works the item off, as it goes out."""
    late = (day - row.due_on).days
    blocks: list[Block] = [
        Addressee(f"{names.person}同志："),
        Body(f"你单位列入{names.cycle_title}整改台账的下列事项，{_standing(row, late)}"),
        Body(row.problem, lead="问题："),
        Body(day_in_words(row.due_on), lead="整改时限："),
    ]
    if row.leading_unit:
        blocks.append(Body(row.leading_unit, lead="牵头部门："))
    if names.leader:
        blocks.append(Body(names.leader, lead="分管领导："))
    blocks += [
        Body(_ASKS[step]),
        *(Body(line) for line in words.splitlines() if line.strip()),
        Signature((names.office or names.organization,), day_in_words(day)),
    ]
    return Paper(_TITLES[step], (names.organization,), tuple(blocks))


def _standing(row: Rectification, late: int) -> str:
    if late > 0:
        return f"至今已逾期 {late} 天，尚未销号。"
    if row.acknowledged_at is None:
        return "列入后超过三天仍未签收。"
    return "尚未销号。"
