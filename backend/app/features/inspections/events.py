"""What happens to inspections besides their transitions; app/reactions.py says what follows."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class InspectionEvent(Event):
    """Something about one inspection; `subject_id` is its id."""

    kind: str
    subject_type: str = "inspection"


@dataclass(frozen=True, kw_only=True)
class InspectionRecorded(InspectionEvent):
    kind: str = "inspection.recorded"


@dataclass(frozen=True, kw_only=True)
class InspectionChanged(InspectionEvent):
    kind: str = "inspection.changed"


@dataclass(frozen=True, kw_only=True)
class InspectionDiscarded(InspectionEvent):
    """A draft was thrown away; `details` has the school and how many findings went with it."""

    kind: str = "inspection.discarded"


@dataclass(frozen=True, kw_only=True)
class FindingEvent(Event):
    """Something about one finding; `subject_id` is its id."""

    kind: str
    subject_type: str = "finding"


@dataclass(frozen=True, kw_only=True)
class FindingRecorded(FindingEvent):
    kind: str = "finding.recorded"


@dataclass(frozen=True, kw_only=True)
class FindingChanged(FindingEvent):
    kind: str = "finding.changed"


@dataclass(frozen=True, kw_only=True)
class FindingRemoved(FindingEvent):
    kind: str = "finding.removed"


@dataclass(frozen=True, kw_only=True)
class EvidenceAttached(FindingEvent):
    """`details` has the side, size and SHA-256 of the kept file."""

    kind: str = "finding.evidence_attached"


@dataclass(frozen=True, kw_only=True)
class EvidenceRemoved(FindingEvent):
    kind: str = "finding.evidence_removed"


@dataclass(frozen=True, kw_only=True)
class FindingAnswered(FindingEvent):
    """The school's first answer (I2)."""

    kind: str = "finding.answered"


@dataclass(frozen=True, kw_only=True)
class AnswerImproved(FindingAnswered):
    """A later one in its place."""

    kind: str = "finding.answer_improved"


@dataclass(frozen=True, kw_only=True)
class SelfCheckEvent(Event):
    """Something about a self-check; `subject_id` is the reviewee's id."""

    kind: str
    subject_type: str = "self_check"


@dataclass(frozen=True, kw_only=True)
class SelfCheckSaved(SelfCheckEvent):
    """`details` has the subject and the outcome."""

    kind: str = "self_check.saved"


@dataclass(frozen=True, kw_only=True)
class ProofAttached(SelfCheckEvent):
    """`details` has the subject, size and SHA-256 of the kept file."""

    kind: str = "self_check.proof_attached"


@dataclass(frozen=True, kw_only=True)
class ProofRemoved(SelfCheckEvent):
    kind: str = "self_check.proof_removed"
