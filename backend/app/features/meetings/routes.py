"""HTTP of the review meeting: the list, the page and its history; the console, what is said and the
minutes have routes of their own."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor, get_visible
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import set_etag
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow import HistoryRead, history
from app.features.meetings.agenda import queries as agenda
from app.features.meetings.agenda.schemas import MeetingSummary
from app.features.meetings.attendance.routes import router as attendance
from app.features.meetings.contributions.routes import routers as contributions
from app.features.meetings.floor import queries as floor
from app.features.meetings.floor.routes.console import router as console
from app.features.meetings.floor.routes.live import router as live
from app.features.meetings.floor.schemas import MeetingRead
from app.features.meetings.minutes.routes import router as minutes
from app.features.meetings.tables import Meeting
from app.features.meetings.workflow import MEETING_FLOW

Reader = Annotated[Actor, Depends(Requires(P.MEETING_READ))]
Filter = Annotated[UUID | None, Query()]

meetings = feature_router("meetings")
routers = [console, attendance, minutes, live, meetings, *contributions]


@meetings.get("", summary="List meetings, the latest first")
def list_meetings(
    actor: Reader, session: DbSession, page: PageQuery, cycle_id: Filter = None
) -> Page[MeetingSummary]:
    """The meetings you may see, of one cycle if told (M1)."""
    rows, following = agenda.list_meetings(session, actor, cycle_id, page)
    return Page[MeetingSummary](items=[floor.summary(row) for row in rows], next=following)


@meetings.get("/{meeting_id}", summary="Read the meeting page")
def get_meeting(
    meeting_id: UUID, actor: Reader, session: DbSession, response: Response
) -> MeetingRead:
    """The meeting, its agenda with what has been said, and what you may do (M2)."""
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    set_etag(response, meeting)
    return floor.meeting_page(session, actor, meeting)


@meetings.get("/{meeting_id}/history", summary="Read when the meeting opened and closed, and why")
def list_meeting_history(meeting_id: UUID, actor: Reader, session: DbSession) -> list[HistoryRead]:
    """Every step of the meeting: by whom, when and with which reason (M2)."""
    get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    return history(session, MEETING_FLOW, meeting_id)
