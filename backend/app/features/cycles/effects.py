"""What follows from a cycle's steps, subscribed in app/reactions.py."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.events import Transitioned
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
