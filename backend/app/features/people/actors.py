"""Loads the actor behind a person's token."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.tokens import Claims


def load_person(session: Session, claims: Claims) -> Actor | None:
    """The person with their roles, or None when the account is not active."""
    raise NotImplementedError
