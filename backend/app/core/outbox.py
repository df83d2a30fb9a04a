"""What leaves the process: jobs kept in PostgreSQL (procrastinate), and parcels, rows that wait to
be handed to somebody else's server.

Both are written in the transaction of the request, so that they exist exactly when the change
does: a rollback drops them, a crash after the commit loses nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from procrastinate import App, PsycopgConnector
from procrastinate.tasks import Task
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.i18n import Text
from app.core.labels import labelled

# nobody hands over one parcel for longer: whoever claimed it longer ago was killed meanwhile
LEASE = timedelta(minutes=10)


def job_queue(url: str) -> App:
    """The queue of one database, given by the same URL as everything else (not opened yet)."""
    conninfo = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=6))


def defer(session: Session, task: Task[Any, Any, Any], arguments: Mapping[str, Any]) -> int:
    """Put a job into the queue within this session's transaction; returns its id."""
    connection = session.connection().connection.driver_connection
    return task.configure(connection=connection).defer(**arguments)


def wake(session: Session, task: str) -> int:
    """Have a worker run the task of this name as soon as this session's transaction is over; for
    those who stand below the list of tasks. Returns the job's id."""
    connection = session.connection().connection.driver_connection
    queue = App(connector=PsycopgConnector())
    return queue.configure_task(task, connection=connection).defer()


class ParcelStatus(StrEnum):
    """`sending`: claimed, and not yet known to have arrived."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


PARCEL_LABELS = labelled(
    {
        ParcelStatus.WAITING: Text(zh="待发送", en="Waiting"),
        ParcelStatus.SENDING: Text(zh="发送中", en="Sending"),
        ParcelStatus.SENT: Text(zh="已发送", en="Sent"),
        ParcelStatus.FAILED: Text(zh="未送达", en="Failed"),
    }
)


class Parcel(Protocol):
    """The columns that a table of parcels has."""

    id: UUID
    status: ParcelStatus
    attempts: int
    due_at: datetime
    claimed_at: datetime | None
    finished_at: datetime | None


P = TypeVar("P", bound=Parcel)


class Verdict(StrEnum):
    """What came of an attempt: it arrived, it may be tried again, or it never will."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Claim:
    """A parcel that is ours to hand over; `attempt` counts from 1."""

    id: UUID
    attempt: int


def claim_parcels(session: Session, table: type[P], most: int) -> list[Claim]:
    """Take up to `most` parcels that are due; commit before handing them over.

    Several workers never take the same one. A parcel whose worker was killed between claiming
    and marking comes up again after LEASE: nobody can know whether it arrived, so it is sent
    again, under the same id (at least once; the receiver drops the second by that id).
    """
    model: Any = table
    moment = now(session)
    due = or_(
        and_(model.status == ParcelStatus.WAITING, model.due_at <= moment),
        and_(model.status == ParcelStatus.SENDING, model.claimed_at <= moment - LEASE),
    )
    rows: Sequence[P] = session.scalars(
        select(model)
        .where(due)
        .order_by(model.due_at, model.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.status = ParcelStatus.SENDING
        row.claimed_at = moment
        row.attempts += 1
    session.flush()
    return [Claim(row.id, row.attempts) for row in rows]


def settle_parcel(
    session: Session,
    table: type[P],
    claim: Claim,
    verdict: Verdict,
    waits: Sequence[timedelta],
) -> P | None:
    """Note what came of a claim and return the row; None when somebody else has it by now.

    After `len(waits) + 1` attempts that might have been repeated the parcel has failed.
    """
    model: Any = table
    row: P | None = session.scalars(
        select(model)
        .where(
            model.id == claim.id,
            model.attempts == claim.attempt,
            model.status == ParcelStatus.SENDING,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    moment = now(session)
    if verdict is Verdict.LATER and claim.attempt <= len(waits):
        row.status = ParcelStatus.WAITING
        row.due_at = moment + waits[claim.attempt - 1]
    else:
        row.status = ParcelStatus.SENT if verdict is Verdict.SENT else ParcelStatus.FAILED
        row.finished_at = moment
    session.flush()
    return row


def send_again(session: Session, row: Parcel) -> None:
    """Put a failed parcel, or one that arrived, back into the queue: all attempts anew."""
    row.status = ParcelStatus.WAITING
    row.attempts = 0
    row.due_at = now(session)
    row.finished_at = None
