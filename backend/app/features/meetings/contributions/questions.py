"""Questions of the chair and the answers to them (M4)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.access.posts import holders_of
from app.core.clock import now
from app.core.errors import FieldError
from app.core.events import emit
from app.features.meetings.agenda import queries as agenda
from app.features.meetings.contributions import queries
from app.features.meetings.contributions.schemas import QuestionAnswerRequest, QuestionRequest
from app.features.meetings.contributions.service import require_texts
from app.features.meetings.edits import ANSWER_EDITS, ITEM_EDITS, AgendaItemAction, AnswerAction
from app.features.meetings.errors import NotOnAgenda
from app.features.meetings.events import QuestionAnswered, QuestionAsked
from app.features.meetings.tables import AgendaItem, Answer, Meeting, Question


def ask_question(session: Session, actor: Actor, request: QuestionRequest) -> Question:
    """Ask one question to one or several reviewees; each gets an answer of their own (M4).

    Raises NotFound, NotOnAgenda (422), Forbidden, FieldsMissing (422), MeetingNotInSession (409).
    """
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, request.meeting_id)
    items = agenda.items_of(session, meeting.id, request.reviewee_ids)
    _require_on_agenda(request.reviewee_ids, items)
    for item in items:
        ITEM_EDITS.require(session, item, AgendaItemAction.ASK, actor)
    require_texts(text=request.text)
    question = Question(meeting_id=meeting.id, text=request.text, asked_by=actor.person_id)
    session.add(question)
    session.flush()
    session.add_all(
        Answer(
            question_id=question.id,
            reviewee_id=item.reviewee_id,
            post_id=item.post_id,
            person_id=item.person_id,
            organization_id=item.organization_id,
        )
        for item in items
    )
    session.flush()
    emit(
        session,
        QuestionAsked(
            kind="question.asked",
            subject_type="question",
            subject_id=question.id,
            details={"meeting_id": str(meeting.id), "reviewees": len(items)},
            meeting_id=meeting.id,
            reviewee_ids=tuple(item.reviewee_id for item in items),
            is_rehearsal=meeting.is_rehearsal,
            person_ids=tuple(holders_of(session, items)),
        ),
    )
    return question


def write_answer(
    session: Session, actor: Actor, answer_id: UUID, request: QuestionAnswerRequest, if_match: int
) -> Answer:
    """Write an answer: by the reviewee asked, or by the office as minute taker (M4).

    Raises NotFound, Forbidden, FieldsMissing (422), PreconditionFailed (412).
    """
    get_visible(session, actor, P.QUESTION_READ, Answer, answer_id)
    answer = session.scalars(
        select(Answer)
        .where(col(Answer.id) == answer_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    ANSWER_EDITS.require(session, answer, AnswerAction.WRITE, actor, version=if_match)
    require_texts(text=request.text)
    meeting = queries.meeting_of_question(session, answer.question_id)
    answer.text = request.text
    answer.answered_by, answer.answered_at = actor.person_id, now(session)
    session.flush()
    emit(
        session,
        QuestionAnswered(
            kind="question.answered",
            subject_type="question",
            subject_id=answer.question_id,
            details={
                "answer_id": str(answer.id),
                "by_reviewee": actor.person_id == answer.person_id,
            },
            meeting_id=meeting.id,
            reviewee_id=answer.reviewee_id,
        ),
    )
    return answer


def _require_on_agenda(reviewee_ids: Sequence[UUID], items: Sequence[AgendaItem]) -> None:
    found = {item.reviewee_id for item in items}
    errors = [
        FieldError(f"/reviewee_ids/{index}", "not-on-agenda", NotOnAgenda.title)
        for index, reviewee_id in enumerate(reviewee_ids)
        if reviewee_id not in found
    ]
    if errors:
        raise NotOnAgenda(errors=errors)
