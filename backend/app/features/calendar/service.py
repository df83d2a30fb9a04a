"""Keeping the calendar: a year's special days are replaced as a whole."""

from collections.abc import Iterator, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.access.actor import Actor
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.features.calendar.edits import CALENDAR_EDITS
from app.features.calendar.errors import SpecialDaysNotValid
from app.features.calendar.events import CalendarYearChanged
from app.features.calendar.rules import named_twice, outside_year
from app.features.calendar.schemas import SpecialDayRequest
from app.features.calendar.tables import CalendarAction, CalendarYear, SpecialDay

OUTSIDE = Text(
    zh="日期不在{year}年，请录入到该年", en="Not a day of {year}: enter it in its own year"
)
TWICE = Text(zh="同一天写了两次，请删去一个", en="This day is named twice: remove one of them")


def change_year(
    session: Session, actor: Actor, year: int, days: Sequence[SpecialDayRequest], if_match: int
) -> CalendarYear:
    """Replace the special days of a year (A4). Periods already begun keep their last day.

    Raises Forbidden (403), PreconditionFailed (412) and SpecialDaysNotValid (422).
    """
    row = session.scalars(
        select(CalendarYear).where(col(CalendarYear.year) == year).with_for_update()
    ).one_or_none()
    known = row or CalendarYear(year=year, version=0)
    CALENDAR_EDITS.require(session, known, CalendarAction.CHANGE, actor, version=if_match)
    faults = list(_faults(days, year))
    if faults:
        raise SpecialDaysNotValid(faults[0].detail, errors=faults)
    if row is None:
        row = CalendarYear(year=year)
        session.add(row)
    else:
        flag_modified(row, "version")
        session.execute(delete(SpecialDay).where(col(SpecialDay.calendar_year_id) == row.id))
    session.flush()
    session.add_all(
        SpecialDay(calendar_year_id=row.id, day=d.day, is_working=d.is_working, name=d.name)
        for d in days
    )
    session.flush()
    worked = sum(d.is_working for d in days)
    details = {"year": year, "off": len(days) - worked, "worked": worked}
    emit(session, CalendarYearChanged(subject_id=row.id, details=details))
    return row


def _faults(days: Sequence[SpecialDayRequest], year: int) -> Iterator[FieldError]:
    named = [d.day for d in days]
    code = SpecialDaysNotValid.code
    for n in outside_year(named, year):
        yield FieldError(f"/days/{n}/day", code, OUTSIDE.with_values(year=year))
    for n in named_twice(named):
        yield FieldError(f"/days/{n}/day", code, TWICE)
