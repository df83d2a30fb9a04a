"""What each step of CYCLE_FLOW does besides changing the stage (C3, C7)."""

from sqlalchemy.orm import Session

from app.core.events import emit
from app.core.workflow import Taken
from app.features.cycles.events import CycleOpened
from app.features.cycles.queries import people_reviewed
from app.features.cycles.tables import Cycle, CycleAction
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.inbox.service import notify

A = CycleAction


@CYCLE_FLOW.does(A.START_REPORTING)
def start_reporting(session: Session, taken: Taken[Cycle]) -> None:
    """Everybody gets a report to write, and hears of it."""
    cycle = taken.row
    emit(session, CycleOpened(subject_id=cycle.id, cycle_id=cycle.id))
    _tell_reviewees(session, cycle, "cycle.start_reporting")


@CYCLE_FLOW.does(A.START_REVIEWING)
def start_reviewing(session: Session, taken: Taken[Cycle]) -> None:
    """Reviewees hear when the meeting is."""
    _tell_reviewees(session, taken.row, "cycle.start_reviewing")


def _tell_reviewees(session: Session, cycle: Cycle, kind: str) -> None:
    notify(
        session,
        people_reviewed(session, cycle.id),
        kind=kind,
        subject_type="cycle",
        subject_id=cycle.id,
        params={
            "title": cycle.title,
            "due": cycle.reporting_due_on.isoformat(),
            "meeting": cycle.meeting_on.isoformat(),
        },
    )
