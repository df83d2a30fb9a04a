"""Comments and remarks as sources of rectification items (X1)."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.cycles.tables import Reviewee
from app.features.meetings.contributions.queries import counts
from app.features.meetings.tables import Comment, Remark
from app.features.rectifications.sources import TITLE_LENGTH, Source

Said = TypeVar("Said", Comment, Remark)


def comment_as_source(session: Session, reviewee: Reviewee, comment_id: UUID) -> Source | None:
    """A comment made at a real meeting, locked; it may speak of several problems."""
    said = session.scalars(_standing(Comment, reviewee, comment_id)).one_or_none()
    return None if said is None else Source(said.problems[:TITLE_LENGTH], is_single=False)


def remark_as_source(session: Session, reviewee: Reviewee, remark_id: UUID) -> Source | None:
    """A remark made at a real meeting, locked; it may speak of several problems."""
    said = session.scalars(_standing(Remark, reviewee, remark_id)).one_or_none()
    return None if said is None else Source(said.problems[:TITLE_LENGTH], is_single=False)


def _standing(table: type[Said], reviewee: Reviewee, row_id: UUID) -> Select[Said]:
    return (
        select(table)
        .where(col(table.id) == row_id, col(table.reviewee_id) == reviewee.id, counts(table))
        .with_for_update()
    )
