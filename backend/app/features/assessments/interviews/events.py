"""What happens to interviews besides their transitions."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class InterviewDue(Event):
    """An interview follows from an announced assessment (A5); `details.ground` says why."""

    kind: str = "interview.due"
    subject_type: str = "interview"
