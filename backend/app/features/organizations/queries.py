"""Every SELECT of organizations."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure
from app.access.permissions import P
from app.access.scopes import Scope
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.features.organizations.tables import Organization


def readable(actor: Actor) -> ColumnElement[bool]:
    """SQL: the organizations this actor may read."""
    # an organization lies within itself, so the scopes' organization_id is the row's own id
    if any(scope is Scope.ANYWHERE for scope, _ in actor.reach(P.ORGANIZATION_READ)):
        return true()
    return col(Organization.id).in_(actor.organizations(P.ORGANIZATION_READ))


def list_organizations(
    session: Session, actor: Actor, page: PageRequest, search: str | None = None
) -> tuple[list[Any], str | None]:
    """Readable organizations in the order of the tree, and the next cursor."""
    statement = select(Organization).where(readable(actor))
    if search:
        statement = statement.where(
            or_(
                col(Organization.name).contains(search, autoescape=True),
                col(Organization.code).contains(search, autoescape=True),
            )
        )
    keys = (col(Organization.path), col(Organization.id))
    return paginate(session, statement, keys, page)


def get_organization(session: Session, actor: Actor, organization_id: UUID) -> Organization:
    """One readable organization. Raises NotFound."""
    found = session.scalars(
        select(Organization).where(col(Organization.id) == organization_id, readable(actor))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def organizations_by_code(session: Session) -> dict[str, Organization]:
    """All organizations of the county."""
    rows = session.scalars(select(Organization).order_by(Organization.path, Organization.id))  # type: ignore[arg-type]
    return {row.code: row for row in rows}


def descendants_of(session: Session, organization_id: UUID) -> set[UUID]:
    """The organization and everything below it."""
    return set(
        session.scalars(
            select(col(OrganizationClosure.descendant_id)).where(
                col(OrganizationClosure.ancestor_id) == organization_id
            )
        )
    )


def ancestors_of(session: Session, organization_id: UUID) -> set[UUID]:
    """The organization and everything above it."""
    return set(
        session.scalars(
            select(col(OrganizationClosure.ancestor_id)).where(
                col(OrganizationClosure.descendant_id) == organization_id
            )
        )
    )


def by_code(session: Session, code: str) -> Organization | None:
    """The organization with this code."""
    return session.scalars(select(Organization).where(col(Organization.code) == code)).one_or_none()


def by_ids(session: Session, ids: Collection[UUID]) -> Sequence[Organization]:
    """Several organizations."""
    return session.scalars(select(Organization).where(col(Organization.id).in_(ids))).all()
