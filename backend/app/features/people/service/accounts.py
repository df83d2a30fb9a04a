"""Accounts: first passwords, deactivation."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import now
from app.core.errors import FieldError, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.core.passwords import generate_password, hash_generated
from app.features.people.errors import InactivePeople, NoAccount, OwnAccount
from app.features.people.events import (
    AccountActivated,
    AccountDeactivated,
    PasswordIssued,
    person_event,
)
from app.features.people.queries.people import accounts_of
from app.features.people.schemas import IssuedPassword
from app.features.people.service.people import lock_person, touch
from app.features.people.service.throttle import forget_attempts
from app.features.people.tables import Account, Person, RefreshToken

_UNKNOWN = Text(zh="没有这个人", en="No such person")


def issue_passwords(session: Session, person_ids: Sequence[UUID]) -> list[IssuedPassword]:
    """Give each of these people a new first password, to be changed at the first sign-in.

    Makes the accounts that are missing and ends the sessions of the others. The plain passwords
    are in the reply and nowhere else. Sorted by name. Raises Unprocessable (422) for an unknown
    id and InactivePeople (409).
    """
    people = _lock_people(session, person_ids)
    accounts = accounts_of(session, person_ids)
    if any(not account.is_active for account in accounts.values()):
        inactive = [person for person in people if _is_inactive(accounts.get(person.id))]
        raise InactivePeople(staff_nos=[person.staff_no for person in inactive])
    issued = []
    for person in people:
        password = generate_password()
        _set_first_password(session, accounts.get(person.id), person.id, hash_generated(password))
        forget_attempts(session, person.staff_no)
        emit(session, person_event(PasswordIssued, person.id))
        issued.append(
            IssuedPassword(
                person_id=person.id,
                staff_no=person.staff_no,
                name=person.name,
                password=password,
            )
        )
    session.flush()
    return issued


def deactivate(session: Session, actor: Actor, person_id: UUID, if_match: int) -> Person:
    """Close an account and end its sessions; twice is once.

    Raises NotFound, PreconditionFailed (412), NoAccount and OwnAccount (409).
    """
    if person_id == actor.person_id:
        raise OwnAccount
    person, account = _person_with_account(session, person_id, if_match)
    if account.is_active:
        account.is_active = False
        end_sessions(session, account)
        touch(person)
        emit(session, person_event(AccountDeactivated, person_id))
        session.flush()
    return person


def activate(session: Session, person_id: UUID, if_match: int) -> Person:
    """Open a closed account again; twice is once. Raises NotFound,
    PreconditionFailed (412), NoAccount (409)."""
    person, account = _person_with_account(session, person_id, if_match)
    if not account.is_active:
        account.is_active = True
        touch(person)
        emit(session, person_event(AccountActivated, person_id))
        session.flush()
    return person


def end_sessions(session: Session, account: Account) -> None:
    """Sign the account out everywhere; an access token still lives for up to ten minutes."""
    session.execute(
        delete(RefreshToken).where(
            col(RefreshToken.tenant_id) == account.tenant_id,
            col(RefreshToken.account_id) == account.id,
        )
    )


def _set_first_password(
    session: Session, account: Account | None, person_id: UUID, hashed: str
) -> None:
    if account is None:
        account = Account(person_id=person_id, password_hash=hashed, password_set_at=now(session))
        session.add(account)
        return
    account.password_hash = hashed
    account.must_change_password = True
    account.password_set_at = now(session)
    end_sessions(session, account)


def _lock_people(session: Session, person_ids: Sequence[UUID]) -> list[Person]:
    """The people in name order, locked so that two requests cannot each print a password."""
    people = list(
        session.scalars(
            select(Person)
            .where(col(Person.id).in_(person_ids))
            .order_by(col(Person.name_pinyin), col(Person.id))
            .with_for_update()
        )
    )
    found = {person.id for person in people}
    unknown = [
        FieldError(f"/person_ids/{index}", "unknown-person", _UNKNOWN)
        for index, person_id in enumerate(person_ids)
        if person_id not in found
    ]
    if unknown:
        raise Unprocessable(errors=unknown)
    return people


def _is_inactive(account: Account | None) -> bool:
    return account is not None and not account.is_active


def _person_with_account(
    session: Session, person_id: UUID, if_match: int
) -> tuple[Person, Account]:
    person = lock_person(session, person_id, if_match)
    account = accounts_of(session, [person_id]).get(person_id)
    if account is None:
        raise NoAccount
    return person, account
