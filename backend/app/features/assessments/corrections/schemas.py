"""Request shapes of corrections."""

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Request
from app.features.assessments.grades import Grade


class GradeCorrectionRequest(Request):
    """Another grade than was announced, and why."""

    grade: Grade
    reason: str = Field(min_length=1, max_length=2000)


named_fields(
    GradeCorrectionRequest,
    {
        "grade": Text(zh="更正后等次", en="Corrected grade"),
        "reason": Text(zh="更正理由", en="Reason for the correction"),
    },
)
