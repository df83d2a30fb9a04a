"""The reviewees of a cycle, in the order in which they speak."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
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
