"""HTTP of the working calendar."""

from typing import Annotated

from fastapi import Depends, Path, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.routing import feature_router
from app.features.calendar import queries, service
from app.features.calendar.schemas import CalendarYearRead, CalendarYearRequest

router = feature_router("calendar-years")

Reader = Annotated[Actor, Depends(Requires(P.CALENDAR_READ))]
Keeper = Annotated[Actor, Depends(Requires(P.CALENDAR_MANAGE))]
Year = Annotated[int, Path(ge=2000, le=2100)]


@router.get("/{year}", summary="Days off and weekends worked in one year")
def get_calendar_year(
    year: Year, actor: Reader, session: DbSession, response: Response
) -> CalendarYearRead:
    """Whatever is not listed is worked Monday to Friday (A4)."""
    row = queries.year_row(session, year)
    set_etag(response, row)
    return queries.year_page(session, actor, row)


@router.put("/{year}", summary="Replace the special days of one year")
def update_calendar_year(
    year: Year,
    body: CalendarYearRequest,
    actor: Keeper,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> CalendarYearRead:
    """As the State Council's notice says them; a period that runs keeps its last day (A4)."""
    row = service.change_year(session, actor, year, body.days, if_match)
    set_etag(response, row)
    return queries.year_page(session, actor, row)
