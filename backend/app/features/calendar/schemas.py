"""Request and reply shapes of the working calendar."""

from datetime import date

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply, Request
from app.core.workflow import Offer
from app.features.calendar.tables import CalendarAction

MOST_DAYS = 120


class SpecialDayRequest(Request):
    """A day that is not what its weekday says: off, or worked in exchange."""

    day: date
    is_working: bool
    name: str = Field(min_length=1, max_length=30)


class CalendarYearRequest(Request):
    """All special days of one year; what is left out is an ordinary day."""

    days: list[SpecialDayRequest] = Field(max_length=MOST_DAYS)


class SpecialDayRead(Reply):
    """A special day, in the order of the year."""

    day: date
    is_working: bool
    name: str


class CalendarYearRead(Reply):
    """One year; version 0 and no days where nobody has entered any."""

    year: int
    days: list[SpecialDayRead]
    version: int
    offers: list[Offer[CalendarAction]]


named_fields(
    SpecialDayRequest,
    {
        "day": Text(zh="日期", en="Day"),
        "is_working": Text(zh="安排", en="Arrangement"),
        "name": Text(zh="名称", en="Name"),
    },
)
