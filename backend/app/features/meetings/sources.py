"""Comments and remarks as sources of rectification items (X1)."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.features.cycles.tables import Reviewee
from app.features.meetings.contributions.queries import counts, heard_already
from app.features.meetings.tables import Comment, Remark
from app.features.people.tables import Person
from app.features.rectifications.schemas import ManualSource
from app.features.rectifications.sources import TITLE_LENGTH, Said, Source

Spoken = TypeVar("Spoken", Comment, Remark)


def comment_as_source(session: Session, reviewee: Reviewee, comment_id: UUID) -> Source | None:
    """A comment made at a real meeting, locked; it may speak of several problems."""
    said = session.scalars(_standing(Comment, reviewee, comment_id)).one_or_none()
    return None if said is None else Source(said.problems[:TITLE_LENGTH], is_single=False)


def remark_as_source(session: Session, reviewee: Reviewee, remark_id: UUID) -> Source | None:
    """A remark made at a real meeting, locked; it may speak of several problems."""
    said = session.scalars(_standing(Remark, reviewee, remark_id)).one_or_none()
    return None if said is None else Source(said.problems[:TITLE_LENGTH], is_single=False)


def comments_about(session: Session, reviewee_ids: Collection[UUID]) -> list[Said]:
    """The comments that were given at real meetings, oldest first; one statement."""
    given = col(Comment.given_at).is_not(None)
    return _said(session, Comment, ManualSource.COMMENT, reviewee_ids, given)


def remarks_about(session: Session, reviewee_ids: Collection[UUID]) -> list[Said]:
    """The remarks that were made at real meetings, oldest first; one statement."""
    return _said(session, Remark, ManualSource.REMARK, reviewee_ids)


def comment_place(session: Session, actor: Actor, comment_id: UUID) -> str | None:
    """Where a comment is read, for whoever may; one statement."""
    return _place(session, actor, P.COMMENT_READ, Comment, comment_id)


def remark_place(session: Session, actor: Actor, remark_id: UUID) -> str | None:
    """Where a remark is read, for whoever may; one statement."""
    return _place(session, actor, P.REMARK_READ, Remark, remark_id)


def _place(
    session: Session, actor: Actor, permission: P, table: type[Comment] | type[Remark], id_: UUID
) -> str | None:
    statement = select(col(table.meeting_id), col(table.reviewee_id)).where(
        col(table.id) == id_, heard_already(table, actor)
    )
    found = session.execute(visible(actor, permission, statement, table)).one_or_none()
    return found and f"/meetings/{found.meeting_id}?reviewee={found.reviewee_id}#said-{id_}"


def _said(
    session: Session,
    table: type[Comment] | type[Remark],
    kind: ManualSource,
    reviewee_ids: Collection[UUID],
    *conditions: ColumnElement[bool],
) -> list[Said]:
    rows = session.execute(
        select(col(table.id), col(table.reviewee_id), col(Person.name), col(table.problems))
        .join(Person, col(Person.id) == col(table.author_id))
        .where(
            col(table.reviewee_id).in_(reviewee_ids),
            col(table.problems) != "",
            counts(table),
            *conditions,
        )
        .order_by(col(table.created_at), col(table.id))
    )
    return [Said(kind, *row) for row in rows]


def _standing(table: type[Spoken], reviewee: Reviewee, row_id: UUID) -> Select[Spoken]:
    return (
        select(table)
        .where(col(table.id) == row_id, col(table.reviewee_id) == reviewee.id, counts(table))
        .with_for_update()
    )
