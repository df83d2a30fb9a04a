"""Files that a worker makes of what was kept with a step, in its transaction, as setting papers
takes seconds. A file is made once and never changes; what fails is tried again, and says why."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from app.core.clock import now
from app.core.errors import DomainError
from app.core.i18n import Text

log = structlog.get_logger("made_later")

UNEXPECTED = Text(
    zh="生成时出错，系统会自动重试；一直不成功请告诉系统管理员",
    en="Making it failed; it is tried again. Tell the administrator if that lasts",
)
# a missing font is there once the administrator has put it
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60))


class MadeLater(Protocol):
    """The columns that a table of such files has."""

    id: UUID
    content: bytes | None
    size: int | None
    sha256: str | None
    made_at: datetime | None
    papers: dict[str, Any] | None
    attempts: int
    due_at: datetime
    fault: str


F = TypeVar("F", bound=MadeLater)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed."""
    return WAITS[min(attempts, len(WAITS)) - 1]


def next_to_make(session: Session, table: type[F]) -> F | None:
    """The file that has waited longest, locked, without its content; None when none is due.
    Several workers never take the same one."""
    model: Any = table
    file: F | None = session.scalars(
        select(model)
        .where(model.made_at.is_(None), model.due_at <= now(session))
        .order_by(model.due_at, model.id)
        .limit(1)
        .options(defer(model.content))
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return file


def make_it(session: Session, file: MadeLater, make: Callable[[], bytes]) -> bool:
    """Keep what `make` answers, or when to try again; whether it was made."""
    try:
        content = make()
    except DomainError as refusal:
        _try_later(session, file, refusal.detail)
        return False
    except Exception as error:  # noqa: BLE001  one that cannot be made holds up no other
        log.warning("not made", kind=type(error).__name__, file=file.id)
        _try_later(session, file, UNEXPECTED)
        return False
    file.content, file.size = content, len(content)
    file.sha256 = hashlib.sha256(content).hexdigest()
    file.made_at, file.papers, file.fault = now(session), None, ""
    session.flush()
    return True


def _try_later(session: Session, file: MadeLater, why: Text) -> None:
    file.attempts += 1
    file.fault = why.zh[:500]
    file.due_at = now(session) + wait_after(file.attempts)
    session.flush()
