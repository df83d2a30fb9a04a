"""Public comments as sources of rectification items (X1)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.cycles.tables import Reviewee
from app.features.publicity.tables import CommentState, PublicComment
from app.features.rectifications.sources import TITLE_LENGTH, Source


def public_comment_as_source(
    session: Session, reviewee: Reviewee, comment_id: UUID
) -> Source | None:
    """A comment that is shown, locked: what was not fit to be shown is no source either."""
    found = session.scalars(
        select(PublicComment)
        .where(
            col(PublicComment.id) == comment_id,
            col(PublicComment.reviewee_id) == reviewee.id,
            col(PublicComment.state) == CommentState.SHOWN,
        )
        .with_for_update()
    ).one_or_none()
    return None if found is None else Source(found.text[:TITLE_LENGTH])
