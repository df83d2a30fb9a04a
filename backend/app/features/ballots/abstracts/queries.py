"""What voters may read about whom they grade: the published abstracts of the reports (S1).

They are no part of the manifest, and the box knows nothing of them.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.errors import NotFound
from app.core.schema import Reply
from app.features.ballots.tables import Election
from app.features.reports.abstracts.queries import published_abstract, published_reviewees


class PublicAbstractList(Reply):
    """Whose abstracts there are to read."""

    reviewee_ids: list[UUID]


class PublicAbstractRead(Reply):
    """What the office has published about a reviewee."""

    text: str


def list_abstracts(session: Session, election_id: UUID) -> PublicAbstractList:
    """The reviewees whose abstracts are published. Raises NotFound."""
    found = published_reviewees(session, _cycle_of(session, election_id))
    return PublicAbstractList(reviewee_ids=found)


def read_abstract(session: Session, election_id: UUID, reviewee_id: UUID) -> PublicAbstractRead:
    """The published abstract about a reviewee. Raises NotFound where there is none."""
    text = published_abstract(session, _cycle_of(session, election_id), reviewee_id)
    if text is None:
        raise NotFound
    return PublicAbstractRead(text=text)


def _cycle_of(session: Session, election_id: UUID) -> UUID:
    cycle_id = session.scalars(
        select(col(Election.cycle_id)).where(col(Election.id) == election_id)
    ).one_or_none()
    if cycle_id is None:
        raise NotFound
    return cycle_id
