"""HTTP of the console: plan a meeting, count who is there, give the floor, keep time (M1, M2)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, status

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.core.schema import ActionRequest
from app.core.workflow.action_route import action_route
from app.features.meetings.agenda import service
from app.features.meetings.agenda.schemas import (
    AgendaOrder,
    AgendaPointsRequest,
    MeetingPlan,
    PlanChange,
    PresenceRequest,
)
from app.features.meetings.edits import AgendaItemAction, TurnStep
from app.features.meetings.floor import queries, screens, timer, turns
from app.features.meetings.floor.schemas import (
    CurrentRequest,
    MeetingRead,
    ScreenTicket,
    TimerAction,
)
from app.features.meetings.workflow import MEETING_FLOW

Reader = Annotated[Actor, Depends(Requires(P.MEETING_READ))]
Runner = Annotated[Actor, Depends(Requires(P.MEETING_RUN))]
router = feature_router("meetings")


@router.post("", status_code=status.HTTP_201_CREATED, summary="Plan a meeting of a cycle")
def create_meeting(body: MeetingPlan, actor: Runner, session: DbSession, once: Once) -> MeetingRead:
    """The new meeting, its agenda made from the cycle's reviewees (M1); a rehearsal never counts
    (M7). 404 for a cycle out of sight; 409 when it has no reviewees, or at the wrong stage."""

    def work() -> MeetingRead:
        return queries.meeting_page(session, actor, service.plan_meeting(session, actor, body))

    return once(MeetingRead, work)


@router.put("/{meeting_id}", summary="Change a meeting's title, date, place and times")
def update_meeting(
    meeting_id: UUID,
    body: PlanChange,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> MeetingRead:
    """Planned times follow from the start and the length of a turn (M1). 409 after its end."""
    meeting = service.change_plan(session, actor, meeting_id, body, if_match)
    set_etag(response, meeting)
    return queries.meeting_page(session, actor, meeting)


@router.delete(
    "/{meeting_id}", status_code=status.HTTP_204_NO_CONTENT, summary="Throw a rehearsal away"
)
def delete_meeting(meeting_id: UUID, actor: Runner, session: DbSession, if_match: IfMatch) -> None:
    """Everything said and voted in a rehearsal goes (M7). 409 for a real meeting."""
    service.discard_rehearsal(session, actor, meeting_id, if_match)


@router.put("/{meeting_id}/agenda", summary="Put the agenda in another order")
def update_agenda(
    meeting_id: UUID,
    body: AgendaOrder,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> MeetingRead:
    """The whole order, on-site reviewees first, before or during the meeting (M1). 422 when it
    is not every item once."""
    meeting = turns.reorder(session, actor, meeting_id, body.item_ids, if_match)
    set_etag(response, meeting)
    return queries.meeting_page(session, actor, meeting)


@router.put("/{meeting_id}/points", summary="Put other points on the agenda")
def update_points(
    meeting_id: UUID,
    body: AgendaPointsRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> MeetingRead:
    """All of them in order: 经验交流, 表态发言, 领导讲话 (M1). 409 after the meeting's end."""
    meeting = service.write_points(session, actor, meeting_id, body, if_match)
    set_etag(response, meeting)
    return queries.meeting_page(session, actor, meeting)


@router.put("/{meeting_id}/presence", summary="Record who is present")
def update_presence(
    meeting_id: UUID,
    body: PresenceRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> MeetingRead:
    """Record how many were due and how many came (B4). 409 after the meeting has ended, 422
    for more present than due."""
    meeting = service.record_presence(session, actor, meeting_id, body, if_match)
    set_etag(response, meeting)
    return queries.meeting_page(session, actor, meeting)


@router.post("/{meeting_id}/current", summary="Go to a reviewee, or past the last one")
def hear_agenda_item(
    meeting_id: UUID,
    body: CurrentRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
    response: Response,
) -> MeetingRead:
    """Call up an agenda item, also one heard before; the one before it is finished, and the clock
    starts (M2). 409 unless the meeting is in session, 422 for an item of another meeting."""

    def work() -> MeetingRead:
        meeting = turns.hear(session, actor, meeting_id, body.agenda_item_id, if_match)
        return queries.meeting_page(session, actor, meeting)

    reply = once(MeetingRead, work)
    set_etag(response, reply)
    return reply


@router.post(
    "/{meeting_id}/agenda/{item_id}/actions/{action}",
    summary="Skip a reviewee, or mark them as absent or come",
)
def act_on_agenda_item(
    meeting_id: UUID,
    item_id: UUID,
    action: TurnStep,
    body: ActionRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
    response: Response,
) -> MeetingRead:
    """Who is skipped or absent can be called later (M2). 422 without a reason for the absence."""

    def work() -> MeetingRead:
        meeting = turns.act_on_item(
            session, actor, meeting_id, item_id, AgendaItemAction(action), body.comment, if_match
        )
        return queries.meeting_page(session, actor, meeting)

    reply = once(MeetingRead, work)
    set_etag(response, reply)
    return reply


@router.post("/{meeting_id}/timer/{action}", summary="Start, pause or reset the clock")
def set_meeting_timer(
    meeting_id: UUID,
    action: TimerAction,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
    response: Response,
) -> MeetingRead:
    """The clock of the present turn, the same on every page (M2). 409 while nobody speaks."""

    def work() -> MeetingRead:
        meeting = timer.set_timer(session, actor, meeting_id, action, if_match)
        return queries.meeting_page(session, actor, meeting)

    reply = once(MeetingRead, work)
    set_etag(response, reply)
    return reply


action_route(
    router,
    MEETING_FLOW,
    actor=Reader,
    load=service.get_meeting,
    page=queries.meeting_page,
)


@router.post(
    "/{meeting_id}/screens", status_code=status.HTTP_201_CREATED, summary="Open a big screen"
)
def create_screen(meeting_id: UUID, actor: Runner, session: DbSession) -> ScreenTicket:
    """A ticket for a big screen, told once; good for 36 hours (M2)."""
    meeting, ticket = screens.open_screen(session, actor, meeting_id)
    return ScreenTicket(meeting_id=meeting.id, ticket=ticket)


@router.delete(
    "/{meeting_id}/screens",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Withdraw every big screen's ticket",
)
def delete_screens(meeting_id: UUID, actor: Runner, session: DbSession, if_match: IfMatch) -> None:
    """Screens of this meeting end (M2)."""
    screens.close_screens(session, actor, meeting_id, if_match)
