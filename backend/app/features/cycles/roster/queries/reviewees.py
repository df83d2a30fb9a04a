"""The reviewees of a cycle, in the order in which they speak."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.access.posts import present_holder
from app.core.paging import PageRequest, paginate
from app.features.cycles.roster.schemas import RevieweeRead
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


def list_reviewees(
    session: Session, actor: Actor, cycle: Cycle, page: PageRequest
) -> tuple[list[RevieweeRead], str | None]:
    """The cycle's reviewees by name, as far as the actor reaches."""
    statement = _with_person().where(col(Reviewee.cycle_id) == cycle.id)
    keys = (col(Person.name_pinyin), col(Person.id))
    narrowed = visible(actor, P.CYCLE_READ, statement, Reviewee)
    rows, after = paginate(session, narrowed, keys, page)
    return [_reviewee_read(*row) for row in rows], after


def read_reviewee(session: Session, reviewee: Reviewee) -> RevieweeRead:
    """One of the roster."""
    row = session.execute(_with_person().where(col(Reviewee.id) == reviewee.id)).one()
    return _reviewee_read(*row)


def _with_person() -> Select[Any]:
    named: tuple[Any, ...] = (Person, Reviewee, col(Organization.name))
    return (
        select(*named)
        .join(Reviewee, col(Reviewee.person_id) == col(Person.id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
    )


def _reviewee_read(person: Person, reviewee: Reviewee, organization_name: str) -> RevieweeRead:
    return RevieweeRead(
        **reviewee.model_dump(exclude={"tenant_id"}),
        staff_no=person.staff_no,
        person_name=person.name,
        organization_name=organization_name,
    )


def find_reviewee(session: Session, cycle_id: UUID, column: object, value: UUID) -> Reviewee | None:
    """The place on the roster with this value in a column that is unique in the cycle."""
    return session.scalars(
        select(Reviewee).where(col(Reviewee.cycle_id) == cycle_id, col(column) == value)
    ).one_or_none()


def has_same_position(session: Session, reviewee: Reviewee) -> bool:
    """Whether somebody else reports at this place."""
    found = session.scalars(
        select(col(Reviewee.id)).where(
            col(Reviewee.cycle_id) == reviewee.cycle_id,
            col(Reviewee.position) == reviewee.position,
            col(Reviewee.id) != reviewee.id,
        )
    ).first()
    return found is not None


def place_of(session: Session, cycle_id: UUID, post_id: UUID) -> Reviewee | None:
    """Who stands on the cycle's roster for the post, if anybody."""
    return session.scalars(
        select(Reviewee).where(col(Reviewee.cycle_id) == cycle_id, col(Reviewee.post_id) == post_id)
    ).one_or_none()


def places_named_otherwise(
    session: Session, conditions: Iterable[ColumnElement[bool]]
) -> list[tuple[Reviewee, UUID]]:
    """Places that name somebody who no longer holds the post, with who does."""
    holder, names_another = present_holder(session, Reviewee)
    rows = session.execute(
        select(Reviewee, holder).where(names_another, *conditions).order_by(col(Reviewee.id))
    )
    return [(row, holder_id) for row, holder_id in rows]


def on_rosters(session: Session, cycle_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    """Who stands on the rosters, as (cycle, person) by place."""
    listed = session.execute(
        select(col(Reviewee.id), col(Reviewee.cycle_id), col(Reviewee.person_id)).where(
            col(Reviewee.cycle_id).in_(cycle_ids)
        )
    )
    return {place_id: (cycle_id, person_id) for place_id, cycle_id, person_id in listed}
