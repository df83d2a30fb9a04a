"""What the office does with a meeting as a whole: plan it, count who is there, throw a rehearsal
away. Opening, closing and the turns in between are in turns.py."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.errors import FieldError
from app.core.events import emit
from app.features.cycles.queries import reviewees_of
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import require_stage
from app.features.cycles.tables import Cycle
from app.features.meetings.agenda.rules import Candidate, agenda_order, presence_is_plausible
from app.features.meetings.agenda.schemas import (
    AgendaPointsRequest,
    MeetingPlan,
    PlanChange,
    PresenceRequest,
)
from app.features.meetings.agenda.tables import AgendaPoint
from app.features.meetings.edits import MEETING_EDITS, MeetingAction
from app.features.meetings.errors import (
    ImplausiblePresence,
    NoReviewees,
)
from app.features.meetings.events import (
    AgendaChanged,
    MeetingPlanned,
    PlanChanged,
    PresenceRecorded,
    RehearsalDiscarded,
)
from app.features.meetings.modes import Mode
from app.features.meetings.tables import (
    AgendaItem,
    Answer,
    ClosingRemark,
    Comment,
    Meeting,
    MeetingScreen,
    MinutesVersion,
    Question,
    Remark,
)

REHEARSAL = "【演练】"


def plan_meeting(session: Session, actor: Actor, plan: MeetingPlan) -> Meeting:
    """Plan a meeting of a cycle; its agenda is made from the cycle's reviewees (M1).

    Raises NotFound for a cycle out of sight, Forbidden, NoReviewees and StageForbids (409).
    """
    cycle = get_visible(session, actor, P.CYCLE_READ, Cycle, plan.cycle_id)
    meeting = Meeting(
        organization_id=cycle.organization_id,
        **{**plan.model_dump(), "title": shown_title(plan.title, plan.is_rehearsal)},
    )
    actor.require(P.MEETING_RUN, meeting)
    reviewees = reviewees_of(session, cycle.id)
    if not reviewees:
        raise NoReviewees
    require_stage(session, cycle.id, Activity.MEETING_PLAN)
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
                post_id=reviewee.post_id,
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
            details={
                "cycle_id": str(cycle.id),
                "reviewees": len(reviewees),
                "rehearsal": meeting.is_rehearsal,
            },
        ),
    )
    return meeting


def get_meeting(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting the actor may see; raises NotFound."""
    return get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)


def hold_meeting(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, locked until the transaction ends, so that two consoles take turns."""
    get_meeting(session, actor, meeting_id)
    return session.scalars(
        select(Meeting)
        .where(col(Meeting.id) == meeting_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def lock_meeting(
    session: Session, actor: Actor, meeting_id: UUID, edit: MeetingAction, if_match: int | None
) -> Meeting:
    """The meeting, held for an edit.

    Raises NotFound, Forbidden, PreconditionFailed (412) when stale, and what the edit is refused
    with.
    """
    meeting = hold_meeting(session, actor, meeting_id)
    MEETING_EDITS.require(session, meeting, edit, actor, version=if_match)
    return meeting


def record_presence(
    session: Session, actor: Actor, meeting_id: UUID, presence: PresenceRequest, if_match: int
) -> Meeting:
    """Record how many were due and are present (B4). Raises MeetingEnded, ImplausiblePresence."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.RECORD_PRESENCE, if_match)
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
            meeting=meeting,
        ),
    )
    return meeting


def shown_title(title: str, is_rehearsal: bool) -> str:
    """Whatever shows a rehearsal says so: pages, the big screen, slips and ballots (M7)."""
    marked = title if title.startswith(REHEARSAL) or not is_rehearsal else f"{REHEARSAL}{title}"
    return marked[:200]


def change_plan(
    session: Session, actor: Actor, meeting_id: UUID, change: PlanChange, if_match: int
) -> Meeting:
    """Change title, date, place and times of a meeting that is not over. Raises MeetingEnded."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.CHANGE_PLAN, if_match)
    for name, value in change.model_dump().items():
        setattr(meeting, name, value)
    meeting.title = shown_title(change.title, meeting.is_rehearsal)
    session.flush()
    emit(
        session,
        PlanChanged(
            kind="meeting.plan_changed",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"held_on": meeting.held_on.isoformat()},
            meeting=meeting,
        ),
    )
    return meeting


def write_points(
    session: Session, actor: Actor, meeting_id: UUID, points: AgendaPointsRequest, if_match: int
) -> Meeting:
    """Put these other points on the agenda, in the place of those that were there (M1).

    Raises MeetingEnded, and 412 when the meeting was changed meanwhile.
    """
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.CHANGE_PLAN, if_match)
    session.execute(
        delete(AgendaPoint).where(
            col(AgendaPoint.tenant_id) == meeting.tenant_id,
            col(AgendaPoint.meeting_id) == meeting.id,
        )
    )
    session.add_all(
        AgendaPoint(meeting_id=meeting.id, position=position, **point.model_dump())
        for position, point in enumerate(points.points, start=1)
    )
    meeting.version += 1
    session.flush()
    emit(
        session,
        AgendaChanged(
            kind="meeting.points_written",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"points": len(points.points)},
            meeting=meeting,
        ),
    )
    return meeting


def discard_rehearsal(session: Session, actor: Actor, meeting_id: UUID, if_match: int) -> None:
    """Throw a rehearsal away with everything said and voted in it (M7). Raises NotARehearsal."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.DISCARD, if_match)
    emit(
        session,
        RehearsalDiscarded(
            kind="meeting.discarded",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"title": meeting.title},
            meeting_id=meeting.id,
        ),
    )
    session.flush()
    asked = select(col(Question.id)).where(col(Question.meeting_id) == meeting.id)
    own = session.info["tenant_id"]
    session.execute(
        delete(Answer).where(col(Answer.tenant_id) == own, col(Answer.question_id).in_(asked))
    )
    for table in (Question, Comment, Remark, ClosingRemark, MinutesVersion, MeetingScreen):
        session.execute(
            delete(table).where(col(table.tenant_id) == own, col(table.meeting_id) == meeting.id)
        )
    session.execute(
        delete(AgendaItem).where(
            col(AgendaItem.tenant_id) == own, col(AgendaItem.meeting_id) == meeting.id
        )
    )
    session.delete(meeting)
    session.flush()
