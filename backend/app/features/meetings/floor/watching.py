"""What everybody who watches a meeting is told: that something changed, and the stage itself.

Watchers have very different rights, so that an event carries ids and what the big screen shows
anyway; texts are read over the usual operations, by whoever may.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.events import Event, Transitioned
from app.core.live.log import announce, forget
from app.features.meetings.attendance.queries import hall_count
from app.features.meetings.events import (
    ClosingRemarkGiven,
    CommentGiven,
    MeetingChanged,
    MinutesSaved,
    QuestionAnswered,
    QuestionAsked,
    RehearsalDiscarded,
    RemarkGiven,
)
from app.features.meetings.tables import Meeting

# what a page reads anew, by what happened
SAID: dict[type[Event], str] = {
    CommentGiven: "comments",
    QuestionAsked: "questions",
    QuestionAnswered: "questions",
    RemarkGiven: "remarks",
    ClosingRemarkGiven: "closing",
    MinutesSaved: "minutes",
}


def tell_watchers(session: Session, event: Event) -> None:
    """Reaction to every event: whoever watches its meeting hears of it."""
    if isinstance(event, MeetingChanged):
        announce(session, event.meeting.id, "stage", stage(session, event.meeting))
    elif isinstance(event, RehearsalDiscarded):
        forget(session, event.meeting_id)
        announce(session, event.meeting_id, "discarded", {})
    elif type(event) in SAID:
        about: Any = event
        announce(session, about.meeting_id, SAID[type(event)], _whom(about))


def show_stage(session: Session, event: Transitioned) -> None:
    """Reaction to the steps of a meeting."""
    announce(session, event.row.id, "stage", stage(session, event.row))


def show_agenda(session: Session, event: Transitioned) -> None:
    """Reaction to the steps of a turn."""
    announce(session, event.row.meeting_id, "agenda", {})


def show_ballot(session: Session, event: Transitioned) -> None:
    """Reaction to the steps of an election, which lies above: its row has a meeting and an id."""
    data = {"election_id": str(event.row.id), "state": event.target}
    announce(session, event.row.meeting_id, "ballot", data)


def stage(session: Session, meeting: Meeting) -> dict[str, Any]:
    """What happens on the stage, as every page and the big screen show it."""
    started = meeting.timer_started_at
    hall = hall_count(session, meeting)
    return {
        "version": meeting.version,
        "state": str(meeting.state),
        "current_item_id": _text(meeting.current_item_id),
        "timer_started_at": started.isoformat() if started else None,
        "timer_used_ms": meeting.timer_used_ms,
        "turn_minutes": meeting.turn_minutes,
        "due_count": hall.due,
        "present_count": hall.present,
    }


def _whom(event: Any) -> dict[str, Any]:
    one = getattr(event, "reviewee_id", None)
    several = getattr(event, "reviewee_ids", (one,) if one else ())
    return {"reviewee_ids": [str(reviewee_id) for reviewee_id in several]}


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None
