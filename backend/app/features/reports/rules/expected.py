"""By when a secretary may expect an answer (R4)."""

from datetime import date, timedelta

# the office looks at a report within a week, and leaves a day for the approval before the meeting
_WITHIN = timedelta(days=7)
_BEFORE_MEETING = timedelta(days=1)


def expected_check(given_in: date, meeting_on: date) -> date:
    """A week after it was given in, the day before the meeting at the latest; never before it
    was given in."""
    return max(given_in, min(given_in + _WITHIN, meeting_on - _BEFORE_MEETING))
