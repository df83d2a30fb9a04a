"""Reminders (C7): from the to-dos of everybody, each occasion once."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Everybody
from app.core.clock import now, today
from app.core.events import emit
from app.features.delivery.events import RemindersSent
from app.features.delivery.rules import Occasion, Urgency, occasion_of
from app.features.delivery.tables import Reminder
from app.features.home.queries import SOURCES
from app.features.inbox.schemas import Duty
from app.features.inbox.service import notify

NOBODY = UUID(int=0)
_AT_ONCE = 2000

Key = tuple[UUID, str, UUID, object, str]


def send_reminders(session: Session, ahead: Sequence[int], patience: int) -> int:
    """Remind everybody whose occasion has come and who was not told yet; returns how many.

    Ledger row and notice are written together: however often this runs, and wherever it is
    killed, an occasion is in the inbox once. The number of statements does not depend on people.
    """
    found = {_key(duty, when): (duty, when) for duty, when in _due(session, ahead, patience)}
    sent = 0
    keys = list(found)
    for start in range(0, len(keys), _AT_ONCE):
        for key in _record(session, keys[start : start + _AT_ONCE]):
            duty, when = found[key]
            _tell(session, duty, when)
            sent += 1
    if sent:
        tenant_id = session.info["tenant_id"]
        emit(session, RemindersSent(subject_id=tenant_id, details={"count": sent}))
    return sent


def _due(session: Session, ahead: Sequence[int], patience: int) -> Iterator[tuple[Duty, Occasion]]:
    day = today(session)
    for source in SOURCES:
        for duty in source(session, Everybody(day)):
            todo = duty.todo
            when = occasion_of(todo.due_on, todo.since, day, ahead, patience)
            if when is not None:
                yield duty, when


def _key(duty: Duty, when: Occasion) -> Key:
    # a queue is one duty, whichever of its rows is the oldest
    subject = NOBODY if when.urgency is Urgency.WAITING else duty.todo.subject_id
    return (duty.person_id, duty.todo.kind, subject, when.due_on, when.name)


def _record(session: Session, keys: Sequence[Key]) -> Iterable[Key]:
    """Write the ledger; gives back what was not in it."""
    columns = ("person_id", "kind", "subject_id", "due_on", "occasion")
    moment = now(session)
    tenant_id = session.info["tenant_id"]
    rows = [
        {
            "tenant_id": tenant_id,
            "id": uuid4(),
            "sent_at": moment,
            **dict(zip(columns, key, strict=True)),
        }
        for key in keys
    ]
    written = session.execute(
        insert(Reminder)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(*(col(getattr(Reminder, name)) for name in columns))
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in written]


def _tell(session: Session, duty: Duty, when: Occasion) -> None:
    todo = duty.todo
    params = {**todo.params, "due": when.due_on.isoformat()}
    if todo.since is not None:
        params["since"] = todo.since.isoformat()
    notify(
        session,
        [duty.person_id],
        kind=f"{when.urgency}.{todo.kind}",
        subject_type=todo.subject_type,
        subject_id=todo.subject_id,
        params=params,
    )
