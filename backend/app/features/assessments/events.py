"""What happens to an assessment besides its transitions; app/reactions.py says what follows."""

from dataclasses import dataclass
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AssessmentEvent(Event):
    """Something about one assessment; `subject_id` is its id."""

    kind: str
    subject_type: str = "assessment"


@dataclass(frozen=True, kw_only=True)
class AssessmentsOpened(Event):
    """The cycle reached the stage of assessing: there is a draft for each reviewee."""

    kind: str = "assessment.opened"
    subject_type: str = "cycle"


@dataclass(frozen=True, kw_only=True)
class OpinionWritten(AssessmentEvent):
    """`details.grade` and how many problems and citations; never the text."""

    kind: str = "assessment.opinion_written"


@dataclass(frozen=True, kw_only=True)
class ObjectionRaised(AssessmentEvent):
    kind: str = "assessment.objection_raised"


@dataclass(frozen=True, kw_only=True)
class ObjectionContinued(AssessmentEvent):
    """`details.kind` says which side wrote on; never the text."""

    kind: str = "assessment.objection_continued"


@dataclass(frozen=True, kw_only=True)
class OpinionRead(AssessmentEvent):
    """The reviewee had the opinion in front of them, for the first time."""

    kind: str = "assessment.opinion_read"


@dataclass(frozen=True, kw_only=True)
class GradeCorrected(AssessmentEvent):
    """The grade is another than was announced: `details` has both; never the reason."""

    kind: str = "assessment.grade_corrected"


@dataclass(frozen=True, kw_only=True)
class ArchiveMade(AssessmentEvent):
    """`details` has the size and SHA-256 of the file."""

    kind: str = "assessment.archive_made"


@dataclass(frozen=True, kw_only=True)
class AssessmentAnnounced(AssessmentEvent):
    """The grade holds now: its consequences follow (A5)."""

    assessment_id: UUID
    kind: str = "assessment.announced"
