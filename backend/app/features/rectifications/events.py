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
class OutcomeWritten(RectificationEvent):
    kind: str = "rectification.outcome_written"


@dataclass(frozen=True, kw_only=True)
class ResponsibilityAssigned(RectificationEvent):
    """`details` has the leader in charge and the leading unit."""

    kind: str = "rectification.responsibility_assigned"


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


@dataclass(frozen=True, kw_only=True)
class SourceRetold(RectificationEvent):
    """What an item repeats of its source is told no more, or again; `details` says which."""

    kind: str = "rectification.source_retold"


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(RectificationEvent):
    """`details` has the day asked for and the reason."""

    kind: str = "rectification.extension_asked"


@dataclass(frozen=True, kw_only=True)
class ExtensionAnswered(RectificationEvent):
    """`details` says whether it was granted, and the answer."""

    kind: str = "rectification.extension_answered"


@dataclass(frozen=True, kw_only=True)
class RectificationEscalated(RectificationEvent):
    """`details` has the step and the SHA-256 of its document."""

    kind: str = "rectification.escalated"


@dataclass(frozen=True, kw_only=True)
class LookedBack(RectificationEvent):
    """`details` has the day and what was found."""

    kind: str = "rectification.looked_back"


@dataclass(frozen=True, kw_only=True)
class BulletinEvent(Event):
    """A bulletin was drafted, written or discarded; `subject_id` is its id."""

    subject_type: str = "bulletin"
