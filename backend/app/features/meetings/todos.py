"""What people must do at meetings now: at most one line for each meeting and kind of duty (C6)."""

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import today
from app.features.cycles.tables import Cycle, Stage
from app.features.inbox.schemas import Todo
from app.features.meetings.tables import (
    AgendaItem,
    Answer,
    Comment,
    Meeting,
    MeetingState,
    Question,
    Remark,
)

# Nobody reads further down; the meeting's own page has the rest.
MOST = 50


def todos(session: Session, actor: Actor) -> list[Todo]:
    """The actor's duties at meetings; one statement for each duty that they can have."""
    found: list[Todo] = []
    if actor.may(P.COMMENT_WRITE):
        mine = _said(Comment) & (col(Comment.author_id) == actor.person_id)
        open_ = visible(actor, P.COMMENT_WRITE, _without(Comment, mine), AgendaItem)
        found += _todos(session, "meeting.comment", open_)
    if actor.may(P.REMARK_WRITE):
        open_ = visible(actor, P.REMARK_WRITE, _without(Remark, _said(Remark)), AgendaItem)
        found += _todos(session, "meeting.remark", open_)
    if actor.may(P.ANSWER_WRITE):
        found += _todos(session, "meeting.answer", _unanswered(actor))
    if actor.may(P.MEETING_RUN):
        found += _todos(session, "meeting.today", _held_today(session, actor))
    return found


def _todos(session: Session, kind: str, statement: Select[Meeting, int]) -> list[Todo]:
    rows = session.execute(
        statement.group_by(col(Meeting.tenant_id), col(Meeting.id))
        .order_by(col(Meeting.held_on), col(Meeting.id))
        .limit(MOST)
    )
    return [
        Todo(
            kind=kind,
            subject_type="meeting",
            subject_id=meeting.id,
            params={"title": meeting.title, "count": str(count)},
            due_on=meeting.held_on,
            since=None,
        )
        for meeting, count in rows
    ]


def _said(model: type[Comment] | type[Remark]) -> ColumnElement[bool]:
    return and_(
        col(model.tenant_id) == col(AgendaItem.tenant_id),
        col(model.meeting_id) == col(AgendaItem.meeting_id),
        col(model.reviewee_id) == col(AgendaItem.reviewee_id),
    )


def _without(
    model: type[Comment] | type[Remark], said: ColumnElement[bool]
) -> Select[Meeting, int]:
    """Meetings of cycles under review, with how many reviewees nothing was said about."""
    return (
        select(Meeting, func.count())
        .join(AgendaItem, col(AgendaItem.meeting_id) == col(Meeting.id))
        .join(Cycle, col(Cycle.id) == col(Meeting.cycle_id))
        .where(col(Cycle.state) == Stage.REVIEWING, ~exists(select(col(model.id)).where(said)))
    )


def _unanswered(actor: Actor) -> Select[Meeting, int]:
    return (
        select(Meeting, func.count())
        .join(Question, col(Question.meeting_id) == col(Meeting.id))
        .join(Answer, col(Answer.question_id) == col(Question.id))
        .join(Cycle, col(Cycle.id) == col(Meeting.cycle_id))
        .where(
            col(Cycle.state) == Stage.REVIEWING,
            col(Answer.person_id) == actor.person_id,
            col(Answer.text).is_(None),
        )
    )


def _held_today(session: Session, actor: Actor) -> Select[Meeting, int]:
    held = select(Meeting, func.count()).where(
        col(Meeting.held_on) == today(session), col(Meeting.state) != MeetingState.ENDED
    )
    return visible(actor, P.MEETING_RUN, held, Meeting)
