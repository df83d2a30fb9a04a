"""Time is handed in: features ask the session, tests hand it a clock of their own."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

LOCAL_ZONE = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Anything that tells the time in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def now(session: Session) -> datetime:
    """The time of this session's clock, UTC, timezone-aware."""
    clock: Clock = session.info["clock"]
    return clock.now()


def today(session: Session) -> date:
    """The calendar day in the county's time zone: deadlines end at local midnight."""
    return now(session).astimezone(LOCAL_ZONE).date()
