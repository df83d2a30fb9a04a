"""The verb of corrections; what the step does is in steps.py."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.workflow import apply
from app.features.assessments.corrections.schemas import GradeCorrectionRequest
from app.features.assessments.queries.assessments import get_assessment
from app.features.assessments.tables import Assessment, AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW


def correct_grade(
    session: Session,
    actor: Actor,
    assessment_id: UUID,
    body: GradeCorrectionRequest,
    if_match: int,
) -> Assessment:
    """Correct the grade that was announced (A4). Raises GradeCorrectionNotValid (422), WrongState
    or Blocked (409): the rules hold for corrections, too."""
    row = get_assessment(session, actor, assessment_id)
    return apply(
        session,
        ASSESSMENT_FLOW,
        row.id,
        AssessmentAction.CORRECT,
        actor,
        body.reason,
        version=if_match,
        given=body,
    )
