"""The days of a cycle: in which order they follow each other, and which of them look wrong."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.i18n import Text
from app.features.cycles.planning.rules.template import is_weekend

# fewer days than this between the reports and the meeting leave no time to check and approve
LEAST_DAYS_TO_CHECK = 5

_WEEKEND = (Text(zh="星期六", en="a Saturday"), Text(zh="星期日", en="a Sunday"))


def first_and_last(year: int) -> tuple[date, date]:
    """The first and the last day that belong to a cycle of this year: its work is inspected in the
    year, reported and reviewed at the turn or late in the next, and put right for a year."""
    return date(year, 1, 1), date(year + 2, 12, 31)


def out_of_year(days: Sequence[tuple[str, date | None]], year: int) -> list[str]:
    """The fields whose day does not belong to a cycle of this year."""
    first, last = first_and_last(year)
    return [name for name, day in days if day is not None and not first <= day <= last]


def out_of_order(days: Sequence[tuple[str, date | None]]) -> list[tuple[str, str]]:
    """(field, field it must not precede) for each day before the one that comes before it."""
    found = []
    before: tuple[str, date] | None = None
    for name, day in days:
        if day is None:
            continue
        if before is not None and day < before[1]:
            found.append((name, before[0]))
        before = name, day
    return found


def cautions(days: Mapping[str, date | None], labels: Mapping[str, Text]) -> list[tuple[str, Text]]:
    """(field, what to think about) for days that are possible and may be wrong all the same."""
    found = []
    for name, day in days.items():
        if day is not None and is_weekend(day):
            text = Text(zh="{label}是{weekday}，请核对", en="{label} is {weekday}: please check")
            weekday = _WEEKEND[day.weekday() - 5]
            found.append((name, text.with_values(label=labels[name], weekday=weekday)))
    reporting, meeting = days.get("reporting_due_on"), days.get("meeting_on")
    if reporting and meeting and 0 <= (meeting - reporting).days < LEAST_DAYS_TO_CHECK:
        text = Text(
            zh="报告截止到评议会只有 {days} 天，审核和批准可能来不及",
            en="Only {days} days from the reports to the meeting: too few to check and approve?",
        )
        found.append(("meeting_on", text.with_values(days=(meeting - reporting).days)))
    return found
