"""What people do with a meeting as a whole: plan it, count who is there, open, go on, close."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core import workflow
from app.core.clock import now
from app.core.errors import FieldError
from app.core.etags import check_version
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.service import require_stage
from app.features.cycles.tables import Cycle, Reviewee
from app.features.meetings.errors import (
    ImplausiblePresence,
    MeetingEnded,
    MeetingNotInSession,
    NoReviewees,
    NotOnAgenda,
)
from app.features.meetings.events import (
    CurrentItemChanged,
    MeetingItemPresented,
    MeetingPlanned,
    PresenceRecorded,
)
from app.features.meetings.modes import Mode
from app.features.meetings.rules import (
    Candidate,
    agenda_order,
    moves_past,
    presence_is_plausible,
)
from app.features.meetings.schemas import MeetingPlan, PresenceRequest
from app.features.meetings.tables import AgendaItem, Meeting, MeetingState
from app.features.meetings.workflow import MEETING_FLOW


def plan_meeting(session: Session, actor: Actor, plan: MeetingPlan) -> Meeting:
    """Plan a meeting of a cycle; its agenda is made from the cycle's reviewees (M1).

    Raises NotFound for a cycle out of sight, Forbidden, NoReviewees and StageForbids (409).
    """
    cycle: Cycle = get_visible(session, actor, P.CYCLE_READ, Cycle, plan.cycle_id)
    meeting = Meeting(
        cycle_id=cycle.id,
        organization_id=cycle.organization_id,
        title=plan.title,
        held_on=plan.held_on,
        place=plan.place,
        due_count=plan.due_count,
    )
    actor.require(P.MEETING_RUN, meeting)
    reviewees = session.scalars(select(Reviewee).where(col(Reviewee.cycle_id) == cycle.id)).all()
    if not reviewees:
        raise NoReviewees
    require_stage(session, cycle.id, "meeting.plan")
    session.add(meeting)
    session.flush()
    by_id = {reviewee.id: reviewee for reviewee in reviewees}
    candidates = (Candidate(r.id, Mode(r.mode), r.position) for r in reviewees)
    for position, candidate in enumerate(agenda_order(candidates), start=1):
        reviewee = by_id[candidate.reviewee_id]
        session.add(
            AgendaItem(
                meeting_id=meeting.id,
                reviewee_id=reviewee.id,
                person_id=reviewee.person_id,
                organization_id=reviewee.organization_id,
                position=position,
                mode=candidate.mode,
            )
        )
    session.flush()
    emit(
        session,
        MeetingPlanned(
            kind="meeting.planned",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"cycle_id": str(cycle.id), "reviewees": len(reviewees)},
        ),
    )
    return meeting


def lock_meeting(session: Session, actor: Actor, meeting_id: UUID, if_match: int | None) -> Meeting:
    """The meeting, held until the transaction ends, so that two consoles take turns.

    Raises NotFound, Forbidden for who may not run it, PreconditionFailed (412) when stale.
    """
    get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    meeting = session.scalars(
        select(Meeting)
        .where(col(Meeting.id) == meeting_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    actor.require(P.MEETING_RUN, meeting)
    check_version(meeting, if_match)
    return meeting


def record_presence(
    session: Session, actor: Actor, meeting_id: UUID, presence: PresenceRequest, if_match: int
) -> Meeting:
    """Record how many were due and are present (B4). Raises MeetingEnded, ImplausiblePresence."""
    meeting = lock_meeting(session, actor, meeting_id, if_match)
    if meeting.state == MeetingState.ENDED:
        raise MeetingEnded
    if not presence_is_plausible(presence.present_count, presence.due_count):
        raise ImplausiblePresence(
            errors=[FieldError("/present_count", "more-than-due", ImplausiblePresence.title)]
        )
    meeting.due_count = presence.due_count
    meeting.present_count = presence.present_count
    session.flush()
    emit(
        session,
        PresenceRecorded(
            kind="meeting.presence_recorded",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"due": presence.due_count, "present": presence.present_count},
        ),
    )
    return meeting


def hear(
    session: Session, actor: Actor, meeting_id: UUID, item_id: UUID | None, if_match: int
) -> Meeting:
    """Go to an agenda item, or past the last one (None). Going on finishes the one before.

    Raises MeetingNotInSession (409), NotOnAgenda (422), PreconditionFailed (412).
    """
    meeting = lock_meeting(session, actor, meeting_id, if_match)
    if meeting.state != MeetingState.IN_SESSION:
        raise MeetingNotInSession
    following = None if item_id is None else _item(session, meeting, item_id)
    position = None if following is None else following.position
    if moves_past(meeting.current_position, position):
        _finish_current(session, meeting)
    if following is not None and following.called_at is None:
        following.called_at = now(session)
    meeting.current_position = position
    session.flush()
    emit(
        session,
        CurrentItemChanged(
            kind="meeting.current_changed",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"position": position},
        ),
    )
    return meeting


def act_on_meeting(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    action: str,
    comment: str | None,
    if_match: int | None,
) -> Meeting:
    """Open or close the meeting; see MEETING_FLOW and workflow.apply for what can refuse it."""
    get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    meeting: Meeting = workflow.apply(
        session, MEETING_FLOW, meeting_id, action, actor, comment, if_match
    )
    if meeting.state == MeetingState.ENDED and meeting.current_position is not None:
        _finish_current(session, meeting)
        meeting.current_position = None
        session.flush()
    return meeting


def _item(session: Session, meeting: Meeting, item_id: UUID) -> AgendaItem:
    item = session.scalars(
        select(AgendaItem).where(
            col(AgendaItem.id) == item_id, col(AgendaItem.meeting_id) == meeting.id
        )
    ).one_or_none()
    if item is None:
        raise NotOnAgenda(
            errors=[
                FieldError(
                    "/agenda_item_id",
                    "not-on-agenda",
                    Text(zh="请从议程中选择", en="Choose an item of the agenda"),
                )
            ]
        )
    return item


def _finish_current(session: Session, meeting: Meeting) -> None:
    item = session.scalars(
        select(AgendaItem).where(
            col(AgendaItem.meeting_id) == meeting.id,
            col(AgendaItem.position) == meeting.current_position,
        )
    ).one()
    if item.presented_at is not None:
        return
    item.presented_at = now(session)
    session.flush()
    emit(
        session,
        MeetingItemPresented(
            kind="meeting.item_presented",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"position": item.position, "reviewee_id": str(item.reviewee_id)},
            meeting_id=meeting.id,
            cycle_id=meeting.cycle_id,
            reviewee_id=item.reviewee_id,
        ),
    )
