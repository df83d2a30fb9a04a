"""HTTP of the ledger and of one item."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow.action_route import action_route
from app.features.rectifications import sources
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries import ledger as queries
from app.features.rectifications.queries import reading
from app.features.rectifications.records import get_rectification as find
from app.features.rectifications.schemas import (
    RectificationCreate,
    RectificationRead,
    RectificationSourcesRead,
    RectificationSummary,
    SourcePlaceRead,
)
from app.features.rectifications.service import items as service
from app.features.rectifications.workflow import RECTIFICATION_FLOW

router = feature_router("rectifications")

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]
Manager = Annotated[Actor, Depends(Requires(P.RECTIFICATION_MANAGE))]


@router.get("", summary="The ledger")
def list_rectifications(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    state: RectificationState | None = None,
    overdue: bool | None = None,
    organization: UUID | None = None,
) -> Page[RectificationSummary]:
    """Items of a cycle, made in it or carried into it; the earliest deadline first (X3)."""
    filters = queries.Filters(cycle_id, state, organization, overdue)
    items, following = queries.list_rectifications(session, actor, filters, page)
    return Page[RectificationSummary](items=items, next=following)


@router.post("", summary="Make an item from what was said or found", status_code=201)
def create_rectification(
    body: RectificationCreate, actor: Manager, session: DbSession, once: Once
) -> RectificationRead:
    """The office takes a problem from what was said at the meeting, found at the school, or not
    done by the school's own account (X1)."""
    return once(
        RectificationRead,
        lambda: reading.rectification_page(
            session, actor, service.create_rectification(session, actor, body)
        ),
    )


@router.get("/sources", summary="What is in the ledger about a reviewee")
def list_rectification_sources(
    reviewee_id: UUID, actor: Reader, session: DbSession
) -> RectificationSourcesRead:
    """The items beside the findings and commitments that they were made from (X1)."""
    return sources.read_sources(session, actor, reviewee_id)


@router.get("/{rectification_id}", summary="One item")
def get_rectification(
    rectification_id: UUID, actor: Reader, session: DbSession, response: Response
) -> RectificationRead:
    """Measures, progress with evidence, extensions, history and offers."""
    row = find(session, actor, rectification_id)
    set_etag(response, row)
    return reading.rectification_page(session, actor, row)


@router.get("/{rectification_id}/source", summary="Where the source of an item is read")
def get_rectification_source(
    rectification_id: UUID, actor: Reader, session: DbSession
) -> SourcePlaceRead:
    """The page of the comment, remark, finding, self-check, public comment or assessment that the
    item was made from, for whoever may read it there (X1)."""
    return sources.place_of(session, actor, find(session, actor, rectification_id))


action_route(
    router,
    RECTIFICATION_FLOW,
    actor=Reader,
    load=find,
    page=reading.rectification_page,
)
