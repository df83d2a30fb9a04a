"""A4: a period of working days, with holidays and the weekends worked for them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.calendar.rules import is_working, named_twice, outside_year, working_day_after

DAY = date(2026, 9, 28)  # a Monday
# 国庆节 2026 as the notice might say it: eight days off, a Saturday worked
SPECIAL = {date(2026, 10, n): False for n in range(1, 9)} | {date(2026, 10, 10): True}


@pytest.mark.parametrize(
    ("begun_on", "n", "expected"),
    [
        (DAY, 0, DAY),
        (DAY, 1, date(2026, 9, 29)),
        (DAY, 5, date(2026, 10, 11) - timedelta(days=1) + timedelta(days=2)),
        (date(2026, 10, 9), 1, date(2026, 10, 10)),
        (date(2026, 10, 3), 1, date(2026, 10, 9)),
    ],
)
def test_working_day_after_counts_what_is_worked(begun_on: date, n: int, expected: date) -> None:
    assert working_day_after(begun_on, n, SPECIAL) == expected


def test_working_day_after_in_an_empty_calendar_knows_monday_to_friday() -> None:
    assert working_day_after(DAY, 5, {}) == date(2026, 10, 5)
    assert working_day_after(date(2026, 12, 31), 1, {}) == date(2027, 1, 1)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 30),
    st.dictionaries(st.dates(date(2020, 1, 1), date(2030, 6, 1)), st.booleans(), max_size=40),
)
def test_working_day_after_has_exactly_so_many_worked_days_up_to_it(
    day: date, n: int, special: dict[date, bool]
) -> None:
    last = working_day_after(day, n, special)
    between = [day + timedelta(days=i) for i in range(1, (last - day).days + 1)]
    assert sum(is_working(one, special) for one in between) == n
    assert is_working(last, special)


def test_faults_are_found_by_position() -> None:
    days = [DAY, date(2027, 1, 1), DAY]
    assert (outside_year(days, 2026), named_twice(days)) == ((1,), (2,))
