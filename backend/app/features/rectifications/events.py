"""What happens to an item besides its transitions; app/reactions.py says what follows."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class RectificationEvent(Event):
    """Something about one item; `subject_id` is its id."""

    kind: str
    subject_type: str = "rectification"


@dataclass(frozen=True, kw_only=True)
class RectificationCreated(RectificationEvent):
    """`details` has the kind and the id of the source."""

    kind: str = "rectification.created"


@dataclass(frozen=True, kw_only=True)
class MeasuresWritten(RectificationEvent):
    kind: str = "rectification.measures_written"


@dataclass(frozen=True, kw_only=True)
class ProgressWritten(RectificationEvent):
    kind: str = "rectification.progress_written"


@dataclass(frozen=True, kw_only=True)
class EvidenceUploaded(RectificationEvent):
    """`details` has the size and SHA-256 of the file."""

    kind: str = "rectification.evidence_uploaded"


@dataclass(frozen=True, kw_only=True)
class DeadlineExtended(RectificationEvent):
    """`details` has both dates and the reason."""

    kind: str = "rectification.deadline_extended"


@dataclass(frozen=True, kw_only=True)
class RectificationHandedOver(RectificationEvent):
    """Another reviewee answers for the item from now on; `details` has both people."""

    kind: str = "rectification.handed_over"


@dataclass(frozen=True, kw_only=True)
class RosterItemChanged(RectificationEvent):
    """A roster corrected what it had said was left of last year; `details` names the fields."""

    kind: str = "rectification.roster_changed"
