"""Tables of the working calendar."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.core.database import TenantTable, VersionedTable, tenant_fk


class CalendarAction(StrEnum):
    """What may be done with a year's calendar: CALENDAR_EDITS."""

    CHANGE = "change"


class CalendarYear(VersionedTable, table=True):
    """One year whose special days were entered; its version stands for all of them."""

    __tablename__ = "calendar_years"
    __table_args__ = (UniqueConstraint("tenant_id", "year"),)

    year: int


class SpecialDay(TenantTable, table=True):
    """A weekday that is off, or a weekend that is worked in exchange (调休)."""

    __tablename__ = "special_days"
    __table_args__ = (
        tenant_fk("calendar_year_id", "calendar_years"),
        UniqueConstraint("tenant_id", "day"),
    )

    calendar_year_id: UUID = Field(index=True)
    day: date
    is_working: bool
    name: str = Field(max_length=30)
