"""How sources were scored before the cycle's rules said it: what was signed then keeps it."""

from decimal import Decimal

from app.core.i18n import Text
from app.features.assessments.scoring.rules.marks import (
    NOTHING,
    ItemFacts,
    Mark,
    ReportFacts,
    rounded,
)

_ON_TIME, _LATE = Decimal(100), Decimal(80)

_REPORT_ON_TIME = Text(zh="按时提交 100 分（以前的算法）", en="on time: 100 (the former way)")
_REPORT_LATE = Text(zh="迟交 80 分（以前的算法）", en="late: 80 (the former way)")
_ITEMS = Text(
    zh="已销号 {done} 项计 1，整改中 {begun} 项计一半，未启动 {untouched} 项不计（以前的算法）",
    en="{done} done count fully, {begun} begun half, {untouched} not at all (the former way)",
)


def former_report_mark(facts: ReportFacts) -> Mark:
    """100 on time, 80 late; one that was not handed in counted as missing."""
    if not facts.is_submitted:
        return NOTHING
    if facts.is_late:
        return Mark(_LATE, (_REPORT_LATE,))
    return Mark(_ON_TIME, (_REPORT_ON_TIME,))


def former_last_year_mark(facts: ItemFacts) -> Mark:
    """Finished items counted fully, begun ones half, whenever they were due."""
    if not facts.total:
        return NOTHING
    points = rounded((Decimal(facts.done) + Decimal(facts.begun) / 2) * 100 / facts.total)
    untouched = facts.total - facts.done - facts.begun
    said = {"done": facts.done, "begun": facts.begun, "untouched": untouched}
    return Mark(points, (_ITEMS.with_values(**said),))
