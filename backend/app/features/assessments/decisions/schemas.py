"""Reply shapes of what was decided."""

from datetime import datetime

from app.core.schema import Reply
from app.features.assessments.grades import Grade


class GradeCorrectionRead(Reply):
    """A correction after the announcement; both grades are kept (A4)."""

    old_grade: Grade
    new_grade: Grade
    reason: str
    corrected_at: datetime
    corrected_by_name: str
