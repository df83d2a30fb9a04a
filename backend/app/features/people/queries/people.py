"""Every SELECT about people that answers a reader."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.assignments import HeldRole, OrganizationClosure, roles_of
from app.access.permissions import P
from app.access.posts import held_on, held_posts, is_not_over
from app.access.roles import ROLE_LABELS, Role
from app.core.clock import today
from app.core.errors import NotFound
from app.core.paging import Page, PageRequest, paginate
from app.features.organizations.tables import Organization
from app.features.people.rules import pinyin_pattern
from app.features.people.schemas import (
    AccountState,
    HeldRoleRead,
    MeRead,
    PersonDetail,
    PersonRead,
)
from app.features.people.tables import Account, LoginThrottle, Person


def list_people(
    session: Session,
    actor: Actor,
    page: PageRequest,
    *,
    organization_id: UUID | None,
    role: Role | None,
    text: str | None,
) -> Page[PersonRead]:
    """People by pinyin; `organization_id` includes what lies below, `text` is what `_said` looks
    for. Five queries, however many rows."""
    statement = visible(actor, P.PERSON_READ, select(Person), Person)
    if organization_id is not None:
        statement = statement.where(_works_below(organization_id))
    if role is not None:
        statement = statement.where(_holds(role, today(session)))
    if text:
        statement = statement.where(_said(text))
    people, following = paginate(session, statement, (Person.name_pinyin, col(Person.id)), page)
    return Page[PersonRead](items=describe_people(session, people), next=following)


def read_person(session: Session, person: Person) -> PersonDetail:
    """One person with roles, account and contact."""
    [described] = describe_people(session, [person])
    return PersonDetail(**described.model_dump(), phone=person.phone)


def get_person(session: Session, person_id: UUID) -> Person:
    """The person. Raises NotFound (404)."""
    person = session.scalars(select(Person).where(col(Person.id) == person_id)).one_or_none()
    if person is None:
        raise NotFound
    return person


def read_me(session: Session, actor: Actor) -> MeRead:
    """Whoever is signed in, for the frame around every page."""
    person = get_person(session, actor.person_id)
    detail = read_person(session, person)
    return MeRead(
        person_id=person.id,
        staff_no=person.staff_no,
        name=person.name,
        organization_id=person.organization_id,
        organization_name=detail.organization_name,
        position=person.position,
        roles=detail.roles,
        permissions=[permission for permission in P if actor.may(permission)],
        must_change_password=actor.must_change_password,
    )


def describe_people(session: Session, people: Sequence[Person]) -> list[PersonRead]:
    """The people with the names of their organizations, their roles and accounts: 3 queries."""
    ids = [person.id for person in people]
    assignments = roles_of(session, ids)
    accounts = {
        account.person_id: account
        for account in session.scalars(select(Account).where(col(Account.person_id).in_(ids)))
    }
    named = {person.organization_id for person in people}
    named |= {held.organization_id for rows in assignments.values() for held in rows}
    names = _organization_names(session, named)
    return [
        PersonRead(
            id=person.id,
            staff_no=person.staff_no,
            name=person.name,
            organization_id=person.organization_id,
            organization_name=names[person.organization_id],
            position=person.position,
            email=person.email,
            roles=_held_roles(assignments[person.id], names),
            account=_account_state(accounts.get(person.id)),
            version=person.version,
        )
        for person in people
    ]


def unknown_organizations(session: Session, organization_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these ids that no organization has."""
    wanted = set(organization_ids)
    return wanted - _organization_names(session, wanted).keys()


def _organization_names(session: Session, organization_ids: set[UUID]) -> dict[UUID, str]:
    statement = select(col(Organization.id), col(Organization.name)).where(
        col(Organization.id).in_(organization_ids)
    )
    return {row.id: row.name for row in session.execute(statement)}


def _held_roles(rows: Iterable[HeldRole], names: dict[UUID, str]) -> list[HeldRoleRead]:
    order = list(Role)
    held = [
        HeldRoleRead(
            role=row.role,
            role_label=ROLE_LABELS[row.role].say(),
            organization_id=row.organization_id,
            organization_name=names[row.organization_id],
        )
        for row in rows
    ]
    return sorted(held, key=lambda one: (order.index(one.role), one.organization_name))


def _account_state(account: Account | None) -> AccountState:
    if account is None:
        return AccountState.NONE
    if not account.is_active:
        return AccountState.DEACTIVATED
    return AccountState.INITIAL if account.must_change_password else AccountState.ACTIVE


def _said(text: str) -> ColumnElement[bool]:
    """Part of a name, of a staff number or of the organization's name; or the beginning of the
    name in pinyin, whole or by initials."""
    organizations = select(col(Organization.id)).where(
        col(Organization.name).contains(text, autoescape=True)
    )
    ways = [
        col(Person.name).contains(text, autoescape=True),
        col(Person.staff_no).contains(text, autoescape=True),
        col(Person.organization_id).in_(organizations),
    ]
    pattern = pinyin_pattern(text)
    if pattern is not None:
        ways.append(col(Person.name_pinyin).regexp_match(pattern))
    return or_(*ways)


def _works_below(organization_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        col(OrganizationClosure.tenant_id) == col(Person.tenant_id),
        col(OrganizationClosure.ancestor_id) == organization_id,
        col(OrganizationClosure.descendant_id) == col(Person.organization_id),
    )


def _holds(role: Role, day: date) -> ColumnElement[bool]:
    held = held_on(day)
    return exists().where(
        held.c.tenant_id == col(Person.tenant_id),
        held.c.person_id == col(Person.id),
        held.c.role == role,
    )


def people_without_account(session: Session) -> list[UUID]:
    """Who holds a role, or is to hold one, and has no account yet; people without a role need
    none."""
    held = held_posts(is_not_over(today(session)))
    return list(
        session.scalars(
            select(col(Person.id)).where(
                ~exists().where(
                    col(Account.tenant_id) == col(Person.tenant_id),
                    col(Account.person_id) == col(Person.id),
                ),
                exists().where(
                    held.c.tenant_id == col(Person.tenant_id),
                    held.c.person_id == col(Person.id),
                ),
            )
        )
    )


def accounts_of(session: Session, person_ids: Sequence[UUID]) -> dict[UUID, Account]:
    """The accounts of several people, as they are now, by person."""
    rows = session.scalars(
        select(Account)
        .where(col(Account.person_id).in_(person_ids))
        .execution_options(populate_existing=True)
    )
    return {account.person_id: account for account in rows}


def by_staff_no(session: Session, staff_no: str) -> Person | None:
    """The person with this staff number, which is their login, too."""
    return session.scalars(select(Person).where(col(Person.staff_no) == staff_no)).one_or_none()


def account_of_login(session: Session, login: str) -> tuple[UUID, str] | None:
    """Id and password hash of the account behind a login."""
    found = session.execute(
        select(col(Account.id), col(Account.password_hash))
        .join(
            Person,
            (col(Person.tenant_id) == col(Account.tenant_id))
            & (col(Person.id) == col(Account.person_id)),
        )
        .where(col(Person.staff_no) == login)
    ).one_or_none()
    return None if found is None else (found.id, found.password_hash)


def attempts_of(session: Session, login: str) -> int | None:
    """How often a login was tried with a wrong password; None when never of late."""
    return session.scalar(
        select(col(LoginThrottle.attempts)).where(col(LoginThrottle.login) == login)
    )
