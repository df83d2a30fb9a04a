"""What the office must do now about its cycles (C6)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, Everybody, at_most, with_doer
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.features.cycles.stages.declaration import STAGES
from app.features.cycles.tables import Cycle, CycleStep, Stage
from app.features.inbox.schemas import Duty, Todo

_SHOWN = 20


def duties(session: Session, doer: Doer) -> list[Duty]:
    """One entry per cycle under way with the day of its stage, one more where people are late;
    for one person or for everybody, in the same two statements."""
    if not doer.may(P.CYCLE_MANAGE):
        return []
    columns: tuple[Any, ...] = (Cycle,)
    statement = (
        select(*columns)
        .where(doer.condition(P.CYCLE_MANAGE, Cycle), col(Cycle.state) != Stage.CLOSED)
        .order_by(col(Cycle.year), col(Cycle.id))
    )
    rows = session.execute(at_most(with_doer(statement, doer), doer, _SHOWN)).all()
    # a page says since when; a reminder comes anew whenever one more deadline has passed
    day = func.max if isinstance(doer, Everybody) else func.min
    late = _late_people(session, {cycle.id for cycle, _ in rows}, day(col(CycleStep.due_on)))
    return [Duty(person_id, todo) for cycle, person_id in rows for todo in _of_cycle(cycle, late)]


def _of_cycle(cycle: Cycle, late: Mapping[UUID, tuple[int, date]]) -> Iterator[Todo]:
    if cycle.id in late:
        count, since = late[cycle.id]
        yield _todo("cycle.late", cycle, since, count=str(count))
    due = STAGES[cycle.state].due
    day = getattr(cycle, due) if due else None
    yield _todo("cycle.stage", cycle, day, stage=STAGES[cycle.state].label.say())


def _late_people(
    session: Session, cycle_ids: Collection[UUID], since: ColumnElement[date | None]
) -> dict[UUID, tuple[int, date]]:
    """How many people are late with a step of each cycle, and since which day (an aggregate)."""
    rows = session.execute(
        select(
            col(CycleStep.cycle_id),
            func.count(col(CycleStep.reviewee_id).distinct()),
            since,
        )
        .where(
            col(CycleStep.cycle_id).in_(cycle_ids),
            col(CycleStep.is_done).is_(False),
            col(CycleStep.due_on) < today(session),
        )
        .group_by(col(CycleStep.cycle_id))
    )
    return {cycle_id: (count, day) for cycle_id, count, day in rows if day}


def _todo(kind: str, cycle: Cycle, due_on: date | None, **params: str) -> Todo:
    return Todo(
        kind=kind,
        subject_type="cycle",
        subject_id=cycle.id,
        params={"title": cycle.title, **params},
        due_on=due_on,
        since=cycle.created_at.astimezone(LOCAL_ZONE).date(),
    )
