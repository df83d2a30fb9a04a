"""Every SELECT of the inbox: always one person's own notices."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.paging import PageRequest, paginate
from app.features.inbox.tables import Notice


def list_notices(
    session: Session, person_id: UUID, page: PageRequest, *, unread: bool | None = None
) -> tuple[list[Any], str | None]:
    """The person's notices, newest first, and the next cursor; None: read or not."""
    statement = select(Notice).where(col(Notice.person_id) == person_id)
    if unread is not None:
        is_unread = col(Notice.read_at).is_(None)
        statement = statement.where(is_unread if unread else ~is_unread)
    keys = (col(Notice.created_at), col(Notice.id))
    return paginate(session, statement, keys, page, descending=True)


def count_unread(session: Session, person_id: UUID) -> int:
    """How many notices the person has not read."""
    statement = (
        select(func.count())
        .select_from(Notice)
        .where(col(Notice.person_id) == person_id, col(Notice.read_at).is_(None))
    )
    return session.scalar(statement) or 0
