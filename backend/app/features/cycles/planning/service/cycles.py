"""Making and changing a cycle."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import now
from app.core.errors import FieldError, Forbidden, NotFound, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.edits import lock_managed
from app.features.cycles.errors import CycleInUse, SameCycle
from app.features.cycles.events import CycleChanged, CycleCreated, CycleDeleted
from app.features.cycles.planning.rules.days import first_and_last, out_of_order, out_of_year
from app.features.cycles.planning.rules.template import CONTENT_AREAS
from app.features.cycles.planning.schemas import CycleCreate, CycleUpdate
from app.features.cycles.queries import has_same, organization_exists
from app.features.cycles.rules import RuleSet
from app.features.cycles.stages.declaration import DAYS
from app.features.cycles.tables import (
    ContentArea,
    Cycle,
    CycleAction,
    CycleRules,
    CycleStep,
    KeyTask,
    Reviewee,
)
from app.features.organizations.tables import Organization

_YEAR = Text(
    zh="“{day}”不在 {year} 年度的范围内（{first} 至 {last}）",
    en="“{day}” does not belong to a cycle of {year} ({first} to {last})",
)
_DAY = Text(zh="完成日期", en="The day")
_ORDER = Text(zh="“{later}”不能早于“{earlier}”", en="“{later}” must not come before “{earlier}”")


CycleDays = CycleCreate | CycleUpdate


def create_cycle(session: Session, actor: Actor | None, wanted: CycleCreate) -> Cycle:
    """A cycle in planning, with the shipped rules and content areas (C1).

    Without an actor the system makes it (sample data). Raises Forbidden, NotFound for the
    organization, SameCycle (409) and Unprocessable (422) for days out of order.
    """
    if not organization_exists(session, wanted.organization_id):
        raise NotFound
    cycle = Cycle(**wanted.model_dump())
    if actor is not None and not actor.may(P.CYCLE_MANAGE, cycle):
        raise Forbidden
    check_days(wanted, wanted.year)
    refuse_same(session, cycle)
    session.add(cycle)
    session.flush()
    add_rules(session, cycle, RuleSet(), author_name=actor.name if actor else None)
    session.add_all(
        ContentArea(cycle_id=cycle.id, position=position, title=title)
        for position, title in enumerate(CONTENT_AREAS, start=1)
    )
    session.flush()
    emit(session, CycleCreated(subject_id=cycle.id, details={"year": cycle.year}))
    return cycle


def add_rules(
    session: Session,
    cycle: Cycle,
    rules: RuleSet,
    number: int = 1,
    reason: str | None = None,
    author_name: str | None = None,
) -> None:
    """Store a version of the rules."""
    session.add(
        CycleRules(
            cycle_id=cycle.id,
            number=number,
            rules=rules.model_dump(mode="json"),
            reason=reason,
            author_name=author_name,
            created_at=now(session),
        )
    )
    session.flush()


def check_days(days: CycleDays, year: int) -> None:
    """Raise Unprocessable (422) unless the days belong to the year and follow each other, with a
    fault for each."""
    named = [(name, getattr(days, name)) for name in DAYS]
    faults = [_out_of_year(f"/{name}", DAYS[name], year) for name in out_of_year(named, year)]
    faults += [
        FieldError(
            f"/{later}",
            "out-of-order",
            _ORDER.with_values(later=DAYS[later], earlier=DAYS[earlier]),
        )
        for later, earlier in out_of_order(named)
    ]
    if faults:
        raise Unprocessable(faults[0].detail, errors=faults)


def refuse_out_of_year(days: Sequence[tuple[str, date | None]], cycle: Cycle) -> None:
    """Raise Unprocessable (422) for days, by where they stand, that are not of the cycle's year."""
    found = out_of_year(days, cycle.year)
    faults = [_out_of_year(pointer, _DAY, cycle.year) for pointer in found]
    if faults:
        raise Unprocessable(faults[0].detail, errors=faults)


def _out_of_year(pointer: str, day: Text, year: int) -> FieldError:
    first, last = first_and_last(year)
    said = _YEAR.with_values(day=day, year=year, first=first, last=last)
    return FieldError(pointer, "out-of-year", said)


def refuse_same(session: Session, cycle: Cycle) -> None:
    """Raise SameCycle (409) when the organizer has one of this year and kind (C1)."""
    # one at a time: two who make it at once do not both make it
    session.execute(
        select(col(Organization.id))
        .where(col(Organization.id) == cycle.organization_id)
        .with_for_update()
    )
    with session.no_autoflush:
        if has_same(session, cycle):
            raise SameCycle


def update_cycle(
    session: Session, actor: Actor, cycle_id: UUID, wanted: CycleUpdate, if_match: int
) -> Cycle:
    """Change title and days. Raises what lock_managed raises, and 409 or 422 as create_cycle."""
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE, if_match)
    check_days(wanted, cycle.year)
    values = wanted.model_dump()
    changed = [field for field, value in values.items() if getattr(cycle, field) != value]
    for field in changed:
        setattr(cycle, field, values[field])
    session.flush()
    if changed:
        emit(session, CycleChanged(subject_id=cycle.id, details={"fields": changed}))
    return cycle


def delete_cycle(session: Session, actor: Actor, cycle_id: UUID, if_match: int) -> None:
    """Delete a cycle that never opened, with its rules, headings, key tasks and roster (C1).

    Raises what lock_managed raises, CycleHasBegun and CycleInUse (409).
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.DELETE, if_match)
    details = {"title": cycle.title, "year": cycle.year}
    tables: tuple[Any, ...] = (CycleStep, Reviewee, KeyTask, ContentArea, CycleRules)
    try:
        with session.begin_nested():
            emit(session, CycleDeleted(subject_id=cycle.id, details=details))
            for table in tables:
                session.execute(delete(table).where(table.cycle_id == cycle.id))
            session.delete(cycle)
            session.flush()
    except IntegrityError as error:
        raise CycleInUse from error
