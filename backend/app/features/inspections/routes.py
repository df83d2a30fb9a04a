"""HTTP of inspections; findings and self-checks have routes of their own."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow.action_route import action_route
from app.features.inspections import service as inspections
from app.features.inspections import sight
from app.features.inspections.findings import queries as finding_queries
from app.features.inspections.findings import routes as finding_routes
from app.features.inspections.findings import service as findings
from app.features.inspections.findings.schemas import FindingCreate, FindingRead
from app.features.inspections.queries import form
from app.features.inspections.queries import inspections as queries
from app.features.inspections.schemas import (
    InspectionCreate,
    InspectionEdit,
    InspectionFormRead,
    InspectionRead,
    InspectionSummary,
)
from app.features.inspections.self_checks import routes as self_check_routes
from app.features.inspections.tables import InspectionKind, InspectionState
from app.features.inspections.workflow import INSPECTION_FLOW

router = feature_router("inspections")
routers = [router, finding_routes.router, self_check_routes.router]

Reader = Annotated[Actor, Depends(Requires(P.INSPECTION_READ))]
Inspector = Annotated[Actor, Depends(Requires(P.INSPECTION_WRITE))]


@router.get("", summary="Inspections")
def list_inspections(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    organization: UUID | None = None,
    reviewee_id: UUID | None = None,
    kind: InspectionKind | None = None,
    state: InspectionState | None = None,
) -> Page[InspectionSummary]:
    """The latest first; drafts are shown to those who inspect that school (I1)."""
    filters = queries.InspectionFilters(cycle_id, organization, reviewee_id, kind, state)
    items, following = queries.list_inspections(session, actor, filters, page)
    return Page[InspectionSummary](items=items, next=following)


@router.get("/form", summary="What is needed to record an inspection")
def get_inspection_form(actor: Inspector, session: DbSession) -> InspectionFormRead:
    """Cycles, content areas, schools and inspectors, for a phone that may soon be offline."""
    return form.inspection_form(session, actor)


@router.post("", summary="Record an inspection", status_code=201)
def create_inspection(
    body: InspectionCreate, actor: Inspector, session: DbSession, once: Once
) -> InspectionRead:
    """A draft; the school sees it when it is fed back."""
    return once(
        InspectionRead,
        lambda: queries.inspection_page(
            session, actor, inspections.record_inspection(session, actor, body)
        ),
    )


@router.get("/{inspection_id}", summary="One inspection")
def get_inspection(
    inspection_id: UUID, actor: Reader, session: DbSession, response: Response
) -> InspectionRead:
    """With its findings, their evidence and answers, and offers."""
    row = sight.get_inspection(session, actor, inspection_id)
    set_etag(response, row)
    return queries.inspection_page(session, actor, row)


@router.put("/{inspection_id}", summary="Change a draft")
def update_inspection(
    inspection_id: UUID,
    body: InspectionEdit,
    actor: Inspector,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> InspectionRead:
    """Until it is fed back."""
    row = inspections.change_inspection(session, actor, inspection_id, body, if_match)
    set_etag(response, row)
    return queries.inspection_page(session, actor, row)


@router.delete("/{inspection_id}", summary="Throw a draft away", status_code=204)
def delete_inspection(
    inspection_id: UUID, actor: Inspector, session: DbSession, if_match: IfMatch
) -> None:
    """With its findings and photos; what was fed back stays."""
    inspections.discard_inspection(session, actor, inspection_id, if_match)


@router.post("/{inspection_id}/findings", summary="Add a finding", status_code=201)
def create_finding(
    inspection_id: UUID, body: FindingCreate, actor: Inspector, session: DbSession, once: Once
) -> FindingRead:
    """To a draft (I1)."""
    return once(
        FindingRead,
        lambda: finding_queries.finding_page(
            session, actor, findings.add_finding(session, actor, inspection_id, body)
        ),
    )


action_route(
    router,
    INSPECTION_FLOW,
    actor=Reader,
    load=sight.get_inspection,
    page=queries.inspection_page,
)
