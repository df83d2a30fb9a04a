"""Items of a cycle and of a reviewee, as the ledger has them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import today
from app.features.cycles.tables import Cycle, Reviewee
from app.features.documents.material import Ledger, Owned
from app.features.documents.queries.planning import cycle_with_organizer
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.ledger.queries.listing import rows_by_id, rows_in_chunks
from app.features.rectifications.ledger.rules.listing import LedgerFilters, LedgerOrder
from app.features.rectifications.ledger.schemas import LedgerRow
from app.features.rectifications.queries.relation import in_cycle
from app.features.rectifications.tables import Escalation, Rectification

# a ledger beyond this is read as a workbook
MOST_PRINTED = 2_000
MOST_OF_ONE = 200


def ledger(session: Session, actor: Actor, cycle_id: UUID) -> Ledger:
    """The items of a cycle that the actor may see, by organisation; a constant number of
    statements for each some hundred of them."""
    cycle, organizer = cycle_with_organizer(session, cycle_id)
    filters = LedgerFilters(cycle_id=cycle_id, sort=LedgerOrder.ORGANIZATION)
    chunks = rows_in_chunks(session, actor, filters, MOST_PRINTED)
    rows = [row for chunk in chunks for row in chunk]
    return Ledger(cycle.title, organizer, today(session), rows)


def owned(session: Session, actor: Actor, reviewee_id: UUID) -> Owned:
    """The items of one reviewee's post in the cycle; four statements."""
    reviewee, cycle_title, name, organization = session.execute(
        select(Reviewee, col(Cycle.title), col(Person.name), col(Organization.name))
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.id) == reviewee_id)
    ).one()
    rows = rows_of(session, actor, reviewee)
    return Owned(cycle_title, name, organization, today(session), rows)


def rows_of(session: Session, actor: Actor, reviewee: Reviewee) -> list[LedgerRow]:
    """The items of a reviewee's post in their cycle, in the order of their deadlines."""
    ids = session.scalars(
        select(col(Rectification.id))
        .where(col(Rectification.post_id) == reviewee.post_id, in_cycle(reviewee.cycle_id))
        .order_by(col(Rectification.due_on), col(Rectification.created_at), col(Rectification.id))
        .limit(MOST_OF_ONE)
    ).all()
    rows = rows_by_id(session, actor, ids)
    return [rows[id_] for id_ in ids if id_ in rows]


def escalation_row(session: Session, escalation_id: UUID) -> Escalation:
    """A step that was taken, with its document."""
    return session.scalars(select(Escalation).where(col(Escalation.id) == escalation_id)).one()
