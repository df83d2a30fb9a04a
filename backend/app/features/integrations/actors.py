"""Loads the actor behind a service account's token."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.tokens import Claims


def load_service(session: Session, claims: Claims) -> Actor | None:
    """The service account with its scopes, or None when it is not active."""
    raise NotImplementedError
