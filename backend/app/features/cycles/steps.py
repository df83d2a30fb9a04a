"""What each step of CYCLE_FLOW does besides changing the stage (C3, C7)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.posts import holders_of
from app.core.events import emit
from app.core.workflow import Taken
from app.features.cycles.events import CycleOpened
from app.features.cycles.queries import people_reviewed, reviewees_of
from app.features.cycles.tables import Cycle, CycleAction
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.inbox.service import notify

A = CycleAction


@CYCLE_FLOW.does(A.START_REPORTING)
def start_reporting(session: Session, taken: Taken[Cycle]) -> None:
    """Everybody gets a report to write, and hears of it."""
    cycle = taken.row
    emit(session, CycleOpened(subject_id=cycle.id, cycle_id=cycle.id))
    writers = holders_of(session, reviewees_of(session, cycle.id))
    _tell(session, writers, cycle, "cycle.start_reporting")


@CYCLE_FLOW.does(A.START_REVIEWING)
def start_reviewing(session: Session, taken: Taken[Cycle]) -> None:
    """Reviewees hear when the meeting is."""
    people = people_reviewed(session, taken.row.id)
    _tell(session, people, taken.row, "cycle.start_reviewing")


def _tell(session: Session, people: Sequence[UUID], cycle: Cycle, kind: str) -> None:
    notify(
        session,
        people,
        kind=kind,
        subject_type="cycle",
        subject_id=cycle.id,
        params={
            "title": cycle.title,
            "due": cycle.reporting_due_on.isoformat(),
            "meeting": cycle.meeting_on.isoformat(),
        },
    )
