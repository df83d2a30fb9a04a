"""Every SELECT of the calendar."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.workflow import edit_offers
from app.features.calendar.edits import CALENDAR_EDITS
from app.features.calendar.rules import working_day_after
from app.features.calendar.schemas import CalendarYearRead, SpecialDayRead
from app.features.calendar.tables import CalendarYear, SpecialDay


def year_row(session: Session, year: int) -> CalendarYear:
    """The year; one of version 0, in no table, where nothing was entered."""
    found = session.scalars(
        select(CalendarYear).where(col(CalendarYear.year) == year)
    ).one_or_none()
    return found or CalendarYear(year=year, version=0)


def year_page(session: Session, actor: Actor, row: CalendarYear) -> CalendarYearRead:
    """One year with its special days; two statements at most."""
    days = session.scalars(
        select(SpecialDay)
        .where(col(SpecialDay.calendar_year_id) == row.id)
        .order_by(col(SpecialDay.day))
    )
    return CalendarYearRead(
        year=row.year,
        days=[SpecialDayRead.model_validate(day) for day in days],
        version=row.version,
        offers=edit_offers(session, CALENDAR_EDITS, row, actor),
    )


def special_days_after(session: Session, day: date) -> dict[date, bool]:
    """Which days after this one are off or worked against their weekday."""
    found = session.execute(
        select(col(SpecialDay.day), col(SpecialDay.is_working)).where(col(SpecialDay.day) > day)
    )
    return dict(found.all())


def last_day_of(session: Session, begun_on: date, working_days: int) -> date:
    """The last day of a period of so many working days that begins after this day."""
    return working_day_after(begun_on, working_days, special_days_after(session, begun_on))
