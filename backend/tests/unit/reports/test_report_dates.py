"""R5: deadlines without a year, which are read only when one year is meant for certain."""

from datetime import date

import pytest

from app.features.reports.rules.splitting import ReportYear
from app.features.reports.rules.splitting.dates import read_date

YEAR = ReportYear(2025, date(2025, 12, 20))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月底前", date(2026, 6, 30)),
        ("6月30日前完成", date(2026, 6, 30)),
        ("六月三十日", date(2026, 6, 30)),
        ("3月中旬", date(2026, 3, 20)),
        ("第三季度", date(2026, 9, 30)),
        ("上半年", date(2026, 6, 30)),
        ("明年6月", date(2026, 6, 30)),
        ("明年底", date(2026, 12, 31)),
        ("2026年年底前", date(2026, 12, 31)),
        ("2026年第二季度末", date(2026, 6, 30)),
        ("今年年底前", date(2025, 12, 31)),
        # this year's or next year's? nobody can tell
        ("年底前", None),
        ("12月31日前", None),
        ("12月10日", date(2026, 12, 10)),
        ("本学期末", None),
        ("2月30日", None),
        ("底", None),
        ("三个月内", None),
    ],
)
def test_read_date_without_a_year_takes_the_only_one_to_come(
    text: str, expected: date | None
) -> None:
    assert read_date(text, YEAR) == expected


def test_read_date_written_after_the_year_knows_neither_this_nor_next_year() -> None:
    january = ReportYear(2025, date(2026, 1, 10))
    assert read_date("年底前", january) == date(2026, 12, 31)
    assert read_date("明年6月", january) is None
    assert read_date("今年6月", january) is None
