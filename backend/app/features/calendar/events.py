"""What happens to the calendar."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class CalendarYearChanged(Event):
    """`details` has the year, and how many days are off and worked."""

    kind: str = "calendar_year.changed"
    subject_type: str = "calendar_year"
