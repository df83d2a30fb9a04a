"""Verbs of the inbox."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import CursorResult, Select, func, insert, literal, select, true, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import now
from app.core.database import UtcDateTime
from app.core.events import emit
from app.features.inbox.events import NoticesRead
from app.features.inbox.queries import count_unread
from app.features.inbox.schemas import NoticesReadReply
from app.features.inbox.tables import Notice


def notify(
    session: Session,
    person_ids: Iterable[UUID],
    *,
    kind: str,
    subject_type: str,
    subject_id: UUID,
    params: Mapping[str, str] | None = None,
) -> int:
    """Put a notice into each person's inbox, once however often they are named; returns how many.

    Call it from a reaction: it belongs to the transaction of what it tells about (C7).
    """
    moment = now(session)
    notices = [
        Notice(
            person_id=person_id,
            kind=kind,
            subject_type=subject_type,
            subject_id=subject_id,
            params=dict(params or {}),
            created_at=moment,
        )
        for person_id in dict.fromkeys(person_ids)
    ]
    session.add_all(notices)
    return len(notices)


def notify_all(
    session: Session,
    people: Select[tuple[UUID]],
    *,
    kind: str,
    subject_type: str,
    subject_id: UUID,
    params: Mapping[str, str] | None = None,
) -> int:
    """Put a notice into the inbox of everybody whom the SELECT names, in one statement however many
    they are; returns how many. The SELECT says its tenant itself."""
    chosen = people.order_by(None).distinct().subquery()
    (person_id,) = chosen.c
    tenant_id: UUID = session.info["tenant_id"]
    said = {
        "tenant_id": literal(tenant_id),
        "id": func.gen_random_uuid(),
        "person_id": person_id,
        "kind": literal(kind),
        "subject_type": literal(subject_type),
        "subject_id": literal(subject_id),
        "params": literal(dict(params or {}), JSONB),
        "created_at": literal(now(session), UtcDateTime),
        "awaits_mail": true(),
    }
    found = session.execute(insert(Notice).from_select(list(said), select(*said.values())))
    assert isinstance(found, CursorResult)
    return found.rowcount


def mark_read(session: Session, actor: Actor, ids: list[UUID] | None) -> NoticesReadReply:
    """Mark the actor's own notices as read: these, or all (None). Others' ids are passed over."""
    statement = (
        update(Notice)
        .where(
            col(Notice.tenant_id) == session.info["tenant_id"],
            col(Notice.person_id) == actor.person_id,
            col(Notice.read_at).is_(None),
        )
        .values(read_at=now(session))
    )
    if ids is not None:
        statement = statement.where(col(Notice.id).in_(ids))
    result = session.execute(statement)
    assert isinstance(result, CursorResult)
    if result.rowcount:
        emit(
            session,
            NoticesRead(
                kind="notices.read",
                subject_type="person",
                subject_id=actor.person_id,
                details={"count": result.rowcount},
            ),
        )
    return NoticesReadReply(marked=result.rowcount, unread=count_unread(session, actor.person_id))
