"""HTTP of organizations."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import set_etag
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.organizations import queries
from app.features.organizations.schemas import OrganizationRead
from app.features.organizations.tables import Organization

router = feature_router("organizations")

Reader = Annotated[Actor, Depends(Requires(P.ORGANIZATION_READ))]


@router.get("", summary="Organizations in the order of the tree")
def list_organizations(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    search: Annotated[str | None, Query(max_length=100)] = None,
) -> Page[OrganizationRead]:
    """Organizations in the order of the tree; `search` looks in names and codes."""
    rows, after = queries.list_organizations(session, actor, page, search)
    return Page(items=[OrganizationRead.model_validate(row) for row in rows], next=after)


@router.get("/{organization_id}", summary="One organization", response_model=OrganizationRead)
def get_organization(
    organization_id: UUID, actor: Reader, session: DbSession, response: Response
) -> Organization:
    """One organization; its ETag is in the header."""
    row = queries.get_organization(session, actor, organization_id)
    set_etag(response, row)
    return row
