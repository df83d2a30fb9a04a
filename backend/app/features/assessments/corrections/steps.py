"""What correcting a grade does besides being recorded (A4, A5)."""

from sqlalchemy.orm import Session

from app.access.roles import Role
from app.core.clock import now
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import Taken
from app.features.assessments.corrections.schemas import GradeCorrectionRequest
from app.features.assessments.decisions.queries import corrections_of
from app.features.assessments.decisions.tables import AssessmentCorrection
from app.features.assessments.errors import GradeCorrectionNotValid
from app.features.assessments.events import GradeCorrected
from app.features.assessments.interviews.service import follow_correction
from app.features.assessments.rules import is_reason
from app.features.assessments.steps import judge_together, tell, tell_role
from app.features.assessments.tables import Assessment, AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW

SAME = Text(zh="与现在的等次相同，请选择另一个等次", en="This is the grade it has: choose another")
SHORT = Text(
    zh="请写明更正理由，至少十个字（标点不计）",
    en="Give the reason in at least ten characters, punctuation not counted",
)


@ASSESSMENT_FLOW.does(AssessmentAction.CORRECT)
def correct(session: Session, taken: Taken[Assessment]) -> None:
    """The new grade holds, the old one stays on record; items with their deadlines stay, and an
    interview follows the grade. Raises GradeCorrectionNotValid (422), Blocked (409)."""
    row, given = taken.row, taken.given
    assert isinstance(given, GradeCorrectionRequest)
    assert row.grade is not None  # nothing is announced without
    _check(row, given)
    old, row.grade = row.grade, given.grade
    judge_together(session, row, given.reason)
    position = len(corrections_of(session, [row.id])[row.id]) + 1
    session.add(
        AssessmentCorrection(
            assessment_id=row.id,
            position=position,
            old_grade=old,
            new_grade=given.grade,
            reason=given.reason,
            corrected_by=taken.actor.person_id,
            corrected_at=now(session),
        )
    )
    session.flush()
    follow_correction(session, row, taken.actor, given.reason)
    tell(session, [row.person_id], "assessment.correct", row)
    tell_role(session, row, Role.OFFICE, "assessment.grade_corrected")
    details = {"old_grade": old, "new_grade": given.grade}
    emit(session, GradeCorrected(subject_id=row.id, details=details))


def _check(row: Assessment, given: GradeCorrectionRequest) -> None:
    code = GradeCorrectionNotValid.code
    errors = []
    if given.grade == row.grade:
        errors.append(FieldError("/grade", code, SAME))
    if not is_reason(given.reason):
        errors.append(FieldError("/reason", code, SHORT))
    if errors:
        raise GradeCorrectionNotValid(errors[0].detail, errors=errors)
