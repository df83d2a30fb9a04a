"""What correcting a grade does besides being recorded (A4, A5)."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy.orm import Session

from app.access.roles import Role
from app.core.clock import now
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import Taken
from app.features.assessments.corrections.schemas import GradeCorrectionRequest
from app.features.assessments.decisions.queries import corrections_of
from app.features.assessments.decisions.schemas import CorrectedProblemRead
from app.features.assessments.decisions.tables import AssessmentCorrection
from app.features.assessments.errors import GradeCorrectionNotValid
from app.features.assessments.events import GradeCorrected
from app.features.assessments.evidence.queries.loading import deadlines_of
from app.features.assessments.evidence.rules import Deadlines
from app.features.assessments.grades import consequences_of
from app.features.assessments.interviews.service import follow_correction
from app.features.assessments.queries.assessments import with_reviewee
from app.features.assessments.records import problems_of
from app.features.assessments.rules import is_reason
from app.features.assessments.steps import judge_together, tell, tell_role
from app.features.assessments.tables import Assessment, AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.service.board import refresh_board
from app.features.rectifications.service.items import ItemSource, open_item

SAME = Text(zh="与现在的等次相同，请选择另一个等次", en="This is the grade it has: choose another")
SHORT = Text(
    zh="请写明更正理由，至少十个字（标点不计）",
    en="Give the reason in at least ten characters, punctuation not counted",
)

MISSING = Text(
    zh="更正为一般或差，而意见中没有列出问题：请写明存在问题和整改时限",
    en="This grade needs problems with deadlines, and the opinion has none: name them",
)


@ASSESSMENT_FLOW.does(AssessmentAction.CORRECT)
def correct(session: Session, taken: Taken[Assessment]) -> None:
    """The new grade holds, the old one stays on record; items with their deadlines stay, those that
    are named now are added, and an interview follows the grade. Raises GradeCorrectionNotValid
    (422), Blocked (409)."""
    row, given = taken.row, taken.given
    assert isinstance(given, GradeCorrectionRequest)
    assert row.grade is not None  # nothing is announced without
    before = corrections_of(session, [row.id])[row.id]
    has_problems = bool(problems_of(session, row.id) or any(one.problems for one, _by in before))
    _check(row, given, deadlines_of(session, row), has_problems=has_problems)
    old, row.grade = row.grade, given.grade
    judge_together(session, row, given.reason)
    problems = [CorrectedProblemRead(id=uuid4(), **one.model_dump()) for one in given.problems]
    session.add(
        AssessmentCorrection(
            assessment_id=row.id,
            position=len(before) + 1,
            problems=[one.model_dump(mode="json") for one in problems],
            old_grade=old,
            new_grade=given.grade,
            reason=given.reason,
            corrected_by=taken.actor.person_id,
            corrected_at=now(session),
        )
    )
    session.flush()
    _open_items(session, row, problems)
    follow_correction(session, row, taken.actor, given.reason)
    tell(session, [row.person_id], "assessment.correct", row)
    tell_role(session, row, Role.OFFICE, "assessment.grade_corrected")
    details = {"old_grade": old, "new_grade": given.grade}
    emit(session, GradeCorrected(subject_id=row.id, details=details))


def _open_items(
    session: Session, row: Assessment, problems: Sequence[CorrectedProblemRead]
) -> None:
    """A5: each becomes an item with its deadline, as those of an opinion do at its announcement."""
    if not problems:
        return
    _assessment, reviewee = with_reviewee(session, row.id)
    for problem in problems:
        source = ItemSource(SourceKind.ASSESSMENT, problem.id, problem.text[:200])
        open_item(session, reviewee, source, problem.text, problem.due_on)
    refresh_board(session, row.cycle_id)


def _check(
    row: Assessment, given: GradeCorrectionRequest, days: Deadlines, *, has_problems: bool
) -> None:
    code = GradeCorrectionNotValid.code
    errors = []
    if given.grade == row.grade:
        errors.append(FieldError("/grade", code, SAME))
    if not is_reason(given.reason):
        errors.append(FieldError("/reason", code, SHORT))
    is_weak = consequences_of(given.grade).rectification_required
    if is_weak and not has_problems and not given.problems:
        errors.append(FieldError("/problems", code, MISSING))
    errors += [
        FieldError(f"/problems/{n}/due_on", code, fault)
        for n, problem in enumerate(given.problems)
        if (fault := days.fault(problem.due_on)) is not None
    ]
    if errors:
        raise GradeCorrectionNotValid(errors[0].detail, errors=errors)
