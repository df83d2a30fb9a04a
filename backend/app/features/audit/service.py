"""Writes the audit log: a reaction to every event, appended when the transaction commits.

Events are collected in the session and appended at the very end, under a lock that the end of the
transaction releases: writers wait for each other for the length of one INSERT, not of a request.
"""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import event, func, insert, select
from sqlalchemy.orm import Session, SessionTransaction

from app.core.clock import now
from app.core.events import Event, Transitioned
from app.features.audit.queries import last_link
from app.features.audit.rules import digest, plain
from app.features.audit.tables import AuditEvent

_PENDING = "audit.pending"
# pg_advisory_xact_lock(class, tenant): no other lock of the application uses this class
_LOCK_CLASS = 0x41554454


@dataclass(frozen=True)
class _Pending:
    columns: dict[str, Any]
    savepoints: tuple[SessionTransaction, ...]


def record(session: Session, happened: Event) -> None:
    """Note the event, to be appended to the log when the session commits."""
    if not session.in_transaction():
        session.begin()  # so that a rollback before the first statement is one for us too
    actor = session.info.get("actor")
    actor_id: UUID | None = actor.person_id if actor else None
    actor_name = actor.name if actor else ""
    if actor is None and isinstance(happened, Transitioned):
        actor_id, actor_name = happened.actor_id, happened.actor_name
    columns = {
        "at": now(session),
        "actor_id": actor_id,
        "actor_name": plain(actor_name)[:100],
        "kind": happened.kind,
        "subject_type": happened.subject_type,
        "subject_id": happened.subject_id,
        "details": plain(happened.details),
    }
    session.info.setdefault(_PENDING, []).append(_Pending(columns, _savepoints(session)))


def _savepoints(session: Session) -> tuple[SessionTransaction, ...]:
    found = []
    transaction = session.get_nested_transaction()
    while transaction is not None and transaction.nested:
        found.append(transaction)
        transaction = transaction.parent
    return tuple(found)


@event.listens_for(Session, "before_commit")
def _append(session: Session) -> None:
    if session.in_nested_transaction() or not session.info.get(_PENDING):
        return  # a released savepoint is no commit yet
    # what is still to be written must not be written while the lock is held
    session.flush()
    pending: list[_Pending] = session.info.pop(_PENDING)
    _hold_chain(session)
    seq, previous = last_link(session)
    rows = []
    for entry in pending:
        seq += 1
        link = AuditEvent(**entry.columns, seq=seq, previous_hash=previous, hash="")
        previous = digest(cast(Any, link))
        rows.append(_row(session, link, previous))
    session.execute(insert(AuditEvent), rows)


def _row(session: Session, link: AuditEvent, own_hash: str) -> dict[str, Any]:
    columns = link.model_dump(exclude={"tenant_id", "id", "hash"})
    return {
        **columns, "tenant_id": session.info["tenant_id"], "id": uuid4(), "hash": own_hash,
    }  # fmt: skip


def _hold_chain(session: Session) -> None:
    tenant = cast(UUID, session.info["tenant_id"])
    number = int.from_bytes(tenant.bytes[:4], "big", signed=True)
    session.execute(select(func.pg_advisory_xact_lock(_LOCK_CLASS, number)))


@event.listens_for(Session, "after_soft_rollback")
def _forget_savepoint(session: Session, ended: SessionTransaction) -> None:
    """What was rolled back to a savepoint did not happen."""
    pending: list[_Pending] | None = session.info.get(_PENDING)
    if pending:
        kept = [entry for entry in pending if ended not in entry.savepoints]
        session.info[_PENDING] = kept


@event.listens_for(Session, "after_transaction_end")
def _forget_all(session: Session, ended: SessionTransaction) -> None:
    """A transaction that ends without a commit (rolled back, closed) leaves nothing to append."""
    if ended.parent is None:
        session.info.pop(_PENDING, None)
