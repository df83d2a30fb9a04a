"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

# a Monday morning in the county, in the middle of the reporting stage
START = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)


class FixedClock:
    """Tells the same time until `set` or `advance` is called."""

    def __init__(self) -> None:
        self._now = START

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        """Stand at this moment, which must carry its time zone."""
        assert moment.tzinfo is not None, "a moment needs a time zone"
        self._now = moment.astimezone(UTC)

    def advance(self, **by: float) -> None:
        """Move on: advance(days=1, hours=2)."""
        self._now += timedelta(**by)

    def reset(self) -> None:
        self._now = START
