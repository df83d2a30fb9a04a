"""People, their roles and their accounts."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor, get_visible
from app.access.guard import Requires
from app.access.permissions import P
from app.access.roles import Role
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.i18n import Text
from app.core.idempotency import Once
from app.core.labels import labelled
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.turns import SECRETS, takes_turn
from app.features.people.queries import people as queries
from app.features.people.schemas import (
    EmailChange,
    IssuedPassword,
    PasswordIssue,
    PersonDetail,
    PersonRead,
    RolesChange,
)
from app.features.people.service import accounts, roles
from app.features.people.service.people import set_email
from app.features.people.tables import Person

people_router = feature_router("people")

Reader = Annotated[Actor, Depends(Requires(P.PERSON_READ))]
Administrator = Annotated[Actor, Depends(Requires(P.ACCOUNT_MANAGE))]


class PersonAction(StrEnum):
    """What can be done to a person's account."""

    DEACTIVATE = "deactivate"
    ACTIVATE = "activate"


ACTION_LABELS = labelled(
    {
        PersonAction.DEACTIVATE: Text(zh="停用", en="Deactivate"),
        PersonAction.ACTIVATE: Text(zh="启用", en="Activate"),
    }
)


@people_router.get("")
def list_people(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    organization_id: UUID | None = None,
    role: Role | None = None,
    q: Annotated[str | None, Query(max_length=64)] = None,
) -> Page[PersonRead]:
    """People in pinyin order, those the reader's role reaches; the organization's filter includes
    those below it. `q` is part of a name, of a staff number or of the organization's name, or
    pinyin ("lwq", "liwenq")."""
    return queries.list_people(
        session, actor, page, organization_id=organization_id, role=role, text=q
    )


@people_router.get("/{person_id}")
def get_person(
    person_id: UUID, actor: Reader, session: DbSession, response: Response
) -> PersonDetail:
    """One person; the ETag covers their roles."""
    person = get_visible(session, actor, P.PERSON_READ, Person, person_id)
    set_etag(response, person)
    return queries.read_person(session, person)


@people_router.put("/{person_id}/roles")
def update_person_roles(
    person_id: UUID,
    body: RolesChange,
    actor: Administrator,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> PersonDetail:
    """Replace all roles of a person (P1); two of admin, office and auditor are refused (P2)."""
    person = roles.change_roles(session, actor, person_id, body.roles, if_match)
    set_etag(response, person)
    return queries.read_person(session, person)


@people_router.put("/{person_id}/email")
def update_person_email(
    person_id: UUID,
    body: EmailChange,
    _actor: Administrator,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> PersonDetail:
    """Where notices for a person go by e-mail (C7)."""
    person = set_email(session, person_id, body.email, if_match)
    set_etag(response, person)
    return queries.read_person(session, person)


@people_router.post("/actions/issue_passwords", dependencies=[takes_turn(SECRETS)])
def issue_passwords(
    body: PasswordIssue, _actor: Administrator, session: DbSession
) -> list[IssuedPassword]:
    """New first passwords, told in this reply only; each must be changed at the first sign-in.

    An Idempotency-Key is ignored: replaying would mean storing the plain passwords. Ask again,
    and new ones replace those whose reply was lost.
    """
    person_ids = body.person_ids or queries.people_without_account(session)
    return accounts.issue_passwords(session, person_ids)


@people_router.post("/{person_id}/actions/{action}")
def act_on_person(
    person_id: UUID,
    action: PersonAction,
    actor: Administrator,
    session: DbSession,
    once: Once,
    if_match: IfMatch,
    response: Response,
) -> PersonDetail:
    """Close a person's account, or open it again."""

    def work() -> PersonDetail:
        if action is PersonAction.DEACTIVATE:
            person = accounts.deactivate(session, actor, person_id, if_match)
        else:
            person = accounts.activate(session, person_id, if_match)
        return queries.read_person(session, person)

    reply = once(PersonDetail, work)
    set_etag(response, reply)
    return reply
