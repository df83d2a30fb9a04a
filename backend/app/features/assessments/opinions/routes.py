"""HTTP of the opinion."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.routing import feature_router
from app.features.assessments.opinions import service
from app.features.assessments.opinions.queries import draft_read
from app.features.assessments.opinions.schemas import OpinionDraftRead, OpinionRequest
from app.features.assessments.queries import reading
from app.features.assessments.schemas import AssessmentRead

router = feature_router("assessments")

Writer = Annotated[Actor, Depends(Requires(P.ASSESSMENT_WRITE))]


@router.put("/{assessment_id}/opinion", summary="Save the opinion")
def update_opinion(
    assessment_id: UUID,
    body: OpinionRequest,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> AssessmentRead:
    """Replaces the whole opinion, finished or not; only while drafting (A2)."""
    row = service.write_opinion(session, actor, assessment_id, body, if_match)
    set_etag(response, row)
    return reading.assessment_page(session, actor, row)


@router.get("/{assessment_id}/opinion/draft", summary="A draft from the evidence")
def get_opinion_draft(assessment_id: UUID, actor: Writer, session: DbSession) -> OpinionDraftRead:
    """What the evidence says and the opinion does not yet, each sentence with its source; saved by
    whoever takes it over. Only while drafting (A2)."""
    return draft_read(service.draft_opinion(session, actor, assessment_id))
