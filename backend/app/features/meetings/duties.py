"""What people must do at meetings now: at most one line for each meeting and kind of duty (C6)."""

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, at_most, per_person
from app.access.permissions import P
from app.core.clock import today
from app.features.cycles.stages.declaration import Activity, stages_that_carry
from app.features.cycles.tables import Cycle, Stage
from app.features.inbox.schemas import Duty, Todo
from app.features.meetings.tables import (
    AgendaItem,
    Answer,
    Comment,
    ItemState,
    Meeting,
    MeetingState,
    Question,
    Remark,
)

# Nobody reads further down; the meeting's own page has the rest.
MOST = 50


def duties(session: Session, doer: Doer) -> list[Duty]:
    """What one person or everybody still has to say at meetings; one statement for each kind."""
    found: list[Duty] = []
    if doer.may(P.COMMENT_WRITE):
        mine = _said(Comment) & (col(Comment.author_id) == doer.person_id)
        open_ = _without(Comment, mine).where(doer.condition(P.COMMENT_WRITE, AgendaItem))
        found += _todos(session, doer, "meeting.comment", open_)
    if doer.may(P.REMARK_WRITE):
        open_ = _without(Remark, _said(Remark)).where(doer.condition(P.REMARK_WRITE, AgendaItem))
        found += _todos(session, doer, "meeting.remark", open_)
    if doer.may(P.ANSWER_WRITE):
        found += _todos(session, doer, "meeting.answer", _unanswered(doer))
    if doer.may(P.MEETING_RUN):
        found += _todos(session, doer, "meeting.today", _held_today(session, doer))
    return found


def _todos(session: Session, doer: Doer, kind: str, statement: Select[Meeting, int]) -> list[Duty]:
    grouped = statement.group_by(col(Meeting.tenant_id), col(Meeting.id))
    ordered = per_person(grouped, doer).order_by(col(Meeting.held_on), col(Meeting.id))
    rows = session.execute(at_most(ordered, doer, MOST))
    return [
        Duty(
            person_id,
            Todo(
                kind=kind,
                subject_type="meeting",
                subject_id=meeting.id,
                params={"title": meeting.title, "count": str(count)},
                due_on=meeting.held_on,
                since=None,
            ),
        )
        for meeting, count, person_id in rows
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
        .where(
            col(Cycle.state) == Stage.REVIEWING,
            col(Meeting.is_rehearsal).is_(False),
            col(AgendaItem.state) != ItemState.EXCUSED,
            ~exists(select(col(model.id)).where(said)),
        )
    )


def _unanswered(doer: Doer) -> Select[Meeting, int]:
    """What the post was asked: the office may write answers too, but nobody waits for it."""
    return (
        select(Meeting, func.count())
        .join(Question, col(Question.meeting_id) == col(Meeting.id))
        .join(Answer, col(Answer.question_id) == col(Question.id))
        .join(Cycle, col(Cycle.id) == col(Meeting.cycle_id))
        .where(
            col(Cycle.state).in_(stages_that_carry(Activity.MEETING_ANSWER)),
            col(Meeting.is_rehearsal).is_(False),
            doer.holds_post(Answer),
            col(Answer.text).is_(None),
        )
    )


def _held_today(session: Session, doer: Doer) -> Select[Meeting, int]:
    return select(Meeting, func.count()).where(
        col(Meeting.held_on) == today(session),
        col(Meeting.state) != MeetingState.ENDED,
        doer.condition(P.MEETING_RUN, Meeting),
    )
