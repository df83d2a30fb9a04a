"""Signing in, staying signed in, and choosing a password.

Both need a turn of core.turns.PASSWORDS, taken before the attempt is counted: whoever is sent away
because too many are waiting has not used one up. `own, own.begin()` is a short transaction of its
own that survives the refusal which the request then answers with.
"""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import now
from app.core.database import Database
from app.core.events import emit
from app.core.passwords import hash_password, verify_password
from app.features.people.errors import (
    AccountInactive,
    SessionOver,
    WeakPassword,
    WrongCredentials,
    WrongCurrentPassword,
)
from app.features.people.events import PasswordChanged, SignedIn, person_event
from app.features.people.queries import people as queries
from app.features.people.rules import password_faults
from app.features.people.service.accounts import end_sessions
from app.features.people.service.refresh import Renewal, begin_family, rotate
from app.features.people.service.throttle import count_attempt, forget_attempts, tell_about_block
from app.features.people.tables import Account, Person


def sign_in(database: Database, login: str, password: str) -> Renewal:
    """Check a password and begin a session.

    Raises TooManyAttempts (429), WrongCredentials (401) and AccountInactive (403, only for whoever
    knows the password).
    """
    account_id = _check_password(database, login, password)
    if account_id is None:
        raise WrongCredentials
    with database.session() as own, own.begin():
        account = own.get_one(Account, (database.tenant_id, account_id))
        forget_attempts(own, login)
        if not account.is_active:
            raise AccountInactive
        person = own.get_one(Person, (database.tenant_id, account.person_id))
        own.info["actor"] = Actor(person.id, person.name)  # whom the audit log names
        emit(own, person_event(SignedIn, account.person_id))
        return begin_family(own, account)


def renew(database: Database, refresh_token: str) -> Renewal:
    """Use up a refresh token. Raises SessionOver (401); a reused one has ended its family then."""
    with database.session() as own, own.begin():
        renewal = rotate(own, refresh_token)
    if renewal is None:
        raise SessionOver
    return renewal


def change_password(
    database: Database, actor: Actor, current_password: str, new_password: str
) -> Renewal:
    """Replace one's own password, end all other sessions and begin a new one.

    Raises WrongCurrentPassword and WeakPassword (422, with a pointer per fault), and
    TooManyAttempts (429): guessing the present password here counts like guessing at sign-in.
    """
    with database.session() as own:
        login = own.scalars(
            select(col(Person.staff_no)).where(col(Person.id) == actor.person_id)
        ).one()
    account_id = _check_password(database, login, current_password)
    if account_id is None:
        raise WrongCurrentPassword
    if faults := password_faults(new_password, current=current_password, login=login):
        raise WeakPassword(errors=faults)
    hashed = hash_password(new_password)
    with database.session() as own, own.begin():
        account = own.get_one(Account, (database.tenant_id, account_id), with_for_update=True)
        own.info["actor"] = actor
        forget_attempts(own, login)
        account.password_hash = hashed
        account.must_change_password = False
        account.password_set_at = now(own)
        end_sessions(own, account)
        emit(own, person_event(PasswordChanged, actor.person_id))
        return begin_family(own, account)


def _check_password(database: Database, login: str, password: str) -> UUID | None:
    """The account behind login and password, or None; counted before it is checked."""
    with database.session() as own, own.begin():
        count_attempt(own, login)
        found = queries.account_of_login(own, login)
    if found is None:
        verify_password(password, None)
    elif verify_password(password, found[1]):
        return found[0]
    with database.session() as own, own.begin():
        tell_about_block(own, login)
    return None
