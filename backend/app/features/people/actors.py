"""Turns the access token of a person into the actor of the request (see access.guard)."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import grants_of
from app.core.tokens import Claims
from app.features.people.tables import Account, Person


def load_person(session: Session, claims: Claims) -> Actor | None:
    """The person with the roles of this moment, or None when their account is not active (any
    more): a token outlives neither a deactivation nor a role taken away."""
    found = session.execute(
        select(col(Person.id), col(Person.name), col(Account.must_change_password))
        .join(
            Account,
            (col(Account.tenant_id) == col(Person.tenant_id))
            & (col(Account.person_id) == col(Person.id)),
        )
        .where(col(Person.id) == claims.subject, col(Account.is_active))
    ).one_or_none()
    if found is None:
        return None
    return Actor(
        person_id=found.id,
        name=found.name,
        grants=grants_of(session, found.id),
        must_change_password=found.must_change_password,
    )
