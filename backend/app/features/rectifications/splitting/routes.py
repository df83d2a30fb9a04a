"""HTTP of making many items at once."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.access.actor import Actor, get_visible
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.organizations.tables import Organization
from app.features.rectifications.queries.responsible import leaders_over
from app.features.rectifications.schemas import LeadersRead
from app.features.rectifications.splitting import queries, service
from app.features.rectifications.splitting.schemas import BatchRead, BatchRequest, SpokenOfRead

router = feature_router("rectifications")

Manager = Annotated[Actor, Depends(Requires(P.RECTIFICATION_MANAGE))]


@router.get("/candidates", summary="What was said that may become items")
def list_rectification_candidates(
    cycle_id: UUID,
    actor: Manager,
    session: DbSession,
    page: PageQuery,
    reviewee_id: UUID | None = None,
) -> Page[SpokenOfRead]:
    """By reviewee, comments and remarks with the problems they seem to name, and how many items
    they have become already (M6, X1)."""
    items, following = queries.list_candidates(session, actor, cycle_id, reviewee_id, page)
    return Page[SpokenOfRead](items=items, next=following)


@router.post("/batches", summary="Make many items at once", status_code=201)
def create_rectification_batch(
    body: BatchRequest, actor: Manager, session: DbSession, once: Once
) -> BatchRead:
    """At most 100 problems of one cycle, all of them or none (M6, X1)."""
    return once(BatchRead, lambda: BatchRead(ids=service.make_items(session, actor, body)))


@router.get("/leaders", summary="Who may be in charge of items")
def list_rectification_leaders(
    organization_id: UUID, actor: Manager, session: DbSession
) -> LeadersRead:
    """The leaders and the office over an organization (分管领导, X1)."""
    where = get_visible(session, actor, P.ORGANIZATION_READ, Organization, organization_id)
    return LeadersRead(items=leaders_over(session, where.id))
