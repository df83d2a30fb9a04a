"""Receiving a comment, and the decisions that come with a reason (S1)."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core import workflow
from app.core.clock import LOCAL_ZONE, today
from app.core.errors import NotFound
from app.core.workflow import Asked
from app.features.publicity import queries
from app.features.publicity.errors import CommentUsed, QueueFull
from app.features.publicity.rules import sameness
from app.features.publicity.schemas import (
    HidingOfManyRequest,
    HidingOfSameRequest,
    HidingRead,
    HidingRequest,
)
from app.features.publicity.tables import (
    HIDDEN_REASON_LABELS,
    CommentAction,
    PublicComment,
)
from app.features.publicity.workflow import COMMENT_FLOW
from app.features.reports.tables import AbstractState, ReportAbstract

# what people can be expected to read: a flood about one reviewee leaves room for the others
MOST_WAITING_ABOUT_ONE, MOST_WAITING = 200, 2000
SAME_AT_ONCE = 500


def receive(session: Session, report_id: UUID, text: str, code_hash: str) -> PublicComment:
    """Keep a comment (cleaned, and without fault) about a published abstract. The same form sent
    again is the same comment. No event is told: the audit log begins when somebody decides.

    Raises NotFound, CommentUsed (409) and QueueFull (429).
    """
    about = _published(session, report_id)
    known = session.scalars(
        select(PublicComment).where(col(PublicComment.code_hash) == code_hash).with_for_update()
    ).one_or_none()
    if known is not None:
        if (known.report_id, known.text) != (report_id, text):
            raise CommentUsed
        return known
    _require_room(session, report_id)
    day = today(session)
    comment = PublicComment(
        **about.model_dump(
            include={"cycle_id", "reviewee_id", "post_id", "person_id", "organization_id"}
        ),
        report_id=report_id,
        text=text,
        text_hash=sameness(text),
        code_hash=code_hash,
        received_on=day,
        # no time finer than the day
        created_at=datetime.combine(day, time(), LOCAL_ZONE),
    )
    session.add(comment)
    session.flush()
    return comment


def _published(session: Session, report_id: UUID) -> ReportAbstract:
    """Locked, so that what is withdrawn at this moment gets no further comments."""
    about = session.scalars(
        select(ReportAbstract)
        .where(
            col(ReportAbstract.id) == report_id,
            col(ReportAbstract.state) == AbstractState.PUBLISHED,
        )
        .with_for_update(read=True)
    ).one_or_none()
    if about is None:
        raise NotFound
    return about


def _require_room(session: Session, report_id: UUID) -> None:
    if queries.count_waiting(session, report_id) >= MOST_WAITING_ABOUT_ONE:
        raise QueueFull
    if queries.count_waiting(session) >= MOST_WAITING:
        raise QueueFull


def hide(
    session: Session, actor: Actor, comment_id: UUID, hiding: HidingRequest, if_match: int
) -> PublicComment:
    """Decide that a comment is not shown. Raises what `workflow.apply` raises."""
    row = queries.get_comment(session, actor, comment_id)
    return workflow.apply(
        session,
        COMMENT_FLOW,
        row.id,
        CommentAction.HIDE,
        actor,
        _said(hiding),
        version=if_match,
        given=hiding.reason,
    )


def hide_many(session: Session, actor: Actor, hiding: HidingOfManyRequest) -> HidingRead:
    """Hide all of these or none, each as it was read. Raises what `workflow.apply_all` raises."""
    versions = {choice.id: choice.version for choice in hiding.items}
    _hide_all(session, actor, versions, hiding)
    return HidingRead(hidden=len(versions), remaining=0)


def hide_same(session: Session, actor: Actor, hiding: HidingOfSameRequest) -> HidingRead:
    """Hide what waits and says the same as one of them, at most 500 at once.

    Raises NotFound, and what `workflow.apply_all` raises.
    """
    row = queries.get_comment(session, actor, hiding.comment_id)
    actor.require(P.PUBLIC_COMMENT_MODERATE, row)
    found, total = queries.waiting_same(session, actor, row, min(SAME_AT_ONCE, hiding.n))
    _hide_all(session, actor, {one.id: one.version for one in found}, hiding)
    return HidingRead(hidden=len(found), remaining=total - len(found))


def _hide_all(
    session: Session, actor: Actor, versions: dict[UUID, int], hiding: HidingRequest
) -> None:
    asked = [Asked(id_, version, _said(hiding), hiding.reason) for id_, version in versions.items()]
    workflow.apply_all(session, COMMENT_FLOW, asked, CommentAction.HIDE, actor)


def _said(hiding: HidingRequest) -> str:
    """What the history and the audit log keep: the reason, and what else was said."""
    reason = HIDDEN_REASON_LABELS[hiding.reason].say()
    return f"{reason}：{hiding.note}" if hiding.note else reason
