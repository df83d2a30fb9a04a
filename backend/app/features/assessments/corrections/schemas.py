"""Request shapes of corrections."""

from datetime import date

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Request
from app.features.assessments.grades import Grade

MOST_PROBLEMS = 20


class CorrectedProblemRequest(Request):
    """A problem that the new grade rests on, and until when it is to be put right."""

    text: str = Field(min_length=1, max_length=2000)
    due_on: date


class GradeCorrectionRequest(Request):
    """Another grade than was announced, and why. Where it asks for dated items and the opinion has
    no problem, they come with it."""

    grade: Grade
    reason: str = Field(min_length=1, max_length=2000)
    problems: list[CorrectedProblemRequest] = Field(max_length=MOST_PROBLEMS)


named_fields(
    GradeCorrectionRequest,
    {
        "grade": Text(zh="更正后等次", en="Corrected grade"),
        "reason": Text(zh="更正理由", en="Reason for the correction"),
        "problems": Text(zh="存在问题和整改时限", en="Problems and their deadlines"),
    },
)
