"""Every SELECT of what was said; each list costs the same number of statements at any size."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.access.actor import Actor, S, visible
from app.access.permissions import P
from app.core.paging import PageRequest, paginate
from app.core.workflow import edit_offers
from app.features.meetings.contributions.schemas import (
    ClosingRemarkRead,
    CommentRead,
    QuestionAnswerRead,
    QuestionRead,
    RevieweeRemarkRead,
)
from app.features.meetings.edits import ANSWER_EDITS
from app.features.meetings.tables import (
    AgendaItem,
    Answer,
    ClosingRemark,
    Comment,
    Meeting,
    MeetingState,
    Question,
    Remark,
)
from app.features.people.tables import Person


@dataclass(frozen=True)
class About:
    """Filters of the lists: what to show of which meeting, cycle or reviewee."""

    meeting_id: UUID | None = None
    cycle_id: UUID | None = None
    reviewee_id: UUID | None = None


def heard_already(model: type[Comment] | type[Remark], actor: Actor) -> ColumnElement[bool]:
    """Whether the actor may hear this row yet.

    Comments and remarks are prepared before the meeting; the reviewee they are about reads them
    once their turn has come, or the meeting is over, never before.
    """
    item, meeting = aliased(AgendaItem), aliased(Meeting)
    called = exists().where(
        col(item.tenant_id) == col(model.tenant_id),
        col(item.meeting_id) == col(model.meeting_id),
        col(item.reviewee_id) == col(model.reviewee_id),
        col(item.called_at).is_not(None),
    )
    ended = exists().where(
        col(meeting.tenant_id) == col(model.tenant_id),
        col(meeting.id) == col(model.meeting_id),
        col(meeting.state) == MeetingState.ENDED,
    )
    return or_(col(model.person_id) != actor.person_id, called, ended)


def _about(statement: S, model: type[Comment] | type[Remark], about: About) -> S:
    if about.meeting_id is None:
        statement = statement.where(counts(model))
    for name in ("meeting_id", "cycle_id", "reviewee_id"):
        value = getattr(about, name)
        if value is not None:
            statement = statement.where(getattr(model, name) == value)
    return statement


def list_comments(
    session: Session, actor: Actor, about: About, page: PageRequest
) -> tuple[list[CommentRead], str | None]:
    """The comments the actor may see, oldest first."""
    statement = visible(
        actor,
        P.COMMENT_READ,
        select(Comment, col(Person.name)).join(Person, col(Person.id) == col(Comment.author_id)),
        Comment,
    ).where(
        heard_already(Comment, actor),
        # prepared for a turn that has not come: nobody else's business yet
        or_(col(Comment.given_at).is_not(None), col(Comment.author_id) == actor.person_id),
    )
    rows, following = paginate(
        session, _about(statement, Comment, about), (Comment.created_at, Comment.id), page
    )
    return [comment_read(comment, name) for comment, name in rows], following


def comment_read(comment: Comment, author_name: str) -> CommentRead:
    """A comment with its author's name."""
    return CommentRead.model_validate({**comment.model_dump(), "author_name": author_name})


def list_remarks(
    session: Session, actor: Actor, about: About, page: PageRequest
) -> tuple[list[RevieweeRemarkRead], str | None]:
    """The remarks on reviewees that the actor may see, oldest first."""
    statement = visible(
        actor,
        P.REMARK_READ,
        select(Remark, col(Person.name)).join(Person, col(Person.id) == col(Remark.author_id)),
        Remark,
    ).where(heard_already(Remark, actor))
    rows, following = paginate(
        session, _about(statement, Remark, about), (Remark.created_at, Remark.id), page
    )
    return [remark_read(remark, name) for remark, name in rows], following


def remark_read(remark: Remark, author_name: str) -> RevieweeRemarkRead:
    """A remark with its author's name."""
    return RevieweeRemarkRead.model_validate({**remark.model_dump(), "author_name": author_name})


def closing_remark(session: Session, meeting_id: UUID) -> ClosingRemarkRead | None:
    """The remark that closes the meeting; it is said to everybody, so no scope narrows it."""
    found = session.execute(
        select(ClosingRemark, col(Person.name))
        .join(Person, col(Person.id) == col(ClosingRemark.author_id))
        .where(col(ClosingRemark.meeting_id) == meeting_id)
    ).one_or_none()
    if found is None:
        return None
    remark, name = found
    return closing_remark_read(remark, name)


def closing_remark_read(remark: ClosingRemark, author_name: str) -> ClosingRemarkRead:
    """The closing remark with its author's name."""
    return ClosingRemarkRead.model_validate({**remark.model_dump(), "author_name": author_name})


def list_questions(
    session: Session, actor: Actor, meeting_id: UUID | None, page: PageRequest
) -> tuple[list[QuestionRead], str | None]:
    """Questions with the answers the actor may see, oldest first; two statements a page.

    A reviewee sees the questions put to them and their own answer, not the others'.
    """
    seen = visible(actor, P.QUESTION_READ, select(col(Answer.question_id)), Answer)
    statement = (
        select(Question, col(Person.name))
        .join(Person, col(Person.id) == col(Question.asked_by))
        .where(col(Question.id).in_(seen))
    )
    if meeting_id is not None:
        statement = statement.where(col(Question.meeting_id) == meeting_id)
    rows, following = paginate(session, statement, (Question.created_at, Question.id), page)
    answers = answers_to(session, actor, [question.id for question, _name in rows])
    return [question_read(q, name, answers.get(q.id, [])) for q, name in rows], following


def question_read(
    question: Question, asker: str, answers: list[QuestionAnswerRead]
) -> QuestionRead:
    """A question with its answers."""
    return QuestionRead.model_validate(
        {**question.model_dump(), "asked_by_name": asker, "answers": answers}
    )


def answers_to(
    session: Session, actor: Actor, question_ids: Sequence[UUID]
) -> dict[UUID, list[QuestionAnswerRead]]:
    """The answers to several questions that the actor may see, in agenda order; one statement."""
    statement = (
        select(Answer, col(Person.name))
        .join(Person, col(Person.id) == col(Answer.person_id))
        .join(Question, col(Question.id) == col(Answer.question_id))
        .join(
            AgendaItem,
            (col(AgendaItem.meeting_id) == col(Question.meeting_id))
            & (col(AgendaItem.reviewee_id) == col(Answer.reviewee_id)),
        )
        .where(col(Answer.question_id).in_(question_ids))
        .order_by(col(AgendaItem.position))
    )
    found: dict[UUID, list[QuestionAnswerRead]] = {}
    for answer, name in session.execute(visible(actor, P.QUESTION_READ, statement, Answer)):
        found.setdefault(answer.question_id, []).append(answer_read(session, actor, answer, name))
    return found


def answer_read(session: Session, actor: Actor, answer: Answer, name: str) -> QuestionAnswerRead:
    """An answer with its reviewee's name and whether this reader may write it."""
    return QuestionAnswerRead.model_validate(
        {
            **answer.model_dump(),
            "name": name,
            "offers": edit_offers(session, ANSWER_EDITS, answer, actor),
        }
    )


def meeting_of_question(session: Session, question_id: UUID) -> Meeting:
    """The meeting at which a question was asked."""
    return session.scalars(
        select(Meeting)
        .join(Question, col(Question.meeting_id) == col(Meeting.id))
        .where(col(Question.id) == question_id)
    ).one()


def counts(model: type[Comment] | type[Remark]) -> ColumnElement[bool]:
    """What was said at a real meeting; what was said at a rehearsal never counts (M7)."""
    meeting = aliased(Meeting)
    return exists().where(
        col(meeting.tenant_id) == col(model.tenant_id),
        col(meeting.id) == col(model.meeting_id),
        col(meeting.is_rehearsal).is_(False),
    )


def own_comment(
    session: Session, meeting_id: UUID, reviewee_id: UUID, author_id: UUID
) -> Comment | None:
    """What somebody has said of a reviewee."""
    return session.scalars(
        select(Comment).where(
            col(Comment.meeting_id) == meeting_id,
            col(Comment.reviewee_id) == reviewee_id,
            col(Comment.author_id) == author_id,
        )
    ).one_or_none()


def remark_on(session: Session, meeting_id: UUID, reviewee_id: UUID) -> Remark | None:
    """The chair's remark on a reviewee."""
    return session.scalars(
        select(Remark).where(
            col(Remark.meeting_id) == meeting_id, col(Remark.reviewee_id) == reviewee_id
        )
    ).one_or_none()
