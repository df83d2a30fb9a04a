"""Every SELECT of the audit log."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.paging import PageRequest, paginate
from app.features.audit.rules import FIRST_PREVIOUS_HASH, Finding, walk
from app.features.audit.tables import AuditEvent

ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class AuditFilter:
    """What to look for; None does not filter."""

    kind: str | None = None
    subject_type: str | None = None
    subject_id: UUID | None = None
    actor_id: UUID | None = None


def list_events(
    session: Session, wanted: AuditFilter, page: PageRequest
) -> tuple[list[Any], str | None]:
    """The events that fit, latest first, and the next cursor."""
    statement = select(AuditEvent)
    for name in ("kind", "subject_type", "subject_id", "actor_id"):
        value = getattr(wanted, name)
        if value is not None:
            statement = statement.where(getattr(AuditEvent, name) == value)
    return paginate(session, statement, (col(AuditEvent.seq),), page, descending=True)


def verify_chain(session: Session) -> Finding:
    """Walk the whole log; rows stream through, however many there are."""
    statement = select(AuditEvent).order_by(col(AuditEvent.seq))
    # walking stops at a broken row; the server-side cursor is closed all the same
    with session.scalars(statement.execution_options(yield_per=ROWS_AT_ONCE)) as rows:
        return walk(rows)


def last_link(session: Session) -> tuple[int, str]:
    """Number and hash of the last event of the chain."""
    last = session.execute(
        select(col(AuditEvent.seq), col(AuditEvent.hash))
        .order_by(col(AuditEvent.seq).desc())
        .limit(1)
    ).one_or_none()
    return (last.seq, last.hash) if last else (0, FIRST_PREVIOUS_HASH)
