"""What happens at a meeting; app/reactions.py says what follows from it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A meeting was planned and its agenda made from the cycle's reviewees."""


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """Something that every page of the meeting shows; `meeting` is the row as it is now."""

    meeting: Any


@dataclass(frozen=True, kw_only=True)
class PlanChanged(MeetingChanged):
    """Title, date, place or the times of the turns were changed."""


@dataclass(frozen=True, kw_only=True)
class PresenceRecorded(MeetingChanged):
    """How many were due and how many are present."""


@dataclass(frozen=True, kw_only=True)
class AttendanceKept(MeetingChanged):
    """The sign-in list was written or marked."""


@dataclass(frozen=True, kw_only=True)
class CurrentItemChanged(MeetingChanged):
    """The console went to another reviewee, or past the last one."""


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(MeetingChanged):
    """Another order, or somebody was marked as absent or as having come."""


@dataclass(frozen=True, kw_only=True)
class TimerChanged(MeetingChanged):
    """The clock of a turn was started, paused or reset."""


@dataclass(frozen=True, kw_only=True)
class ScreensChanged(Event):
    """A ticket for a big screen was handed out, or all of them were withdrawn."""


@dataclass(frozen=True, kw_only=True)
class MinutesSaved(Event):
    """Somebody saved the minutes as a new version (M6)."""

    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class RehearsalDiscarded(Event):
    """A rehearsal is being thrown away with all that was said in it (M7); its rows go next."""

    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommentPrepared(Event):
    """A deputy wrote a comment before the reviewee's turn; nobody else reads it yet."""

    meeting_id: UUID
    reviewee_id: UUID


@dataclass(frozen=True, kw_only=True)
class MeetingItemPresented(Event):
    """The meeting has moved past a reviewee: their report counts as presented (述职)."""

    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommentGiven(Event):
    """A deputy gave or changed their comment on a reviewee (点评)."""

    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    is_rehearsal: bool


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """The chair asked one question to one or several reviewees (提问)."""

    meeting_id: UUID
    reviewee_ids: tuple[UUID, ...]
    is_rehearsal: bool
    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """An answer was typed, by the reviewee or by the minute taker (答问)."""

    meeting_id: UUID
    reviewee_id: UUID


@dataclass(frozen=True, kw_only=True)
class RemarkGiven(Event):
    """The chair gave or changed the remark on a reviewee (总评)."""

    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    is_rehearsal: bool


@dataclass(frozen=True, kw_only=True)
class ClosingRemarkGiven(Event):
    """The chair gave or changed the remark that closes the meeting."""

    meeting_id: UUID


def comment_given(meeting: Any, comment: Any) -> CommentGiven:
    """What is told when a comment is heard."""
    return CommentGiven(
        kind="comment.given",
        subject_type="comment",
        subject_id=comment.id,
        details={"reviewee_id": str(comment.reviewee_id), "version": comment.version},
        meeting_id=meeting.id,
        cycle_id=meeting.cycle_id,
        reviewee_id=comment.reviewee_id,
        is_rehearsal=meeting.is_rehearsal,
    )
