"""What the charts reckon by themselves (D2)."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.features.home.charts.rules import MOST_MONTHS, added, end_of, mean, months_of, next_month


def test_months_begin_in_january_of_the_year_and_end_with_this_month() -> None:
    assert months_of(2025, date(2025, 3, 1)) == [
        date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1),
    ]  # fmt: skip
    assert months_of(2025, date(2024, 12, 31)) == []
    late = months_of(2025, date(2031, 1, 1))
    assert (len(late), late[-1]) == (MOST_MONTHS, date(2026, 6, 1))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_months_follow_each_other_without_a_gap(day: date) -> None:
    month = day.replace(day=1)
    assert next_month(month) == end_of(month) + timedelta(days=1)
    assert next_month(month).day == 1
    assert end_of(month).month == month.month


def test_mean_leaves_out_who_has_no_score() -> None:
    assert mean([Decimal("90.00"), None, Decimal("80.01")]) == Decimal("85.01")
    assert mean([None]) is None
    assert mean([]) is None


def test_added_counts_column_by_column() -> None:
    assert added([[1, 2], [3, 4]], 2) == [4, 6]
    assert added([], 2) == [0, 0]
