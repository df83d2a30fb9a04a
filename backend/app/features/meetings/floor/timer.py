"""The clock of a turn. The server keeps when it was started and how long it ran before, so that
every page computes the same remaining time (M2)."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import now
from app.core.events import emit
from app.features.meetings.agenda.service import lock_meeting
from app.features.meetings.edits import MeetingAction
from app.features.meetings.events import TimerChanged
from app.features.meetings.floor.schemas import TimerAction
from app.features.meetings.tables import Meeting


def set_timer(
    session: Session, actor: Actor, meeting_id: UUID, action: TimerAction, if_match: int
) -> Meeting:
    """Start, pause or reset the clock of the present turn. Raises MeetingNotInSession (409)."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.KEEP_TIME, if_match)
    moment = now(session)
    if action is TimerAction.START and meeting.timer_started_at is None:
        meeting.timer_started_at = moment
    elif action is TimerAction.PAUSE and meeting.timer_started_at is not None:
        ran = moment - meeting.timer_started_at
        meeting.timer_used_ms += max(0, ran // timedelta(milliseconds=1))
        meeting.timer_started_at = None
    elif action is TimerAction.RESET:
        stop_timer(meeting)
    session.flush()
    emit(
        session,
        TimerChanged(
            kind="meeting.timer_changed",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"action": str(action)},
            meeting=meeting,
        ),
    )
    return meeting


def stop_timer(meeting: Meeting) -> None:
    """Nobody's time is running, and none was used."""
    meeting.timer_started_at = None
    meeting.timer_used_ms = 0
