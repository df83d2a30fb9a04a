"""Turns the access token of a person into the actor of the request (see access.guard)."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import grants_from, held_with_reach
from app.core.clock import today
from app.core.tokens import Claims
from app.features.people.tables import Account, Person

_held = held_with_reach()
# every request begins with this: one statement, built once and sent below the ORM
_WHO = (
    select(
        col(Person.name),
        col(Account.must_change_password),
        _held.c.role,
        _held.c.post_id,
        _held.c.held_until,
        _held.c.organizations,
    )
    .join(
        Account,
        (col(Account.tenant_id) == col(Person.tenant_id))
        & (col(Account.person_id) == col(Person.id)),
    )
    .outerjoin(
        _held, (_held.c.tenant_id == col(Person.tenant_id)) & (_held.c.person_id == col(Person.id))
    )
    .where(
        col(Person.tenant_id) == bindparam("tenant_id"),
        col(Person.id) == bindparam("person_id"),
        col(Account.is_active),
    )
)


def load_person(session: Session, claims: Claims) -> Actor | None:
    """The person with the roles of this moment, or None when their account is not active (any
    more): a token outlives neither a deactivation nor a role taken away."""
    day = today(session)
    asked = {"tenant_id": session.info["tenant_id"], "person_id": claims.subject, "day": day}
    rows = session.connection().execute(_WHO, asked).all()
    if not rows:
        return None
    held = [(role, post, until, reach or ()) for _, _, role, post, until, reach in rows if post]
    return Actor(
        person_id=claims.subject,
        name=rows[0].name,
        grants=grants_from(held, day),
        must_change_password=rows[0].must_change_password,
    )
