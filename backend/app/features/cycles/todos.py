"""What the office must do now about its cycles (C6)."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.features.cycles.stages import STAGES
from app.features.cycles.tables import Cycle, CycleStep, Stage
from app.features.inbox.schemas import Todo

_SHOWN = 20


def todos(session: Session, actor: Actor) -> list[Todo]:
    """One entry per cycle under way with the day of its stage, one more where people are late."""
    if not actor.may(P.CYCLE_MANAGE):
        return []
    statement = select(Cycle).where(col(Cycle.state) != Stage.CLOSED)
    cycles = session.scalars(
        visible(actor, P.CYCLE_MANAGE, statement, Cycle)
        .order_by(col(Cycle.year), col(Cycle.id))
        .limit(_SHOWN)
    ).all()
    late = _late_people(session, [cycle.id for cycle in cycles])
    found = []
    for cycle in cycles:
        if late.get(cycle.id):
            found.append(_todo("cycle.late", cycle, count=str(late[cycle.id])))
        found.append(_todo("cycle.stage", cycle, stage=STAGES[cycle.state].label.say()))
    return found


def _late_people(session: Session, cycle_ids: list[UUID]) -> dict[UUID, int]:
    rows = session.execute(
        select(col(CycleStep.cycle_id), func.count(col(CycleStep.reviewee_id).distinct()))
        .where(
            col(CycleStep.cycle_id).in_(cycle_ids),
            col(CycleStep.is_done).is_(False),
            col(CycleStep.due_on) < today(session),
        )
        .group_by(col(CycleStep.cycle_id))
    )
    return dict(rows.all())


def _todo(kind: str, cycle: Cycle, **params: str) -> Todo:
    due = STAGES[cycle.state].due
    return Todo(
        kind=kind,
        subject_type="cycle",
        subject_id=cycle.id,
        params={"title": cycle.title, **params},
        due_on=getattr(cycle, due) if due else None,
        since=cycle.created_at.astimezone(LOCAL_ZONE).date(),
    )
