"""The public file as it is kept."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.ballots.tables import PublishedBundle


def kept_bundle(session: Session, election_id: UUID) -> bytes | None:
    """The bytes that were published, or kept before what they are made from was destroyed."""
    content = session.scalars(
        select(col(PublishedBundle.content)).where(col(PublishedBundle.election_id) == election_id)
    ).one_or_none()
    return None if content is None else bytes(content)
