"""Who may be in charge of an item (分管领导)."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import OrganizationClosure, reaches
from app.access.posts import held_on
from app.access.roles import Role
from app.core.clock import today
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.schemas import LeaderRead

MOST_LEADERS = 200
LEADING = (Role.CHAIR, Role.DEPUTY, Role.APPROVER, Role.OFFICE)


def leaders_over(session: Session, organization_id: UUID) -> list[LeaderRead]:
    """The leaders and the office over an organization today, by name; one statement."""
    statement, person_id = _leading(session, organization_id)
    rows = session.execute(
        statement.add_columns(col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == person_id)
        .join(Organization, col(Organization.id) == col(Person.organization_id))
        .distinct()
        .order_by(col(Person.name), person_id)
        .limit(MOST_LEADERS)
    )
    return [LeaderRead(id=id_, name=name, organization_name=where) for id_, name, where in rows]


def may_lead(session: Session, organization_id: UUID, person_id: UUID) -> bool:
    """Whether this person is one of them."""
    statement, held = _leading(session, organization_id)
    return session.scalars(statement.where(held == person_id).limit(1)).first() is not None


def _leading(
    session: Session, organization_id: UUID
) -> tuple[Select[tuple[UUID]], ColumnElement[UUID]]:
    held = held_on(today(session))
    statement = (
        select(held.c.person_id)
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .where(
            held.c.role.in_(LEADING),
            col(OrganizationClosure.descendant_id) == organization_id,
        )
    )
    return statement, held.c.person_id
