"""The objection period in county days: 15 of them, the last one included."""

from datetime import UTC, date, datetime, timedelta

from app.core.clock import LOCAL_ZONE
from app.features.ballots.elections.objections import last_objection_day, objections_ended_before


def test_last_day_is_the_fifteenth_after_in_the_countys_time_zone() -> None:
    assert last_objection_day(datetime(2026, 2, 3, 15, 59, tzinfo=UTC)) == date(2026, 2, 18)
    assert last_objection_day(datetime(2026, 2, 3, 16, 0, tzinfo=UTC)) == date(2026, 2, 19)


def test_periods_that_are_over_are_those_whose_last_day_has_passed() -> None:
    for hours in range(0, 24 * 20, 5):
        began = datetime(2026, 2, 3, 15, 59, 59, tzinfo=UTC)
        today = (began + timedelta(hours=hours)).astimezone(LOCAL_ZONE).date()
        is_over = began < objections_ended_before(today)
        assert is_over == (today > last_objection_day(began)), hours
