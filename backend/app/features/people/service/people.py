"""People as the roster and the office keep them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.core.errors import FieldError, NotFound
from app.core.etags import check_version
from app.core.events import emit
from app.features.people.errors import NotAnEmail
from app.features.people.events import PersonChanged, PersonCreated, person_event
from app.features.people.queries import people as queries
from app.features.people.rules import is_email, pinyin_key
from app.features.people.tables import Person


def upsert_person(
    session: Session,
    *,
    staff_no: str,
    name: str,
    organization_id: UUID,
    position: str = "",
    phone: str | None = None,
    email: str | None = None,
) -> Person:
    """The person with this staff number, made or brought up to date; flushed, so `id` is there.

    Nothing is written and no event emitted when everything is as it was (C4: a roster that is
    imported twice changes nothing the second time).
    """
    wanted: dict[str, Any] = {
        "name": name,
        "organization_id": organization_id,
        "position": position,
        "phone": phone,
        "name_pinyin": pinyin_key(name),
    }
    person = queries.by_staff_no(session, staff_no)
    if person is None:
        person = Person(staff_no=staff_no, email=email, **wanted)
        session.add(person)
        session.flush()
        emit(session, person_event(PersonCreated, person.id, staff_no=staff_no))
        return person
    if email is not None:
        # a roster without addresses does not take away what people entered themselves
        wanted["email"] = email
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    if changed:
        for field in changed:
            setattr(person, field, wanted[field])
        session.flush()
        emit(session, person_event(PersonChanged, person.id, fields=changed))
    return person


def lock_person(session: Session, person_id: UUID, if_match: int | None = None) -> Person:
    """The person, nobody else's to change until the transaction ends.

    Raises NotFound (404), and PreconditionFailed (412) when `if_match` is not their version.
    """
    person = session.scalars(
        select(Person)
        .where(col(Person.id) == person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if person is None:
        raise NotFound
    check_version(person, if_match)
    return person


def set_email(session: Session, person_id: UUID, email: str, if_match: int) -> Person:
    """Where e-mail for the person goes from now on; '': nowhere. The same address changes
    nothing.

    Raises NotFound (404), PreconditionFailed (412) and NotAnEmail (422).
    """
    person = lock_person(session, person_id, if_match)
    if email and not is_email(email):
        raise NotAnEmail(errors=[FieldError("/email", NotAnEmail.code, NotAnEmail.title)])
    address = email or None
    if person.email != address:
        person.email = address
        session.flush()
        emit(session, person_event(PersonChanged, person.id, fields=["email"]))
    return person


def touch(person: Person) -> None:
    """Have the next flush bump the version: roles and account are part of a person's ETag."""
    flag_modified(person, "version")
