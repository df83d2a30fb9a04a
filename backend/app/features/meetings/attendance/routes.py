"""HTTP of a meeting's sign-in list (M1)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import PageQuery
from app.core.routing import feature_router
from app.core.sheets import FILE_REPLY, sheet_reply
from app.core.turns import DOCUMENTS, takes_turn
from app.features.meetings.agenda.service import get_meeting
from app.features.meetings.attendance import queries, service
from app.features.meetings.attendance.export import write_attendance
from app.features.meetings.attendance.schemas import (
    AttendancePage,
    AttendeeRead,
    AttendeeRequest,
    AttendeesAdded,
    AttendeesRequest,
    MarksRequest,
)
from app.features.meetings.modes import Presence

Runner = Annotated[Actor, Depends(Requires(P.MEETING_RUN))]
router = feature_router("meetings")


@router.get("/{meeting_id}/attendees", summary="List who is due, came, left or is excused")
def list_attendees(
    meeting_id: UUID,
    actor: Runner,
    session: DbSession,
    page: PageQuery,
    presence: Annotated[Presence | None, Query()] = None,
    text: Annotated[str | None, Query(max_length=100)] = None,
) -> AttendancePage:
    """In the order of the sheet, with the numbers of the whole list (M1). `text` finds part of a
    name, unit or seat."""
    meeting = get_meeting(session, actor, meeting_id)
    actor.require(P.MEETING_RUN, meeting)
    return queries.attendance_page(session, meeting.id, page, presence, text)


@router.get(
    "/{meeting_id}/attendees.xlsx",
    summary="The sign-in list as a workbook",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_attendees(meeting_id: UUID, actor: Runner, session: DbSession) -> Response:
    """Everybody on the list, in its order: who came, who left, who is excused and why (M1, D1)."""
    meeting = get_meeting(session, actor, meeting_id)
    actor.require(P.MEETING_RUN, meeting)
    title = f"签到表-{meeting.title}"
    content = write_attendance(queries.lines_in_order(session, meeting.id), title)
    return sheet_reply(content, f"{title}.xlsx", "attendees.xlsx")


@router.post(
    "/{meeting_id}/attendees",
    status_code=status.HTTP_201_CREATED,
    summary="Put people on the sign-in list",
)
def create_attendees(
    meeting_id: UUID, body: AttendeesRequest, actor: Runner, session: DbSession, once: Once
) -> AttendeesAdded:
    """Lines as they are typed, and with `takes_part` everybody with a part in the meeting (M1).
    422 for somebody who stands on it already, 409 after the meeting's end."""
    return once(AttendeesAdded, lambda: service.add_attendees(session, actor, meeting_id, body))


@router.put("/{meeting_id}/attendees/{attendee_id}", summary="Change a line of the list")
def update_attendee(
    meeting_id: UUID,
    attendee_id: UUID,
    body: AttendeeRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> AttendeeRead:
    """Name, unit, seat and whether they came (M1). 422 for an excuse without its reason."""
    row = service.change_attendee(session, actor, meeting_id, attendee_id, body, if_match)
    set_etag(response, row)
    return AttendeeRead.model_validate(row)


@router.post("/{meeting_id}/attendees/marks", summary="Mark many as come, left or excused")
def mark_attendees(
    meeting_id: UUID, body: MarksRequest, actor: Runner, session: DbSession, once: Once
) -> list[AttendeeRead]:
    """All or none, each with the version that was read (M1). 412 when one was marked otherwise
    meanwhile."""

    def work() -> list[AttendeeRead]:
        rows = service.mark_attendees(session, actor, meeting_id, body)
        return [AttendeeRead.model_validate(row) for row in rows]

    return once(list[AttendeeRead], work)


@router.delete(
    "/{meeting_id}/attendees/{attendee_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Take somebody off the list",
)
def delete_attendee(
    meeting_id: UUID, attendee_id: UUID, actor: Runner, session: DbSession, if_match: IfMatch
) -> None:
    """Somebody who is not due after all (M1). 409 once they came."""
    service.delete_attendee(session, actor, meeting_id, attendee_id, if_match)
