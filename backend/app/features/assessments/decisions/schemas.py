"""Reply shapes of what was decided."""

from datetime import date, datetime
from uuid import UUID

from app.core.schema import Reply
from app.features.assessments.grades import Grade


class CorrectedProblemRead(Reply):
    """A problem that was named with a correction; an item of the ledger since."""

    id: UUID
    text: str
    due_on: date


class GradeCorrectionRead(Reply):
    """A correction after the announcement; both grades are kept (A4)."""

    old_grade: Grade
    new_grade: Grade
    reason: str
    problems: list[CorrectedProblemRead]
    corrected_at: datetime
    corrected_by_name: str
