"""HTTP between feedback and announcement."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.features.assessments.feedback import queries, service
from app.features.assessments.feedback.schemas import (
    ObjectionMessageRequest,
    ObjectionRequest,
    RoundsRead,
)
from app.features.assessments.queries.reading import assessment_page
from app.features.assessments.schemas import AssessmentRead

router = feature_router("assessments")

Reader = Annotated[Actor, Depends(Requires(P.ASSESSMENT_READ))]
Reviewee = Annotated[Actor, Depends(Requires(P.ASSESSMENT_RESPOND))]
Answerer = Annotated[Actor, Depends(Requires(P.OBJECTION_ANSWER))]


@router.post("/{assessment_id}/reading", summary="The opinion was shown to its reviewee")
def note_reading(
    assessment_id: UUID, actor: Reviewee, session: DbSession, once: Once
) -> AssessmentRead:
    """Taken by the page that has shown the text, once; confirming comes after it (A4)."""
    return once(
        AssessmentRead,
        lambda: assessment_page(
            session, actor, service.note_reading(session, actor, assessment_id)
        ),
    )


@router.post("/{assessment_id}/objection", summary="Object to the feedback", status_code=201)
def create_objection(
    assessment_id: UUID, body: ObjectionRequest, actor: Reviewee, session: DbSession, once: Once
) -> AssessmentRead:
    """By the reviewee, until the last day of the window, also after confirming (A4)."""
    return once(
        AssessmentRead,
        lambda: assessment_page(
            session, actor, service.raise_objection(session, actor, assessment_id, body.text)
        ),
    )


@router.post(
    "/{assessment_id}/objection/additions", summary="Add to one's objection", status_code=201
)
def create_objection_addition(
    assessment_id: UUID,
    body: ObjectionMessageRequest,
    actor: Reviewee,
    session: DbSession,
    once: Once,
) -> AssessmentRead:
    """By the reviewee, until it is answered (A4)."""
    return once(
        AssessmentRead,
        lambda: assessment_page(
            session, actor, service.add_to_objection(session, actor, assessment_id, body.text)
        ),
    )


@router.post(
    "/{assessment_id}/objection/questions",
    summary="Ask the reviewee about the objection",
    status_code=201,
)
def create_objection_question(
    assessment_id: UUID,
    body: ObjectionMessageRequest,
    actor: Answerer,
    session: DbSession,
    once: Once,
) -> AssessmentRead:
    """By whoever may answer; the answer itself is a step of the flow (A4)."""
    return once(
        AssessmentRead,
        lambda: assessment_page(
            session, actor, service.ask_back(session, actor, assessment_id, body.text)
        ),
    )


@router.get("/{assessment_id}/rounds", summary="Rounds that are over")
def get_assessment_rounds(assessment_id: UUID, actor: Reader, session: DbSession) -> RoundsRead:
    """With the opinion as it was, and the objection; the latest first (A4)."""
    return queries.rounds_page(session, actor, assessment_id)
