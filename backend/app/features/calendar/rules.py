"""Which days are worked (A4). No framework, session or clock."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working(day: date, special: Mapping[date, bool]) -> bool:
    """Whether the day is worked: `special` says so of single days (a holiday is False, a weekend
    worked in exchange, 调休, is True); of all others Monday to Friday are."""
    return special.get(day, day.weekday() < SATURDAY)


def working_day_after(day: date, n: int, special: Mapping[date, bool]) -> date:
    """The n-th working day after `day`, which itself is not counted (民法典 201)."""
    found = day
    for _ in range(n):
        found += ONE_DAY
        while not is_working(found, special):
            found += ONE_DAY
    return found


def outside_year(days: Sequence[date], year: int) -> tuple[int, ...]:
    """Positions of days that are not of this year."""
    return tuple(n for n, day in enumerate(days) if day.year != year)


def named_twice(days: Sequence[date]) -> tuple[int, ...]:
    """Positions of days that an earlier line has named already."""
    return tuple(n for n, day in enumerate(days) if day in days[:n])
