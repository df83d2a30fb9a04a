"""Who holds which role for which organization, and which organizations lie below which."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Index,
    Subquery,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.posts import has_begun, held_on, held_posts, judged_from
from app.access.roles import Role
from app.core.clock import today
from app.core.database import TenantTable, tenant_fk


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
    """A role, all organizations it reaches, and the posts that give it. One that is over reaches
    nothing, leaves what policy.KEPT says (P5), and keeps its posts from being judged (P3)."""

    role: Role
    organizations: frozenset[UUID]
    posts: frozenset[UUID] = frozenset()
    is_over: bool = False


@dataclass(frozen=True)
class HeldRole:
    """A post that somebody holds today, since a day (None: since before days were kept)."""

    post_id: UUID
    person_id: UUID
    role: Role
    organization_id: UUID
    seat: int
    held_from: date | None


def reaches(held: Subquery) -> ColumnElement[bool]:
    """The join of held posts with the organizations at or below their own."""
    return and_(
        col(OrganizationClosure.tenant_id) == held.c.tenant_id,
        col(OrganizationClosure.ancestor_id) == held.c.organization_id,
    )


# the day on which grants are read, a parameter: their statements are built once, not per request
DAY = bindparam("day", type_=Date)


def held_with_reach() -> Subquery:
    """The posts that people hold on DAY or held before, each with the organizations it reaches:
    tenant_id, person_id, role, post_id, held_until, organizations."""
    held = held_posts(has_begun(DAY))
    reached = (
        select(func.array_agg(col(OrganizationClosure.descendant_id)))
        .where(reaches(held))
        .scalar_subquery()
    )
    return select(
        held.c.tenant_id,
        held.c.person_id,
        held.c.role,
        held.c.post_id,
        held.c.held_until,
        reached.label("organizations"),
    ).subquery()


def grants_of(session: Session, person_id: UUID) -> tuple[Grant, ...]:
    """A person's roles of today with the organizations they reach, and those they once had; one
    query."""
    day = today(session)
    held = held_with_reach()
    rows = session.execute(
        select(held.c.role, held.c.post_id, held.c.held_until, held.c.organizations).where(
            held.c.tenant_id == session.info["tenant_id"], held.c.person_id == person_id
        ),
        {"day": day},
    )
    return grants_from(rows, day)


def grants_from(rows: Iterable[Any], day: date) -> tuple[Grant, ...]:
    """Rows of role, post_id, held_until and organizations as grants of that day."""
    reached: dict[Role, set[UUID]] = {}
    posts: dict[Role, set[UUID]] = {}
    over: dict[Role, set[UUID]] = {}
    for role, post_id, held_until, organizations in rows:
        if held_until is not None and held_until <= day:
            left = over.setdefault(role, set())
            if held_until > judged_from(day):
                left.add(post_id)
            continue
        reached.setdefault(role, set()).update(organizations)
        posts.setdefault(role, set()).add(post_id)
    return (
        *(Grant(r, frozenset(reached[r]), frozenset(posts[r])) for r in sorted(reached)),
        *(Grant(r, frozenset(), frozenset(over[r]), is_over=True) for r in sorted(over)),
    )


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
    """The people whose `role` covers the organization today, in a stable order."""
    held = held_on(today(session))
    return list(
        session.scalars(
            select(held.c.person_id)
            .select_from(held)
            .join(OrganizationClosure, reaches(held))
            .where(held.c.role == role, col(OrganizationClosure.descendant_id) == organization_id)
            .distinct()
            .order_by(held.c.person_id)
        )
    )


def people_with_each(
    session: Session, role: Role, organization_ids: Collection[UUID]
) -> dict[UUID, list[UUID]]:
    """The same for each of several organizations; one statement."""
    found: dict[UUID, list[UUID]] = {one: [] for one in organization_ids}
    held = held_on(today(session))
    rows = session.execute(
        select(col(OrganizationClosure.descendant_id), held.c.person_id)
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .where(held.c.role == role, col(OrganizationClosure.descendant_id).in_(organization_ids))
        .distinct()
        .order_by(held.c.person_id)
    )
    for organization_id, person_id in rows:
        found[organization_id].append(person_id)
    return found


def roles_of(session: Session, person_ids: Collection[UUID]) -> dict[UUID, list[HeldRole]]:
    """The posts that several people hold today; one query."""
    found: dict[UUID, list[HeldRole]] = {person_id: [] for person_id in person_ids}
    held = held_on(today(session))
    rows = session.execute(
        select(
            held.c.post_id,
            held.c.person_id,
            held.c.role,
            held.c.organization_id,
            held.c.seat,
            held.c.held_from,
        ).where(held.c.person_id.in_(person_ids))
    )
    for row in rows:
        found[row.person_id].append(HeldRole(*row))
    return found
