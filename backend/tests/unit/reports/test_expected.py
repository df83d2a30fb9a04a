"""R4: when a secretary may expect the office's answer."""

from datetime import date

import pytest

from app.features.reports.rules.expected import expected_check


@pytest.mark.parametrize(
    ("given_in", "meeting_on", "expected"),
    [
        (date(2026, 3, 2), date(2026, 4, 1), date(2026, 3, 9)),
        (date(2026, 3, 27), date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 4, 3), date(2026, 4, 1), date(2026, 4, 3)),
    ],
)
def test_expected_check_is_within_a_week_and_before_the_meeting(
    given_in: date, meeting_on: date, expected: date
) -> None:
    assert expected_check(given_in, meeting_on) == expected
