"""Last year's items in a roster (C4, C5): the sheet is read and written here, the items are kept
by the ledger above, which says in app/reactions.py where they are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.features.cycles.tables import CarriedSource, CarriedStatus, Reviewee


@dataclass(frozen=True)
class RosterItem:
    """A row of the sheet; `person_id` is the reviewee who answers for it."""

    person_id: UUID
    source: CarriedSource
    problem: str
    responsible_person_id: UUID
    due_on: date
    status: CarriedStatus


@dataclass(frozen=True)
class RosterItems:
    """Who lists what a cycle has from the years before, by deadline, and who writes down what a
    roster says of its reviewees: what is new is made, what is known by person, source and problem
    is corrected."""

    of_cycle: Callable[[Session, UUID], list[RosterItem]]
    write: Callable[[Session, UUID, Mapping[UUID, Reviewee], list[RosterItem]], None]


_kept: list[RosterItems] = []


def items_are_kept_by(items: RosterItems) -> None:
    _kept[:] = [items]


def items_of_cycle(session: Session, cycle_id: UUID) -> list[RosterItem]:
    """What the cycle has from the years before; one statement."""
    return _kept[0].of_cycle(session, cycle_id)


def write_items(
    session: Session, cycle_id: UUID, reviewees: Mapping[UUID, Reviewee], rows: list[RosterItem]
) -> None:
    """Write down what a roster says; `reviewees` by person."""
    _kept[0].write(session, cycle_id, reviewees, rows)
