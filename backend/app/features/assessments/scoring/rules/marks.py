"""What each source scores, by the figures of the cycle's rules (A3)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.core.i18n import Text
from app.features.cycles.rules import Scoring

_HUNDREDTH = Decimal("0.01")

_NOT_SUBMITTED = Text(zh="应交未交，计 {points} 分", en="due and not handed in: {points}")
_EMPTY = Text(
    zh="交的是空白报告，与未交一样计 {points} 分", en="handed in empty, which is as none: {points}"
)
_FULL = Text(zh="满分 {points} 分", en="full mark {points}")
_LATE = Text(zh="迟交扣 {points} 分", en="late: less {points}")
_WARNINGS = Text(
    zh="核查提醒 {n} 处，每处扣 {points} 分，共扣 {all} 分",
    en="{n} warnings, {points} each: less {all}",
)
_FLOOR = Text(
    zh="扣分不低于应交未交的 {points} 分", en="never below what no report earns: {points}"
)
_DONE = Text(zh="已销号 {n} 项，每项 {points} 分", en="{n} done, {points} each")
_NOT_YET_DUE = Text(zh="未到期 {n} 项，每项 {points} 分", en="{n} not yet due, {points} each")
_OVERDUE = Text(zh="逾期未完成 {n} 项，每项 {points} 分", en="{n} overdue, {points} each")
_MEAN = Text(zh="共 {n} 项，取平均 {points} 分", en="the mean of {n}: {points}")
_COUNTED = Text(zh="测评得分 {points} 分", en="score of the ballot: {points}")


@dataclass(frozen=True)
class Mark:
    """0 to 100 and how it came about; `points` is None where there never was anything to score."""

    points: Decimal | None
    steps: tuple[Text, ...] = ()


NOTHING = Mark(None)


@dataclass(frozen=True)
class ReportFacts:
    """What counts about a report; `is_due` when its day has passed, whatever came."""

    is_due: bool
    is_submitted: bool = False
    is_empty: bool = False
    is_late: bool = False
    warnings: int = 0


@dataclass(frozen=True)
class ItemFacts:
    """How many items of earlier years stand how; those begun are among the ones not done."""

    done: int = 0
    not_yet_due: int = 0
    overdue: int = 0
    begun: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.not_yet_due + self.overdue


def rounded(points: Decimal) -> Decimal:
    """To the hundredth, as it is shown and reckoned with."""
    return points.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def ballot_points(score: Decimal | None) -> Decimal | None:
    """The ballot's own score, as counted."""
    return None if score is None else rounded(score)


def ballot_mark(score: Decimal | None) -> Mark:
    """The same with its step in words."""
    points = ballot_points(score)
    if points is None:
        return NOTHING
    return Mark(points, (_COUNTED.with_values(points=points),))


def report_mark(facts: ReportFacts, scoring: Scoring) -> Mark:
    """From the full mark down; what is due and was not handed in is undone, not missing.

    Being on time earns nothing, being late takes off, and never below what no report earns.
    """
    least = scoring.report_not_submitted
    if not facts.is_submitted:
        if not facts.is_due:
            return NOTHING
        return Mark(Decimal(least), (_NOT_SUBMITTED.with_values(points=least),))
    if facts.is_empty:
        return Mark(Decimal(least), (_EMPTY.with_values(points=least),))
    points = scoring.report_full
    steps = [_FULL.with_values(points=points)]
    if facts.is_late:
        points -= scoring.report_late
        steps.append(_LATE.with_values(points=scoring.report_late))
    if facts.warnings:
        off = facts.warnings * scoring.report_per_warning
        points -= off
        said = {"n": facts.warnings, "points": scoring.report_per_warning, "all": off}
        steps.append(_WARNINGS.with_values(**said))
    if points < least:
        steps.append(_FLOOR.with_values(points=least))
    return Mark(Decimal(max(points, least)), tuple(steps))


def last_year_mark(facts: ItemFacts, scoring: Scoring) -> Mark:
    """The mean over all items; without any there was nothing to do, which is no zero (A2)."""
    if not facts.total:
        return NOTHING
    kinds = (
        (facts.done, scoring.item_done, _DONE),
        (facts.not_yet_due, scoring.item_not_yet_due, _NOT_YET_DUE),
        (facts.overdue, scoring.item_overdue, _OVERDUE),
    )
    points = rounded(Decimal(sum(n * worth for n, worth, _ in kinds)) / facts.total)
    steps = [text.with_values(n=n, points=worth) for n, worth, text in kinds if n]
    return Mark(points, (*steps, _MEAN.with_values(n=facts.total, points=points)))
