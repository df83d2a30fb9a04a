"""Who holds which role for which organization, and which organizations lie below which."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Index, UniqueConstraint, and_, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.access.roles import Role
from app.core.database import TenantTable, enum_column, tenant_fk


class RoleAssignment(TenantTable, table=True):
    """A person's role for an organization and everything below it (P1)."""

    __tablename__ = "role_assignments"
    __table_args__ = (
        UniqueConstraint("tenant_id", "person_id", "role", "organization_id"),
        Index("ix_role_assignments_role", "tenant_id", "role", "organization_id"),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
    )

    person_id: UUID
    role: Role = Field(sa_column=enum_column(Role))
    organization_id: UUID


class OrganizationClosure(TenantTable, table=True):
    """Every pair of an organization and one at or below it (the closure of the tree)."""

    __tablename__ = "organization_closure"
    __table_args__ = (
        UniqueConstraint("tenant_id", "ancestor_id", "descendant_id"),
        Index("ix_organization_closure_descendant", "tenant_id", "descendant_id"),
        tenant_fk("ancestor_id", "organizations", ondelete="CASCADE"),
        tenant_fk("descendant_id", "organizations", ondelete="CASCADE"),
    )

    ancestor_id: UUID
    descendant_id: UUID


@dataclass(frozen=True)
class Grant:
    """A role and all organizations it reaches."""

    role: Role
    organizations: frozenset[UUID]


def _reaches() -> ColumnElement[bool]:
    """The join of an assignment with the organizations at or below its own."""
    return and_(
        col(OrganizationClosure.tenant_id) == col(RoleAssignment.tenant_id),
        col(OrganizationClosure.ancestor_id) == col(RoleAssignment.organization_id),
    )


def grants_of(session: Session, person_id: UUID) -> tuple[Grant, ...]:
    """A person's roles with the organizations they reach; one query."""
    rows = session.execute(
        select(col(RoleAssignment.role), col(OrganizationClosure.descendant_id))
        .select_from(RoleAssignment)
        .join(OrganizationClosure, _reaches())
        .where(col(RoleAssignment.person_id) == person_id)
    )
    reached: dict[Role, set[UUID]] = {}
    for role, organization_id in rows:
        reached.setdefault(role, set()).add(organization_id)
    return tuple(Grant(role, frozenset(found)) for role, found in sorted(reached.items()))


def organizations_below(session: Session, organization_id: UUID) -> frozenset[UUID]:
    """The organization itself and all below it."""
    return frozenset(
        session.scalars(
            select(col(OrganizationClosure.descendant_id)).where(
                col(OrganizationClosure.ancestor_id) == organization_id
            )
        )
    )


def people_with(session: Session, role: Role, organization_id: UUID) -> list[UUID]:
    """The people whose `role` covers the organization, in a stable order."""
    return list(
        session.scalars(
            select(col(RoleAssignment.person_id))
            .select_from(RoleAssignment)
            .join(OrganizationClosure, _reaches())
            .where(
                col(RoleAssignment.role) == role,
                col(OrganizationClosure.descendant_id) == organization_id,
            )
            .distinct()
            .order_by(col(RoleAssignment.person_id))
        )
    )


def roles_of(session: Session, person_ids: Collection[UUID]) -> dict[UUID, list[RoleAssignment]]:
    """The role assignments of several people; one query."""
    found: dict[UUID, list[RoleAssignment]] = {person_id: [] for person_id in person_ids}
    rows = session.scalars(
        select(RoleAssignment).where(col(RoleAssignment.person_id).in_(person_ids))
    )
    for row in rows:
        found[row.person_id].append(row)
    return found
