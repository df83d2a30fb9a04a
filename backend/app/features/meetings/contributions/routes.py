"""HTTP of what is said at a meeting: /comments, /questions, /answers, /remarks."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, OptionalIfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.meetings.agenda import queries as agenda
from app.features.meetings.contributions import queries, questions, service
from app.features.meetings.contributions.schemas import (
    ClosingRemarkRead,
    ClosingRemarkRequest,
    CommentRead,
    CommentRequest,
    QuestionAnswerRead,
    QuestionAnswerRequest,
    QuestionRead,
    QuestionRequest,
    RevieweeRemarkRead,
    RevieweeRemarkRequest,
)

CommentReader = Annotated[Actor, Depends(Requires(P.COMMENT_READ))]
Commenter = Annotated[Actor, Depends(Requires(P.COMMENT_WRITE))]
QuestionReader = Annotated[Actor, Depends(Requires(P.QUESTION_READ))]
Asker = Annotated[Actor, Depends(Requires(P.QUESTION_ASK))]
Answerer = Annotated[Actor, Depends(Requires(P.ANSWER_WRITE))]
RemarkReader = Annotated[Actor, Depends(Requires(P.REMARK_READ))]
Remarker = Annotated[Actor, Depends(Requires(P.REMARK_WRITE))]
Filter = Annotated[UUID | None, Query()]

meetings = feature_router("meetings")
comments = feature_router("comments")
question_routes = feature_router("questions")
answers = feature_router("answers")
remarks = feature_router("remarks")
routers = [meetings, comments, question_routes, answers, remarks]


@meetings.put("/{meeting_id}/reviewees/{reviewee_id}/comment", summary="Give one's own comment")
def update_comment(
    meeting_id: UUID,
    reviewee_id: UUID,
    body: CommentRequest,
    actor: Commenter,
    session: DbSession,
    if_match: OptionalIfMatch,
    response: Response,
) -> CommentRead:
    """Give or change your own comment on a reviewee, before the meeting too (M3). 403 on
    yourself (P3), 422 without problems or direction; If-Match once it exists."""
    comment = service.give_comment(session, actor, meeting_id, reviewee_id, body, if_match)
    set_etag(response, comment)
    return queries.comment_read(comment, actor.name)


@meetings.put("/{meeting_id}/reviewees/{reviewee_id}/remark", summary="Remark on a reviewee")
def update_remark(
    meeting_id: UUID,
    reviewee_id: UUID,
    body: RevieweeRemarkRequest,
    actor: Remarker,
    session: DbSession,
    if_match: OptionalIfMatch,
    response: Response,
) -> RevieweeRemarkRead:
    """Give or change the overall remark on a reviewee (M5). 403 on yourself (P3), 422 with an
    empty part; If-Match once it exists."""
    remark = service.give_remark(session, actor, meeting_id, reviewee_id, body, if_match)
    set_etag(response, remark)
    return queries.remark_read(remark, actor.name)


@meetings.put("/{meeting_id}/remark", summary="Give the remark that closes the meeting")
def update_closing_remark(
    meeting_id: UUID,
    body: ClosingRemarkRequest,
    actor: Remarker,
    session: DbSession,
    if_match: OptionalIfMatch,
    response: Response,
) -> ClosingRemarkRead:
    """Give or change the remark on the whole meeting: direction, tasks and measures (M5).
    If-Match once it exists."""
    remark = service.give_closing_remark(session, actor, meeting_id, body, if_match)
    set_etag(response, remark)
    return queries.closing_remark_read(remark, actor.name)


@comments.get("", summary="List comments")
def list_comments(
    actor: CommentReader,
    session: DbSession,
    page: PageQuery,
    meeting_id: Filter = None,
    cycle_id: Filter = None,
    reviewee_id: Filter = None,
) -> Page[CommentRead]:
    """The comments you may see, of one meeting, cycle or reviewee if told (M3)."""
    about = queries.About(meeting_id, cycle_id, reviewee_id)
    items, following = queries.list_comments(session, actor, about, page)
    return Page[CommentRead](items=items, next=following)


@remarks.get("", summary="List the chair's remarks on reviewees")
def list_remarks(
    actor: RemarkReader,
    session: DbSession,
    page: PageQuery,
    meeting_id: Filter = None,
    cycle_id: Filter = None,
    reviewee_id: Filter = None,
) -> Page[RevieweeRemarkRead]:
    """The remarks you may see, of one meeting, cycle or reviewee if told (M5)."""
    about = queries.About(meeting_id, cycle_id, reviewee_id)
    items, following = queries.list_remarks(session, actor, about, page)
    return Page[RevieweeRemarkRead](items=items, next=following)


@question_routes.get("", summary="List questions with their answers")
def list_questions(
    actor: QuestionReader, session: DbSession, page: PageQuery, meeting_id: Filter = None
) -> Page[QuestionRead]:
    """The questions you may see, each with the answers you may see (M4)."""
    items, following = queries.list_questions(session, actor, meeting_id, page)
    return Page[QuestionRead](items=items, next=following)


@question_routes.post(
    "", status_code=status.HTTP_201_CREATED, summary="Ask one or several reviewees"
)
def create_question(
    body: QuestionRequest, actor: Asker, session: DbSession, once: Once
) -> QuestionRead:
    """Ask a question; everybody asked gets an answer of their own to write (M4). 409 unless
    the meeting is in session, 422 for a reviewee who is not on its agenda."""

    def work() -> QuestionRead:
        question = questions.ask_question(session, actor, body)
        answers_expected = queries.answers_to(session, actor, [question.id])
        return queries.question_read(question, actor.name, answers_expected[question.id])

    return once(QuestionRead, work)


@answers.put("/{answer_id}", summary="Write an answer")
def update_answer(
    answer_id: UUID,
    body: QuestionAnswerRequest,
    actor: Answerer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> QuestionAnswerRead:
    """Write the answer: the one asked, or the office taking the minutes (M4). 403 for anybody
    else, 422 when empty."""
    answer = questions.write_answer(session, actor, answer_id, body, if_match)
    set_etag(response, answer)
    return queries.answer_read(session, actor, answer, agenda.name_of(session, answer.person_id))
