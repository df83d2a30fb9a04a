"""What every feature above asks of a cycle: the row itself, and the rules in force."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.stored import Stored, read_stored
from app.features.cycles.errors import NoSuchRules, RulesNotUnderstood
from app.features.cycles.rules import RuleSet, as_stored
from app.features.cycles.tables import Cycle, CycleKind, CycleRules, Reviewee, Stage
from app.features.organizations.tables import Organization


def readable(actor: Actor) -> ColumnElement[bool]:
    """SQL: the cycles that the actor sees, planned ones only where they plan (C6)."""
    return and_(actor.condition(P.CYCLE_READ, Cycle), is_known_to(actor))


def is_known_to(actor: Actor) -> ColumnElement[bool]:
    """SQL: the cycle has begun, or the actor plans it; before that nothing else names it either,
    whatever it is that they read (C6)."""
    planned = actor.condition(P.CYCLE_MANAGE, Cycle)
    return or_(col(Cycle.state) != Stage.PLANNING, planned)


def current_cycle(session: Session, actor: Actor) -> UUID | None:
    """The one that every page begins with (C6): which runs, else which is being planned, else which
    was closed last; of several the latest year's."""
    rank = case(
        (col(Cycle.state) == Stage.PLANNING, 1), (col(Cycle.state) == Stage.CLOSED, 2), else_=0
    )
    return session.scalars(
        select(col(Cycle.id))
        .where(readable(actor))
        .order_by(rank, col(Cycle.year).desc(), col(Cycle.kind), col(Cycle.id))
        .limit(1)
    ).one_or_none()


def get_cycle(session: Session, actor: Actor, cycle_id: UUID) -> Cycle:
    """The cycle, when the actor may see it. Raises NotFound."""
    cycle = session.scalars(
        select(Cycle).where(readable(actor), col(Cycle.id) == cycle_id)
    ).one_or_none()
    if cycle is None:
        raise NotFound
    return cycle


def rules_of(
    session: Session, cycle_id: UUID, number: int | None = None, at: datetime | None = None
) -> RuleSet:
    """The cycle's rules in force, one version of them, or those in force at a moment (C2).

    Old records are read under the rules of the moment they were made. Raises NoSuchRules (404) and
    RulesNotUnderstood (409).
    """
    stored = rules_as_known(session, cycle_id, number, at)
    if stored.unknown:
        raise RulesNotUnderstood(unknown=list(stored.unknown))
    return stored.value


def rules_as_known(
    session: Session, cycle_id: UUID, number: int | None = None, at: datetime | None = None
) -> Stored[RuleSet]:
    """The rules as far as this version knows them, to be shown and not to be decided by."""
    return read_stored(RuleSet, as_stored(rules_row(session, cycle_id, number, at).rules))


def rules_by_time(session: Session, cycle_id: UUID) -> list[tuple[int, datetime, Stored[RuleSet]]]:
    """All versions as far as they are known, with their number and when they were made, the first
    one first; one statement. Raises NoSuchRules (404)."""
    rows = session.scalars(
        select(CycleRules)
        .where(col(CycleRules.cycle_id) == cycle_id)
        .order_by(col(CycleRules.number))
    ).all()
    if not rows:
        raise NoSuchRules
    return [
        (row.number, row.created_at, read_stored(RuleSet, as_stored(row.rules))) for row in rows
    ]


def rules_row(
    session: Session, cycle_id: UUID, number: int | None = None, at: datetime | None = None
) -> CycleRules:
    """The stored version of the rules, the latest unless told otherwise."""
    statement = select(CycleRules).where(col(CycleRules.cycle_id) == cycle_id)
    if number is not None:
        statement = statement.where(col(CycleRules.number) == number)
    if at is not None:
        # before its first change a cycle was under its first version
        is_made = or_(col(CycleRules.created_at) <= at, col(CycleRules.number) == 1)
        statement = statement.where(is_made)
    row = session.scalars(statement.order_by(col(CycleRules.number).desc()).limit(1)).first()
    if row is None:
        raise NoSuchRules
    return row


def successor_of(session: Session, cycle_id: UUID) -> UUID | None:
    """Next year's cycle, when it has been made."""
    return session.scalars(
        select(col(Cycle.id)).where(col(Cycle.predecessor_id) == cycle_id)
    ).first()


def people_reviewed(session: Session, cycle_id: UUID) -> Sequence[UUID]:
    """Who reports in a cycle."""
    return session.scalars(
        select(col(Reviewee.person_id)).where(col(Reviewee.cycle_id) == cycle_id)
    ).all()


def reviewees_of(session: Session, cycle_id: UUID) -> Sequence[Reviewee]:
    """The places on the roster of a cycle."""
    return session.scalars(select(Reviewee).where(col(Reviewee.cycle_id) == cycle_id)).all()


def organization_exists(session: Session, organization_id: UUID) -> bool:
    """Whether there is such an organization."""
    found = session.scalars(
        select(col(Organization.id)).where(col(Organization.id) == organization_id)
    ).one_or_none()
    return found is not None


def has_same(session: Session, cycle: Cycle) -> bool:
    """Whether the organizer has another cycle of this year and kind (C1)."""
    same = select(col(Cycle.id)).where(
        col(Cycle.organization_id) == cycle.organization_id,
        col(Cycle.year) == cycle.year,
        col(Cycle.kind) == cycle.kind,
        col(Cycle.id) != cycle.id,
    )
    return session.scalars(same).first() is not None


def years_taken(
    session: Session, organization_id: UUID | ScalarSelect[UUID], kind: CycleKind
) -> set[int]:
    """The years for which the organizer has a cycle of this kind (C1)."""
    years = select(col(Cycle.year)).where(
        col(Cycle.organization_id) == organization_id, col(Cycle.kind) == kind
    )
    return set(session.scalars(years))


def people_at(session: Session, reviewee_ids: Collection[UUID]) -> Sequence[UUID]:
    """Who stands at these places of a roster."""
    return session.scalars(
        select(col(Reviewee.person_id)).where(col(Reviewee.id).in_(reviewee_ids))
    ).all()
