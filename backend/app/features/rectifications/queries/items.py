"""Every SELECT of one item's page: constant in number, whatever was done about it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.access.actor import Actor
from app.access.posts import held_on, holders_of
from app.core.clock import today
from app.features.cycles.queries import is_known_to
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.queries.relation import is_brought_into
from app.features.rectifications.schemas import (
    CarriedIntoRead,
    DeadlineExtensionRead,
    EscalationRead,
    ExtensionRequestRead,
)
from app.features.rectifications.tables import (
    DeadlineExtension,
    Escalation,
    ExtensionRequest,
    Rectification,
)


@dataclass(frozen=True)
class PageNames:
    """Whom a document about an item names: the holder of the post today, where, the leader in
    charge, the year, and the body whose year it is."""

    person: str
    organization: str
    leader: str | None
    cycle_title: str
    office: str


def page_names(session: Session, row: Rectification) -> PageNames:
    """The names for a document; two statements."""
    [holder_id] = holders_of(session, [row])
    leader, office = aliased(Person), aliased(Organization)
    found = session.execute(
        select(
            col(Person.name),
            col(Organization.name),
            col(leader.name),
            col(Cycle.title),
            col(office.name),
        )
        .select_from(Rectification)
        .join(Person, col(Person.id) == holder_id)
        .join(Organization, col(Organization.id) == col(Rectification.organization_id))
        .join(Cycle, col(Cycle.id) == col(Rectification.cycle_id))
        .join(office, col(office.id) == col(Cycle.organization_id))
        .outerjoin(leader, col(leader.id) == col(Rectification.leader_id))
        .where(col(Rectification.id) == row.id)
    ).one()
    return PageNames(*found)


def is_vacant(session: Session, row: Rectification) -> bool:
    """Whether nobody holds the post that works the item off."""
    held = held_on(today(session))
    is_held = exists().where(held.c.tenant_id == row.tenant_id, held.c.post_id == row.post_id)
    return not session.scalar(select(is_held))


def people_names(session: Session, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names by id."""
    rows = session.execute(
        select(col(Person.id), col(Person.name)).where(col(Person.id).in_(person_ids))
    )
    return dict(rows.all())


def extensions_of(session: Session, rectification_id: UUID) -> list[DeadlineExtensionRead]:
    """The extensions of the deadline, oldest first."""
    rows = session.execute(
        select(DeadlineExtension, col(Person.name))
        .join(Person, col(Person.id) == col(DeadlineExtension.author_id))
        .where(col(DeadlineExtension.rectification_id) == rectification_id)
        .order_by(col(DeadlineExtension.created_at), col(DeadlineExtension.id))
    )
    return [
        DeadlineExtensionRead.model_validate({**extension.model_dump(), "author_name": name})
        for extension, name in rows
    ]


def requests_of(session: Session, rectification_id: UUID) -> list[ExtensionRequestRead]:
    """What the school asked for, oldest first, with the answers; one statement."""
    asker, decider = aliased(Person), aliased(Person)
    rows = session.execute(
        select(ExtensionRequest, col(asker.name), col(decider.name))
        .join(asker, col(asker.id) == col(ExtensionRequest.author_id))
        .outerjoin(decider, col(decider.id) == col(ExtensionRequest.decided_by_id))
        .where(col(ExtensionRequest.rectification_id) == rectification_id)
        .order_by(col(ExtensionRequest.created_at), col(ExtensionRequest.id))
    )
    return [
        ExtensionRequestRead.model_validate(
            {**asked.model_dump(), "author_name": name, "decided_by_name": decided_by}
        )
        for asked, name, decided_by in rows
    ]


def escalations_of(session: Session, rectification_id: UUID) -> list[EscalationRead]:
    """The steps that were taken to press for it, oldest first; one statement."""
    rows = session.execute(
        select(Escalation, col(Person.name))
        .join(Person, col(Person.id) == col(Escalation.author_id))
        .where(col(Escalation.rectification_id) == rectification_id)
        .order_by(col(Escalation.created_at), col(Escalation.id))
    )
    return [
        EscalationRead.model_validate({**taken.model_dump(), "author_name": name})
        for taken, name in rows
    ]


def escalation_of(
    session: Session, rectification_id: UUID, escalation_id: UUID
) -> Escalation | None:
    """One of the steps of this item."""
    return session.scalars(
        select(Escalation).where(
            col(Escalation.id) == escalation_id,
            col(Escalation.rectification_id) == rectification_id,
        )
    ).one_or_none()


def carried_into(session: Session, actor: Actor, rectification_id: UUID) -> list[CarriedIntoRead]:
    """The later cycles that the item was brought into, in their order, as far as the actor may know
    of them (C5)."""
    rows = session.execute(
        select(col(Cycle.id), col(Cycle.title))
        .select_from(Cycle)
        .join(Reviewee, col(Reviewee.cycle_id) == col(Cycle.id))
        .join(Rectification, is_brought_into())
        .where(
            col(Rectification.id) == rectification_id,
            col(Cycle.id) != col(Rectification.cycle_id),
            is_known_to(actor),
        )
        .order_by(col(Cycle.year), col(Cycle.id))
    )
    return [CarriedIntoRead(cycle_id=cycle_id, cycle_title=title) for cycle_id, title in rows]
