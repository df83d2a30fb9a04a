"""Which posts may be in charge of an item (分管领导), and who holds them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import OrganizationClosure, reaches
from app.access.posts import held_on
from app.access.roles import ROLE_LABELS, Role
from app.core.clock import today
from app.core.database import among
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.schemas import LeaderRead

MOST_LEADERS = 200
# where one person holds several of them, the first is meant when somebody writes their name
LEADING = (Role.DEPUTY, Role.CHAIR, Role.APPROVER, Role.OFFICE)


def leaders_over(session: Session, organization_id: UUID) -> list[LeaderRead]:
    """The posts of leaders and of the office over an organization that somebody holds today, by
    name; one statement."""
    held = held_on(today(session))
    rows = session.execute(
        select(held.c.post_id, held.c.role, col(Organization.name), col(Person.name))
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .join(Person, col(Person.id) == held.c.person_id)
        .join(Organization, col(Organization.id) == held.c.organization_id)
        .where(*_leads(held, [organization_id]))
        .order_by(col(Person.name), held.c.role, held.c.post_id)
        .limit(MOST_LEADERS)
    )
    return [
        LeaderRead(
            post_id=id_,
            role=role,
            role_label=ROLE_LABELS[role].say(),
            organization_name=where,
            name=name,
        )
        for id_, role, where, name in rows
    ]


def holder_leading(session: Session, organization_id: UUID, post_id: UUID) -> UUID | None:
    """Who holds this post today; None where it is vacant, or leads nothing over there."""
    held = held_on(today(session))
    return session.scalars(
        select(held.c.person_id)
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .where(*_leads(held, [organization_id]), held.c.post_id == post_id)
    ).first()


def leading_posts_by_word(
    session: Session, words: Collection[str], organization_ids: Collection[UUID]
) -> dict[UUID, dict[str, list[UUID]]]:
    """By organization, the posts over it by their holders' names and staff numbers, where either is
    one of these words: one of each person; one statement."""
    held = held_on(today(session))
    name, staff_no = col(Person.name), col(Person.staff_no)
    rows = session.execute(
        select(
            col(OrganizationClosure.descendant_id),
            held.c.person_id,
            held.c.role,
            held.c.post_id,
            name,
            staff_no,
        )
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .join(Person, col(Person.id) == held.c.person_id)
        .where(*_leads(held, organization_ids), or_(name.in_(words), staff_no.in_(words)))
    ).all()
    posts: dict[tuple[UUID, str, UUID], UUID] = {}
    for where, person_id, _role, post_id, *known_as in sorted(
        rows, key=lambda row: (LEADING.index(row.role), row.post_id)
    ):
        for word in set(known_as) & set(words):
            posts.setdefault((where, word, person_id), post_id)
    found: dict[UUID, dict[str, list[UUID]]] = {}
    for (where, word, _person), post_id in posts.items():
        found.setdefault(where, {}).setdefault(word, []).append(post_id)
    return found


def _leads(held: Subquery, organization_ids: Collection[UUID]) -> tuple[ColumnElement[bool], ...]:
    return (
        held.c.role.in_(LEADING),
        among(col(OrganizationClosure.descendant_id), organization_ids),
    )
