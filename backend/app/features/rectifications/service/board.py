"""The rectification column of the cycle board: one mark per reviewee over all their items."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.cycles.board.service import record_step
from app.features.cycles.tables import Reviewee
from app.features.rectifications.queries.relation import in_cycle
from app.features.rectifications.tables import Rectification, RectificationState

STEP = "rectification"
# what the office has to look at first
URGENCY = (
    RectificationState.SUBMITTED,
    RectificationState.RETURNED,
    RectificationState.OPEN,
    RectificationState.IN_PROGRESS,
    RectificationState.ACCEPTED,
)


def refresh_board(session: Session, cycle_id: UUID, post_id: UUID | None = None) -> None:
    """Mark each reviewee of the cycle (or one) with their most urgent item."""
    statement = (
        select(Reviewee, Rectification)
        .join(
            Rectification,
            (col(Rectification.tenant_id) == col(Reviewee.tenant_id))
            & (col(Rectification.post_id) == col(Reviewee.post_id)),
        )
        .where(col(Reviewee.cycle_id) == cycle_id, in_cycle(cycle_id))
    )
    if post_id is not None:
        statement = statement.where(col(Reviewee.post_id) == post_id)
    items: dict[UUID, list[Rectification]] = {}
    for reviewee, item in session.execute(statement):
        items.setdefault(reviewee.id, []).append(item)
    for reviewee_id, found in items.items():
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
