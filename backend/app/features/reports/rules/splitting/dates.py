"""Deadlines as people write them."""

import calendar
import re
from datetime import date

_DATE = re.compile(
    r"(?P<year>20\d\d)(?:年|[-./])(?:(?P<month>1[0-2]|0?[1-9])(?:月|[-./])?)?"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])日?|(?P<end>[底末]))?(?:之?前|以前)?[。；;，,]?"
)


def read_date(text: str) -> date | None:
    """``2026年7月31日`` or ``2026-07-31``; ``2026年7月`` and ``7月底`` are the month's last day,
    ``2026年底`` is the year's. None when the text is anything else."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"] or 12), found["day"]
    last_day = calendar.monthrange(year, month)[1]
    if found["month"] is None and found["end"] is None:
        return None
    if day is not None and int(day) > last_day:
        return None
    return date(year, month, int(day) if day else last_day)
