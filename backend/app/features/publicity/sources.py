"""Public comments as sources of rectification items (X1)."""

from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.features.cycles.tables import Reviewee
from app.features.publicity.queries import in_sight
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


def public_comment_place(session: Session, actor: Actor, comment_id: UUID) -> str | None:
    """The list in which a comment stands, for whoever may read it there; one statement."""
    found = session.execute(
        select(
            col(PublicComment.state),
            col(PublicComment.cycle_id),
            col(PublicComment.organization_id),
        ).where(col(PublicComment.id) == comment_id, in_sight(actor))
    ).one_or_none()
    if found is None:
        return None
    asked = {
        "state": found.state.value,
        "cycle_id": found.cycle_id,
        "organization_id": found.organization_id,
    }
    return f"/public-comments?{urlencode(asked)}"
