"""The log of live events: numbered without gaps in the order of the commits, per topic.

An event is written when the transaction that announced it commits, as its last statements: the
row of the topic is the last lock that anybody takes, so that announcing can never deadlock.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, UniqueConstraint, delete, event, func, select
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.core.database import TenantTable, json_column

CHANNEL = "shuping_live"
# a listener that is further behind reads everything anew
KEPT = 1000
_PENDING = "live_events"


class LiveTopic(TenantTable, table=True):
    """Something that is watched; its id is that of the thing itself."""

    __tablename__ = "live_topics"

    last_seq: int = Field(sa_type=BigInteger)


class LiveEvent(TenantTable, table=True):
    """One event: what changed, so that watchers know what to read again. Never a secret."""

    __tablename__ = "live_events"
    __table_args__ = (UniqueConstraint("tenant_id", "topic_id", "seq"),)

    topic_id: UUID
    seq: int = Field(sa_type=BigInteger)
    kind: str = Field(max_length=60)
    data: dict[str, Any] = Field(sa_column=json_column())


class Announcement(NamedTuple):
    """An event that has its number; `data` is small and JSON-able."""

    seq: int
    kind: str
    data: Mapping[str, Any]


def announce(session: Session, topic_id: UUID, kind: str, data: Mapping[str, Any]) -> None:
    """Tell everybody who watches the topic, once this transaction has committed.

    `data` reaches every watcher whatever they may read: ids and public facts, no texts. What was
    announced twice in one transaction is told once.
    """
    pending = session.info.setdefault(_PENDING, [])
    if (topic_id, kind, dict(data)) not in pending:
        pending.append((topic_id, kind, dict(data)))


def read_after(session: Session, topic_id: UUID, seq: int | None, most: int) -> list[Announcement]:
    """The events after `seq`, oldest first; the newest `most` of them where `seq` is None."""
    statement = select(LiveEvent).where(col(LiveEvent.topic_id) == topic_id)
    if seq is None:
        newest = session.scalars(statement.order_by(col(LiveEvent.seq).desc()).limit(most))
        rows: Sequence[LiveEvent] = newest.all()[::-1]
    else:
        later = statement.where(col(LiveEvent.seq) > seq)
        rows = session.scalars(later.order_by(col(LiveEvent.seq)).limit(most)).all()
    return [Announcement(row.seq, row.kind, row.data) for row in rows]


def forget(session: Session, topic_id: UUID) -> None:
    """Drop a topic's events: what they were about is being deleted. Numbers go on."""
    session.execute(delete(LiveEvent).where(col(LiveEvent.topic_id) == topic_id))


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    pending = session.info.pop(_PENDING, ())
    # sorted: two transactions about the same two topics take them in the same order
    for topic_id in sorted({topic_id for topic_id, _kind, _data in pending}):
        mine = [(kind, data) for topic, kind, data in pending if topic == topic_id]
        _number(session, topic_id, mine)


@event.listens_for(Session, "after_rollback")
def _drop(session: Session) -> None:
    session.info.pop(_PENDING, None)


def _number(session: Session, topic_id: UUID, events: list[tuple[str, dict[str, Any]]]) -> None:
    tenant_id: UUID = session.info["tenant_id"]
    count = len(events)
    last = session.scalar(
        insert(LiveTopic)
        .values(tenant_id=tenant_id, id=topic_id, last_seq=count)
        .on_conflict_do_update(
            index_elements=["tenant_id", "id"],
            set_={"last_seq": col(LiveTopic.last_seq) + count},
        )
        .returning(col(LiveTopic.last_seq))
    )
    assert last is not None
    rows = [
        {
            "tenant_id": tenant_id,
            "id": uuid4(),
            "topic_id": topic_id,
            "seq": seq,
            "kind": kind,
            "data": data,
        }
        for seq, (kind, data) in enumerate(events, start=last - count + 1)
    ]
    session.execute(plain_insert(LiveEvent), rows)
    if last // KEPT != (last - count) // KEPT:
        old = (col(LiveEvent.topic_id) == topic_id) & (col(LiveEvent.seq) <= last - KEPT)
        session.execute(delete(LiveEvent).where(old, col(LiveEvent.tenant_id) == tenant_id))
    session.execute(select(func.pg_notify(CHANNEL, str(topic_id))))
