"""HTTP of corrections."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.features.assessments.corrections import service
from app.features.assessments.corrections.schemas import GradeCorrectionRequest
from app.features.assessments.queries.reading import assessment_page
from app.features.assessments.schemas import AssessmentRead

router = feature_router("assessments")

Chair = Annotated[Actor, Depends(Requires(P.ASSESSMENT_SIGN))]


@router.post(
    "/{assessment_id}/corrections", summary="Correct the grade that was announced", status_code=201
)
def create_assessment_correction(
    assessment_id: UUID,
    body: GradeCorrectionRequest,
    actor: Chair,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
    once: Once,
) -> AssessmentRead:
    """By the chair, with the reason; both grades are kept, and an interview follows the new one
    (A4, A5)."""
    made = once(
        AssessmentRead,
        lambda: assessment_page(
            session, actor, service.correct_grade(session, actor, assessment_id, body, if_match)
        ),
    )
    set_etag(response, made)
    return made
