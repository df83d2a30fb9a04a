"""What a cycle's steps do, and what follows from them (app/reactions.py)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core import workflow
from app.core.events import Transitioned, emit
from app.features.cycles.events import CycleOpened
from app.features.cycles.queries import get_cycle
from app.features.cycles.tables import Cycle, Reviewee
from app.features.cycles.workflow import CYCLE_FLOW, START_REPORTING, START_REVIEWING
from app.features.inbox.service import notify


def tell_reviewees(session: Session, event: Transitioned) -> None:
    """Reviewees hear that they may write, and when the meeting is (C7)."""
    if event.flow != CYCLE_FLOW.name or event.action not in (START_REPORTING, START_REVIEWING):
        return
    cycle: Cycle = event.row
    reviewees = session.scalars(
        select(col(Reviewee.person_id)).where(col(Reviewee.cycle_id) == cycle.id)
    )
    notify(
        session,
        reviewees,
        kind=f"cycle.{event.action}",
        subject_type="cycle",
        subject_id=cycle.id,
        params={
            "title": cycle.title,
            "due": cycle.reporting_due_on.isoformat(),
            "meeting": cycle.meeting_on.isoformat(),
        },
    )


def act(session: Session, actor: Actor, cycle_id: UUID, action: str, comment: str | None) -> Cycle:
    """Move the cycle on (C3). Raises what core.workflow.apply raises."""
    get_cycle(session, actor, cycle_id)
    cycle: Cycle = workflow.apply(session, CYCLE_FLOW, cycle_id, action, actor, comment)
    if action == START_REPORTING:
        emit(session, CycleOpened(subject_id=cycle.id, cycle_id=cycle.id))
    return cycle
