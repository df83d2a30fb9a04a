"""Attempts at a login are counted before the password is looked at.

Counting first, in a transaction of its own, makes the bound hold for many guesses at once and
for attempts whose request ends with an error, which undoes the request's own transaction.
"""

from datetime import datetime
from math import ceil
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.events import emit
from app.core.i18n import Text
from app.features.people.errors import TooManyAttempts
from app.features.people.events import SignInBlocked, person_event
from app.features.people.queries import people as queries
from app.features.people.rules import FORGOTTEN_AFTER, FREE_ATTEMPTS, wait_after
from app.features.people.tables import LoginThrottle

_WAIT = Text(
    zh="密码输错次数过多，请在 {seconds} 秒后再试。",
    en="Too many wrong passwords; try again in {seconds} seconds.",
)


def count_attempt(session: Session, login: str) -> None:
    """Count one attempt. Raises TooManyAttempts (429) while the login must still wait; such an
    attempt is not counted, or the owner could never get in again.

    `session` is one that is committed before the password is checked.
    """
    moment = now(session)
    session.execute(
        delete(LoginThrottle).where(
            col(LoginThrottle.tenant_id) == session.info["tenant_id"],
            col(LoginThrottle.last_attempt_at) < moment - FORGOTTEN_AFTER,
        )
    )
    throttle = _lock_row(session, login, moment)
    open_again_at = throttle.last_attempt_at + wait_after(throttle.attempts)
    if moment < open_again_at:
        seconds = ceil((open_again_at - moment).total_seconds())
        raise TooManyAttempts(seconds, _WAIT.with_values(seconds=seconds))
    throttle.attempts += 1
    throttle.last_attempt_at = moment


def tell_about_block(session: Session, login: str) -> None:
    """After a wrong password: let the audit log know when the login has to wait now."""
    attempts = queries.attempts_of(session, login)
    if attempts is None or attempts < FREE_ATTEMPTS:
        return
    person = queries.by_staff_no(session, login)
    if person is not None:
        emit(session, person_event(SignInBlocked, person.id, attempts=attempts))


def forget_attempts(session: Session, login: str) -> None:
    """Start counting anew: the right password came, or a new one was issued."""
    session.execute(
        delete(LoginThrottle).where(
            col(LoginThrottle.tenant_id) == session.info["tenant_id"],
            col(LoginThrottle.login) == login,
        )
    )


def _lock_row(session: Session, login: str, moment: datetime) -> LoginThrottle:
    """The row of this login, made or found; locked either way, even when another request deletes
    it at this moment (a plain SELECT after the INSERT could then find nothing)."""
    make = insert(LoginThrottle).values(
        tenant_id=session.info["tenant_id"],
        id=uuid4(),
        login=login,
        attempts=0,
        last_attempt_at=moment,
    )
    statement = make.on_conflict_do_update(
        index_elements=["tenant_id", "login"], set_={"login": make.excluded.login}
    )
    return session.scalars(
        statement.returning(LoginThrottle), execution_options={"populate_existing": True}
    ).one()
