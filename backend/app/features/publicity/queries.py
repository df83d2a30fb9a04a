"""SELECTs of public comments, for those who decide on them and for those who read what is shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.core.workflow import history, offers
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.publicity.schemas import (
    CommentItemRead,
    PublicCommentCounts,
    PublicCommentRead,
    PublicCommentSummary,
    ReasonCount,
    RepeatedComment,
)
from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.publicity.workflow import COMMENT_FLOW
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification

_REPEATED = 10


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None and "" narrow nothing."""

    cycle_id: UUID | None = None
    organization_id: UUID | None = None
    reviewee_id: UUID | None = None
    state: CommentState | None = None
    reason: HiddenReason | None = None
    q: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        """The filters as SQL."""
        exact: list[tuple[Any, Any]] = [
            (PublicComment.cycle_id, self.cycle_id),
            (PublicComment.organization_id, self.organization_id),
            (PublicComment.reviewee_id, self.reviewee_id),
            (PublicComment.state, self.state),
            (PublicComment.hidden_reason, self.reason),
        ]
        found = [col(column) == value for column, value in exact if value is not None]
        if self.q:
            found.append(col(PublicComment.text).icontains(self.q, autoescape=True))
        return found


def in_sight(actor: Actor) -> ColumnElement[bool]:
    """SQL: what is shown, for whoever reads comments; all of them, for whoever decides (S1)."""
    return or_(actor.condition(P.PUBLIC_COMMENT_MODERATE, PublicComment), is_told(actor))


def is_told(actor: Actor) -> ColumnElement[bool]:
    """SQL: what may be told of to others, by lists, exports and the change feed: what is shown."""
    return and_(
        actor.condition(P.PUBLIC_COMMENT_READ, PublicComment),
        col(PublicComment.state) == CommentState.SHOWN,
    )


def list_comments(
    session: Session, actor: Actor, filters: Filters, page: PageRequest
) -> tuple[list[PublicCommentSummary], str | None]:
    """Comments by the day they came; four statements, however many they are."""
    statement = _with_names().where(in_sight(actor), *filters.conditions())
    keys = (col(PublicComment.received_on), col(PublicComment.id))
    rows, following = paginate(session, statement, keys, page)
    return _summaries(session, actor, rows), following


def get_comment(session: Session, actor: Actor, comment_id: UUID) -> PublicComment:
    """A comment that the actor may see; raises NotFound (404)."""
    row = session.scalars(
        select(PublicComment).where(col(PublicComment.id) == comment_id, in_sight(actor))
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def read_comment(session: Session, actor: Actor, row: PublicComment) -> PublicCommentRead:
    """One comment with its history; a constant number of statements."""
    found = session.execute(_with_names().where(col(PublicComment.id) == row.id)).one()
    (summary,) = _summaries(session, actor, [found])
    title = session.scalars(select(col(Cycle.title)).where(col(Cycle.id) == row.cycle_id)).one()
    may_decide = actor.may(P.PUBLIC_COMMENT_MODERATE, row)
    return PublicCommentRead(
        **summary.model_dump(),
        cycle_title=title,
        history=history(session, COMMENT_FLOW, row.id) if may_decide else [],
    )


def count_comments(session: Session, actor: Actor, filters: Filters) -> PublicCommentCounts:
    """Numbers of what the actor may see, and which texts wait several times; two statements."""
    seen = [in_sight(actor), *filters.conditions()]
    rows = session.execute(
        select(col(PublicComment.state), col(PublicComment.hidden_reason), func.count())
        .where(*seen)
        .group_by(col(PublicComment.state), col(PublicComment.hidden_reason))
    ).all()
    by_state = {state: sum(n for s, _, n in rows if s is state) for state in CommentState}
    by_reason = {reason: n for _, reason, n in rows if reason is not None}
    return PublicCommentCounts(
        waiting=by_state[CommentState.WAITING],
        shown=by_state[CommentState.SHOWN],
        hidden=by_state[CommentState.HIDDEN],
        by_reason=[
            ReasonCount(reason=reason, n=by_reason[reason])
            for reason in HiddenReason
            if reason in by_reason
        ],
        repeated=_repeated(session, seen),
    )


def _repeated(session: Session, seen: Sequence[ColumnElement[bool]]) -> list[RepeatedComment]:
    n = func.count().label("n")
    columns: tuple[Any, ...] = (
        func.min(cast(col(PublicComment.id), String)),
        func.min(col(PublicComment.text)),
        n,
    )
    found = session.execute(
        select(*columns)
        .where(*seen, col(PublicComment.state) == CommentState.WAITING)
        .group_by(col(PublicComment.text_hash))
        .having(n > 1)
        .order_by(n.desc(), col(PublicComment.text_hash))
        .limit(_REPEATED)
    )
    return [RepeatedComment(comment_id=UUID(id_), text=text, n=n) for id_, text, n in found]


def count_waiting(session: Session, report_id: UUID | None = None) -> int:
    """How many wait, in all or about one reviewee."""
    statement = (
        select(func.count())
        .select_from(PublicComment)
        .where(col(PublicComment.state) == CommentState.WAITING)
    )
    if report_id is not None:
        statement = statement.where(col(PublicComment.report_id) == report_id)
    return session.scalar(statement) or 0


def waiting_same(
    session: Session, actor: Actor, row: PublicComment, most: int
) -> tuple[list[PublicComment], int]:
    """Those that wait and say the same, as far as the actor decides on them: at most so many of
    them, and how many they are in all."""
    conditions = (
        actor.condition(P.PUBLIC_COMMENT_MODERATE, PublicComment),
        col(PublicComment.text_hash) == row.text_hash,
        col(PublicComment.state) == CommentState.WAITING,
    )
    found = session.scalars(
        select(PublicComment).where(*conditions).order_by(col(PublicComment.id)).limit(most)
    ).all()
    total = session.scalar(select(func.count()).select_from(PublicComment).where(*conditions))
    return list(found), total or 0


def shown_about(
    session: Session, cycle_id: UUID, reviewee_ids: Collection[UUID], most: int
) -> list[PublicComment]:
    """What is shown about reviewees, by the day it came, so many of each; one statement (A1)."""
    return list(
        session.scalars(
            select(PublicComment)
            .where(
                col(PublicComment.cycle_id) == cycle_id,
                col(PublicComment.reviewee_id).in_(reviewee_ids),
                col(PublicComment.state) == CommentState.SHOWN,
            )
            .order_by(col(PublicComment.received_on), col(PublicComment.id))
            .limit(most * len(reviewee_ids))
        )
    )


def items_of(session: Session, comment_ids: Collection[UUID]) -> dict[UUID, Rectification]:
    """The rectification items made from comments, by comment; one statement."""
    found = session.scalars(
        select(Rectification).where(
            col(Rectification.source_kind) == SourceKind.PUBLIC_COMMENT,
            col(Rectification.source_id).in_(comment_ids),
        )
    )
    return {item.source_id: item for item in found}


def _with_names() -> Select[Any]:
    columns: tuple[Any, ...] = (PublicComment, col(Person.name), col(Organization.name))
    return (
        select(*columns)
        .join(Person, col(Person.id) == col(PublicComment.person_id))
        .join(Organization, col(Organization.id) == col(PublicComment.organization_id))
    )


def _summaries(session: Session, actor: Actor, rows: Sequence[Any]) -> list[PublicCommentSummary]:
    comments = [row[0] for row in rows]
    same = _same_waiting(session, {comment.text_hash for comment in comments})
    items = items_of(session, [comment.id for comment in comments])
    return [
        PublicCommentSummary(
            **comment.model_dump(
                include={*PublicCommentSummary.model_fields} & {*PublicComment.model_fields}
            ),
            person_name=person,
            organization_name=organization,
            same_waiting=max(
                0,
                same.get(comment.text_hash, 0) - (comment.state is CommentState.WAITING),
            )
            if actor.may(P.PUBLIC_COMMENT_MODERATE, comment)
            else 0,
            rectification=CommentItemRead.model_validate(items[comment.id])
            if comment.id in items
            else None,
            offers=[] if actor.is_service else offers(session, COMMENT_FLOW, comment, actor),
        )
        for comment, person, organization in rows
    ]


def _same_waiting(session: Session, hashes: Collection[str]) -> Mapping[str, int]:
    found = session.execute(
        select(col(PublicComment.text_hash), func.count())
        .where(
            col(PublicComment.text_hash).in_(hashes),
            col(PublicComment.state) == CommentState.WAITING,
        )
        .group_by(col(PublicComment.text_hash))
    )
    return {row[0]: row[1] for row in found}
