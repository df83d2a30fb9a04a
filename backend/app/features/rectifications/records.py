"""The progress of an item, as tables keep it; read by guards and pages."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.rectifications.rules import Entry
from app.features.rectifications.tables import RectificationEntry


def entries_of(session: Session, rectification_id: UUID) -> list[RectificationEntry]:
    """The progress log, oldest first."""
    return list(
        session.scalars(
            select(RectificationEntry)
            .where(col(RectificationEntry.rectification_id) == rectification_id)
            .order_by(col(RectificationEntry.created_at), col(RectificationEntry.id))
        )
    )


def rule_entries(session: Session, rectification_id: UUID) -> list[Entry]:
    """The progress log as the rules see it."""
    return [
        Entry(e.author_id, bool(e.evidence) or e.file_id is not None, e.created_at)
        for e in entries_of(session, rectification_id)
    ]
