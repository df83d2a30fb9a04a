"""What the charts reckon by themselves: months, sums and means."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

MOST_MONTHS = 18
_CENT = Decimal("0.01")


def months_of(year: int, today: date, most: int = MOST_MONTHS) -> list[date]:
    """The first days of a cycle's months: from January of its year to this month, at most so many;
    before that year there are none."""
    first = [date(year + month // 12, month % 12 + 1, 1) for month in range(most)]
    return [month for month in first if month <= today]


def end_of(month: date) -> date:
    """Its last day."""
    return next_month(month) - timedelta(days=1)


def next_month(month: date) -> date:
    """The first day of the one that follows."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def mean(scores: Iterable[Decimal | None]) -> Decimal | None:
    """Of those that have a score, to two places; None where nobody has one."""
    known = [score for score in scores if score is not None]
    if not known:
        return None
    return (sum(known, Decimal(0)) / len(known)).quantize(_CENT, ROUND_HALF_UP)


def added(counts: Iterable[Sequence[int]], length: int) -> list[int]:
    """Column by column."""
    sums = [0] * length
    for line in counts:
        sums = [a + b for a, b in zip(sums, line, strict=True)]
    return sums
