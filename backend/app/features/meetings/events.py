"""What happens at a meeting; app/reactions.py says what follows from it."""

from dataclasses import dataclass
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A meeting was planned and its agenda made from the cycle's reviewees."""


@dataclass(frozen=True, kw_only=True)
class PresenceRecorded(Event):
    """How many were due and how many are present."""


@dataclass(frozen=True, kw_only=True)
class CurrentItemChanged(Event):
    """The console went to another reviewee, or past the last one."""


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


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """The chair asked one question to one or several reviewees (提问)."""

    meeting_id: UUID
    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """An answer was typed, by the reviewee or by the minute taker (答问)."""


@dataclass(frozen=True, kw_only=True)
class RemarkGiven(Event):
    """The chair gave or changed the remark on a reviewee (总评)."""

    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClosingRemarkGiven(Event):
    """The chair gave or changed the remark that closes the meeting."""
