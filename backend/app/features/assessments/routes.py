"""HTTP of assessment."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.errors import Forbidden
from app.core.etags import set_etag
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow import HistoryRead
from app.core.workflow.action_route import action_route
from app.features.assessments.announcements.routes import router as announcement_router
from app.features.assessments.archive.routes import router as archive_router
from app.features.assessments.corrections.routes import router as correction_router
from app.features.assessments.feedback.routes import router as feedback_router
from app.features.assessments.interviews.routes import router as interview_router
from app.features.assessments.opinions import routes as opinions
from app.features.assessments.queries import assessments as queries
from app.features.assessments.queries import reading
from app.features.assessments.queries.grounds import evidence_shown
from app.features.assessments.queries.places import place_in_list
from app.features.assessments.ranking import routes as ranking_routes
from app.features.assessments.schemas import (
    AssessmentPlace,
    AssessmentRead,
    AssessmentSummary,
    EvidenceRead,
)
from app.features.assessments.sessions.routes import router as session_router
from app.features.assessments.tables import AssessmentState
from app.features.assessments.workflow import ASSESSMENT_FLOW

router = feature_router("assessments")
# what has a name of its own comes before what has an id
routers = [
    ranking_routes.router,
    router,
    opinions.router,
    feedback_router,
    correction_router,
    announcement_router,
    session_router,
    interview_router,
    archive_router,
]

Reader = Annotated[Actor, Depends(Requires(P.ASSESSMENT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.ASSESSMENT_WRITE))]


@router.get("", summary="Assessments, in the order of the roster")
def list_assessments(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    state: AssessmentState | None = None,
    reviewee_id: UUID | None = None,
) -> Page[AssessmentSummary]:
    """Services see announced ones only: the grade and the ceiling of the annual appraisal (A5)."""
    filters = queries.Filters(cycle_id, state, reviewee_id)
    items, following = queries.list_assessments(session, actor, filters, page)
    return Page[AssessmentSummary](items=items, next=following)


@router.get("/{assessment_id}", summary="One assessment")
def get_assessment(
    assessment_id: UUID, actor: Reader, session: DbSession, response: Response
) -> AssessmentRead:
    """Opinion, records and offers; the reviewee sees it from the feedback on (A4)."""
    row = queries.get_assessment(session, actor, assessment_id)
    set_etag(response, row)
    return reading.assessment_page(session, actor, row)


@router.get("/{assessment_id}/place", summary="Which assessments come before and after this one")
def get_assessment_place(
    assessment_id: UUID, actor: Reader, session: DbSession, state: AssessmentState | None = None
) -> AssessmentPlace:
    """The neighbours in the list of its cycle, of one state if told, and how many there are."""
    if actor.is_service:
        raise Forbidden
    row = queries.get_assessment(session, actor, assessment_id)
    return place_in_list(session, actor, row, state)


@router.get("/{assessment_id}/evidence", summary="All evidence side by side")
def get_assessment_evidence(assessment_id: UUID, actor: Reader, session: DbSession) -> EvidenceRead:
    """Evidence by kind, ballot distribution, suggested composite, gaps (A1 to A3)."""
    if actor.is_service:
        raise Forbidden
    row = queries.get_assessment(session, actor, assessment_id)
    return evidence_shown(session, actor, row)


action_route(
    router,
    ASSESSMENT_FLOW,
    actor=Reader,
    load=queries.get_assessment,
    page=reading.assessment_page,
)


@router.get("/{assessment_id}/history", summary="Steps so far")
def list_assessment_history(
    assessment_id: UUID, actor: Reader, session: DbSession
) -> list[HistoryRead]:
    """Oldest first; the reviewee sees those since the last feedback."""
    row = queries.get_assessment(session, actor, assessment_id)
    return reading.assessment_history(session, actor, row)
