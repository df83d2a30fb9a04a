"""What was said about the reviewees of a cycle, and what has become of it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.paging import PageRequest, paginate
from app.features.cycles.tables import Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.sources import Said, said_about
from app.features.rectifications.splitting.rules import split_problems
from app.features.rectifications.splitting.schemas import SaidRead, SpokenOfRead
from app.features.rectifications.tables import Rectification


def list_candidates(
    session: Session,
    actor: Actor,
    cycle_id: UUID,
    reviewee_id: UUID | None,
    page: PageRequest,
) -> tuple[list[SpokenOfRead], str | None]:
    """The reviewees for whom the actor may make items, by name; a constant number of statements."""
    statement = visible(
        actor,
        P.RECTIFICATION_MANAGE,
        select(Person, Reviewee, col(Organization.name))
        .join(Reviewee, col(Reviewee.person_id) == col(Person.id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id)),
        Reviewee,
    ).where(col(Reviewee.cycle_id) == cycle_id)
    if reviewee_id is not None:
        statement = statement.where(col(Reviewee.id) == reviewee_id)
    rows, following = paginate(session, statement, (Person.name_pinyin, Person.id), page)
    said = said_about(session, [reviewee.id for _, reviewee, _ in rows])
    made = _made_from(session, [one.id for one in said])
    found: dict[UUID, list[SaidRead]] = {}
    for one in said:
        found.setdefault(one.reviewee_id, []).append(_read(one, made.get(one.id, 0)))
    return [
        SpokenOfRead(
            reviewee_id=reviewee.id,
            name=person.name,
            organization_id=reviewee.organization_id,
            organization_name=organization,
            said=found.get(reviewee.id, []),
        )
        for person, reviewee, organization in rows
    ], following


def _read(one: Said, items: int) -> SaidRead:
    return SaidRead(
        source_kind=one.kind,
        source_id=one.id,
        author_name=one.author_name,
        text=one.text,
        items=items,
        suggested=split_problems(one.text),
    )


def _made_from(session: Session, source_ids: Collection[UUID]) -> dict[UUID, int]:
    rows = session.execute(
        select(col(Rectification.source_id), func.count())
        .where(col(Rectification.source_id).in_(source_ids))
        .group_by(col(Rectification.source_id))
    )
    return dict(rows.all())


def reviewees_by_id(
    session: Session, actor: Actor, cycle_id: UUID, ids: Collection[UUID]
) -> dict[UUID, Reviewee]:
    """Those of the cycle that the actor may see, by id; one statement."""
    statement = visible(actor, P.RECTIFICATION_READ, select(Reviewee), Reviewee).where(
        col(Reviewee.cycle_id) == cycle_id, col(Reviewee.id).in_(ids)
    )
    return {row.id: row for row in session.scalars(statement)}
