"""A rehearsal's ballots go with it (M7): slips, sheets, counts and what was published."""

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.ballots.box.tables import (
    OPENED_ROWS,
    PAPER_COUNTS,
    PAPER_RETURNS,
    PAPER_SLIPS,
    SEALED_FINALS,
    SEALED_SHEETS,
    SLIPS,
    TREE_HEADS,
    of_election,
)
from app.features.ballots.tables import Election
from app.features.meetings.events import RehearsalDiscarded

BOX: tuple[Table, ...] = (
    SLIPS,
    SEALED_SHEETS,
    SEALED_FINALS,
    TREE_HEADS,
    OPENED_ROWS,
    PAPER_SLIPS,
    PAPER_RETURNS,
    PAPER_COUNTS,
)


def drop_ballots(session: Session, event: RehearsalDiscarded) -> None:
    """Reaction: nothing of the test ballots is left."""
    elections = session.scalars(
        select(Election)
        .where(col(Election.meeting_id) == event.meeting_id)
        .order_by(col(Election.created_at).desc())
        .with_for_update()
    ).all()
    for election in elections:
        for table in BOX:
            session.execute(
                delete(table).where(of_election(table, election.tenant_id, election.id))
            )
        # the newest first: it may be the repetition of the one before
        session.delete(election)
        session.flush()
