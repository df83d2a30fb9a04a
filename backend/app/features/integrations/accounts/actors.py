"""Turns the access token of a service account into the actor of the request (see access.guard)."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import organizations_below
from app.access.permissions import P
from app.access.policy import SERVICE_GRANTABLE
from app.core.stored import strings_in
from app.core.tokens import Claims
from app.features.integrations.tables import ServiceAccount


def load_service(session: Session, claims: Claims) -> Actor | None:
    """The service account within its organization, or None when it is not active (any more).

    It may do what its token asked for, what it was granted, and what any service account may be
    granted: the smallest of the three counts, so that narrowing any one of them works at once.
    """
    account = session.scalars(
        select(ServiceAccount).where(
            col(ServiceAccount.id) == claims.subject,
            col(ServiceAccount.is_active),
        )
    ).one_or_none()
    if account is None:
        return None
    return actor_of(session, account, set(str(claims.extra.get("scope", "")).split()))


def actor_of(session: Session, account: ServiceAccount, asked: Collection[str]) -> Actor:
    """The account with those of its scopes that are asked for."""
    scopes = set(asked) & set(strings_in(account.scopes)) & SERVICE_GRANTABLE
    return Actor(
        person_id=account.id,
        name=account.name,
        is_service=True,
        service_scopes=frozenset(P(scope) for scope in scopes),
        service_organizations=organizations_below(session, account.organization_id),
    )
