"""HTTP of what follows a meeting live: streams (server-sent events) and the big screen (M2).

A session is asked who may listen and then given back; while it streams, nothing is held. A stream
ends when the access token of its listener does: the browser comes back with a fresh one.
"""

import time
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request, Response

from app.access.actor import Actor, get_visible
from app.access.guard import Requires
from app.access.permissions import P
from app.core.clock import now
from app.core.database import DbSession
from app.core.live.stream import LiveResponse
from app.core.routing import feature_router
from app.features.meetings.floor import screens
from app.features.meetings.floor.schemas import ScreenRead
from app.features.meetings.tables import Meeting

Reader = Annotated[Actor, Depends(Requires(P.MEETING_READ))]
LastEventId = Annotated[str | None, Header()]
Ticket = Annotated[str | None, Header(alias="Screen-Ticket")]
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/event-stream": {}},
        "description": "Server-sent events: `ready` or `reset` (read everything anew), `stage`"
        " (who has the floor, the clock, presence), `agenda`, `comments`, `questions`, `remarks`,"
        " `closing`, `minutes`, `ballot`, `discarded`",
    }
}
router = feature_router("meetings")


@router.get(
    "/{meeting_id}/stream",
    summary="Follow a meeting live",
    response_class=Response,
    responses=EVENTS,
)
def follow_meeting(
    meeting_id: UUID,
    actor: Reader,
    session: DbSession,
    request: Request,
    last_event_id: LastEventId = None,
) -> Response:
    """What changes, at once; with Last-Event-ID what was missed. Ends with the access token."""
    get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    until: datetime = request.state.signed_in_until
    seconds = (until - now(session)).total_seconds()
    return _stream(request, meeting_id, last_event_id, seconds)


@router.get("/{meeting_id}/screen", summary="Read what the big screen shows")
def get_screen(
    meeting_id: UUID, session: DbSession, request: Request, screen_ticket: Ticket = None
) -> ScreenRead:
    """Who speaks, the time, the turnout as a number; never a result (M2). 401 without a ticket."""
    meeting, _screen = screens.admit(session, meeting_id, screen_ticket)
    return screens.read_screen(session, meeting, request.app.state.settings.public_url)


@router.get(
    "/{meeting_id}/screen/stream",
    summary="Follow a meeting on the big screen",
    response_class=Response,
    responses=EVENTS,
)
def follow_screen(
    meeting_id: UUID,
    session: DbSession,
    request: Request,
    last_event_id: LastEventId = None,
    screen_ticket: Ticket = None,
) -> Response:
    """The same events, for whoever has a ticket; ends when that does."""
    _meeting, screen = screens.admit(session, meeting_id, screen_ticket)
    seconds = (screen.expires_at - now(session)).total_seconds()
    return _stream(request, meeting_id, last_event_id, seconds)


def _stream(
    request: Request, meeting_id: UUID, last_event_id: str | None, seconds: float
) -> LiveResponse:
    known = last_event_id is not None and last_event_id.isascii() and last_event_id.isdigit()
    after = int(last_event_id[:18]) if last_event_id and known else None
    ends_at = time.monotonic() + seconds
    return LiveResponse(request.app.state.live, meeting_id, after=after, ends_at=ends_at)
