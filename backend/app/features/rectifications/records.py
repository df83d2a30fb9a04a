"""What guards and verbs ask about an item: the row, its progress, its requests and its files."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.files import StoredFile
from app.features.rectifications.rules import Entry
from app.features.rectifications.tables import (
    ExtensionRequest,
    Rectification,
    RectificationEntry,
    RectificationFile,
)


def get_rectification(
    session: Session, actor: Actor, rectification_id: UUID, *, lock: bool = False
) -> Rectification:
    """One item the actor may see, locked for a change if asked; raises NotFound (404)."""
    statement = visible(actor, P.RECTIFICATION_READ, select(Rectification), Rectification).where(
        col(Rectification.id) == rectification_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row: Rectification | None = session.scalars(statement).one_or_none()
    if row is None:
        raise NotFound
    return row


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
        Entry(e.author_id, bool(e.evidence) or e.file_id is not None, e.created_at, e.kind)
        for e in entries_of(session, rectification_id)
    ]


def waiting_request(session: Session, rectification_id: UUID) -> ExtensionRequest | None:
    """The school's request for more time that nobody has answered."""
    return session.scalars(
        select(ExtensionRequest).where(
            col(ExtensionRequest.rectification_id) == rectification_id,
            col(ExtensionRequest.decided_at).is_(None),
        )
    ).one_or_none()


def is_file_of(session: Session, rectification_id: UUID, file_id: UUID) -> bool:
    """Whether the file was uploaded for this item."""
    found = session.scalars(
        select(col(RectificationFile.id)).where(
            col(RectificationFile.rectification_id) == rectification_id,
            col(RectificationFile.file_id) == file_id,
        )
    ).first()
    return found is not None


def size_of_files(session: Session, rectification_id: UUID) -> tuple[int, int]:
    """How many files were uploaded for this item, and how many bytes they have together."""
    found = session.execute(
        select(func.count(), func.coalesce(func.sum(col(StoredFile.size)), 0))
        .select_from(RectificationFile)
        .join(StoredFile, col(StoredFile.id) == col(RectificationFile.file_id))
        .where(col(RectificationFile.rectification_id) == rectification_id)
    ).one()
    return int(found[0]), int(found[1])
