"""Every SELECT about posts that answers a reader."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.access.posts import Post, PostHolding
from app.access.roles import ROLE_LABELS
from app.core.clock import today
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.inspections.tables import Finding, FindingState
from app.features.meetings.tables import Answer
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.posts.schemas import HoldingRead, OpenWorkRead, PostRead, WorkKind
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report, ReportState

MOST_POSTS = 200

WORK_LABELS = labelled(
    {
        WorkKind.FINDING: Text(zh="待答复的督查发现", en="Findings to answer"),
        WorkKind.REPORT: Text(zh="未述职的报告", en="Reports not presented"),
        WorkKind.QUESTION: Text(zh="待回答的提问", en="Questions to answer"),
        WorkKind.RECTIFICATION: Text(zh="未销号的整改事项", en="Rectification items not accepted"),
        WorkKind.LED: Text(zh="分管的未销号整改事项", en="Rectification items in their charge"),
    }
)
# the column that says whose post it is, and which rows are open
_OPEN: dict[WorkKind, tuple[Any, tuple[ColumnElement[bool], ...]]] = {
    WorkKind.FINDING: (
        Finding.post_id,
        (
            col(Finding.fed_back_at).is_not(None),
            col(Finding.answered_at).is_(None),
            col(Finding.state) == FindingState.STANDING,
        ),
    ),
    WorkKind.REPORT: (Report.post_id, (col(Report.state) != ReportState.PRESENTED,)),
    WorkKind.QUESTION: (Answer.post_id, (col(Answer.answered_at).is_(None),)),
    WorkKind.RECTIFICATION: (
        Rectification.post_id,
        (col(Rectification.state) != RectificationState.ACCEPTED,),
    ),
    WorkKind.LED: (
        Rectification.leader_post_id,
        (col(Rectification.state) != RectificationState.ACCEPTED,),
    ),
}


def list_posts(
    session: Session, actor: Actor, *, person_id: UUID | None, organization_id: UUID | None
) -> list[PostRead]:
    """The posts that the actor may hand over, those at an organization with the vacant ones;
    `person_id` holds, is to hold or has held them."""
    statement = visible(actor, P.POST_HAND_OVER, _in_order(), Post)
    if person_id is not None:
        theirs = select(col(PostHolding.post_id)).where(col(PostHolding.person_id) == person_id)
        statement = statement.where(col(Post.id).in_(theirs))
    if organization_id is not None:
        statement = statement.where(col(Post.organization_id) == organization_id)
    return _read(session, session.scalars(statement).all())


def read_post(session: Session, post: Post) -> PostRead:
    """One post."""
    [found] = _read(session, [post])
    return found


def _in_order() -> Select[Post]:
    order = (col(Post.role), col(Post.organization_id), col(Post.seat))
    return select(Post).order_by(*order).limit(MOST_POSTS)


def _read(session: Session, posts: Sequence[Post]) -> list[PostRead]:
    """Seven statements at any size."""
    ids = [post.id for post in posts]
    day = today(session)
    names = _organization_names(session, {post.organization_id for post in posts})
    holdings = _holdings(session, ids)
    work = _open_work(session, ids)
    return [
        _post(post, names, holdings.get(post.id, []), work.get(post.id, []), day) for post in posts
    ]


def _post(
    post: Post,
    names: dict[UUID, str],
    holdings: list[HoldingRead],
    work: list[OpenWorkRead],
    day: date,
) -> PostRead:
    begun = [one for one in holdings if one.held_from is None or one.held_from <= day]
    present = [one for one in begun if one.held_until is None or one.held_until > day]
    return PostRead(
        id=post.id,
        role=post.role,
        role_label=ROLE_LABELS[post.role].say(),
        organization_id=post.organization_id,
        organization_name=names[post.organization_id],
        seat=post.seat,
        holder=present[0] if present else None,
        planned=next((one for one in holdings if one not in begun), None),
        former=[one for one in begun if one not in present],
        work=work,
    )


def _holdings(session: Session, post_ids: Collection[UUID]) -> dict[UUID, list[HoldingRead]]:
    """The holdings by post, the latest first."""
    rows = session.execute(
        select(PostHolding, col(Person.name), col(Person.staff_no))
        .join(Person, col(Person.id) == col(PostHolding.person_id))
        .where(col(PostHolding.post_id).in_(post_ids))
        .order_by(col(PostHolding.held_from).desc().nulls_last(), col(PostHolding.id))
    )
    found: dict[UUID, list[HoldingRead]] = {}
    for held, name, staff_no in rows:
        found.setdefault(held.post_id, []).append(
            HoldingRead(
                person_id=held.person_id,
                name=name,
                staff_no=staff_no,
                held_from=held.held_from,
                held_until=held.held_until,
            )
        )
    return found


def _open_work(session: Session, post_ids: Collection[UUID]) -> dict[UUID, list[OpenWorkRead]]:
    found: dict[UUID, list[OpenWorkRead]] = {}
    for kind, (post_id, conditions) in _OPEN.items():
        rows = session.execute(
            select(post_id, func.count())
            .where(post_id.in_(post_ids), *conditions)
            .group_by(post_id)
        )
        for id_, count in rows:
            label = WORK_LABELS[kind].say()
            found.setdefault(id_, []).append(OpenWorkRead(kind=kind, label=label, count=count))
    return found


def _organization_names(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    rows = session.execute(
        select(col(Organization.id), col(Organization.name)).where(col(Organization.id).in_(ids))
    )
    return {row.id: row.name for row in rows}


def names_of(session: Session, person_ids: Collection[UUID | None]) -> dict[UUID, str]:
    """What people are called; None is nobody."""
    rows = session.execute(
        select(col(Person.id), col(Person.name)).where(col(Person.id).in_(person_ids))
    )
    return {row.id: row.name for row in rows}
