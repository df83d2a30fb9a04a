"""The rectification column of the cycle board: one mark per reviewee over all their items."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.features.cycles.board.service import record_step
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries.ledger import items_by_reviewee

STEP = "rectification"
# what the office has to look at first
URGENCY = (
    RectificationState.SUBMITTED,
    RectificationState.RETURNED,
    RectificationState.OPEN,
    RectificationState.ACKNOWLEDGED,
    RectificationState.IN_PROGRESS,
    RectificationState.ACCEPTED,
)


def refresh_board(session: Session, cycle_id: UUID, post_id: UUID | None = None) -> None:
    """Mark each reviewee of the cycle (or one) with their most urgent item."""
    for reviewee_id, found in items_by_reviewee(session, cycle_id, post_id).items():
        first = min(found, key=lambda item: (URGENCY.index(item.state), item.due_on, item.id))
        unfinished = [i.due_on for i in found if i.state != RectificationState.ACCEPTED]
        record_step(
            session,
            cycle_id,
            reviewee_id,
            STEP,
            first.state,
            "rectification",
            first.id,
            # another item may be late although this one is looked at first
            due_on=min(unfinished, default=None),
            done=not unfinished,
        )
