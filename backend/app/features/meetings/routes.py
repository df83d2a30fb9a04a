"""HTTP of the review meeting: /meetings, /comments, /questions, /answers, /remarks."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status

from app.access.actor import Actor, get_visible
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, OptionalIfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.schema import ActionRequest
from app.core.workflow import HistoryRead, history
from app.features.meetings import contributions, pages, queries, questions, service
from app.features.meetings.schemas import (
    ClosingRemarkRead,
    ClosingRemarkRequest,
    CommentRead,
    CommentRequest,
    CurrentRequest,
    MeetingPlan,
    MeetingRead,
    MeetingSummary,
    MinutesRead,
    PresenceRequest,
    QuestionAnswerRead,
    QuestionAnswerRequest,
    QuestionRead,
    QuestionRequest,
    RevieweeRemarkRead,
    RevieweeRemarkRequest,
)
from app.features.meetings.tables import Meeting
from app.features.meetings.workflow import MEETING_FLOW

if TYPE_CHECKING:
    from enum import StrEnum as MeetingAction
else:
    MeetingAction = MEETING_FLOW.action_enum("MeetingAction")

Reader = Annotated[Actor, Depends(Requires(P.MEETING_READ))]
Runner = Annotated[Actor, Depends(Requires(P.MEETING_RUN))]
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


@meetings.post("", status_code=status.HTTP_201_CREATED, summary="Plan a meeting of a cycle")
def plan_meeting(body: MeetingPlan, actor: Runner, session: DbSession, once: Once) -> MeetingRead:
    """The new meeting, its agenda made from the cycle's reviewees (M1). 404 for a cycle out of
    sight; 409 when the cycle has no reviewees, or at the wrong stage."""

    def work() -> MeetingRead:
        return pages.meeting_page(session, actor, service.plan_meeting(session, actor, body))

    return once(MeetingRead, work)


@meetings.get("", summary="List meetings, the latest first")
def list_meetings(
    actor: Reader, session: DbSession, page: PageQuery, cycle_id: Filter = None
) -> Page[MeetingSummary]:
    """The meetings you may see, of one cycle if told (M1)."""
    rows, following = queries.list_meetings(session, actor, cycle_id, page)
    return Page[MeetingSummary](items=[pages.summary(row) for row in rows], next=following)


@meetings.get("/{meeting_id}", summary="Read the meeting page")
def read_meeting(
    meeting_id: UUID, actor: Reader, session: DbSession, response: Response
) -> MeetingRead:
    """The meeting, its agenda with what has been said, and what you may do (M2)."""
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    set_etag(response, meeting)
    return pages.meeting_page(session, actor, meeting)


@meetings.get("/{meeting_id}/history", summary="Read when the meeting opened and closed, and why")
def read_meeting_history(meeting_id: UUID, actor: Reader, session: DbSession) -> list[HistoryRead]:
    """Every step of the meeting: by whom, when and with which reason (M2)."""
    get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    return history(session, MEETING_FLOW, meeting_id)


@meetings.get("/{meeting_id}/minutes", summary="Draft the minutes")
def read_minutes(meeting_id: UUID, actor: CommentReader, session: DbSession) -> MinutesRead:
    """Minutes drafted from agenda, comments, questions and remarks; stored nowhere (M6)."""
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    return pages.minutes(session, actor, meeting)


@meetings.put("/{meeting_id}/presence", summary="Record who is present")
def record_presence(
    meeting_id: UUID,
    body: PresenceRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> MeetingRead:
    """Record how many were due and how many came (B4). 409 after the meeting has ended, 422
    for more present than due."""
    meeting = service.record_presence(session, actor, meeting_id, body, if_match)
    set_etag(response, meeting)
    return pages.meeting_page(session, actor, meeting)


@meetings.post("/{meeting_id}/current", summary="Go to a reviewee, or past the last one")
def hear_agenda_item(
    meeting_id: UUID,
    body: CurrentRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
    response: Response,
) -> MeetingRead:
    """Call up an agenda item; the one before it is finished (M2). 409 unless the meeting is in
    session, 422 for an item of another meeting."""

    def work() -> MeetingRead:
        meeting = service.hear(session, actor, meeting_id, body.agenda_item_id, if_match)
        return pages.meeting_page(session, actor, meeting)

    reply = once(MeetingRead, work)
    set_etag(response, reply)
    return reply


@meetings.post("/{meeting_id}/actions/{action}", summary="Open or close the meeting")
def act_on_meeting(
    meeting_id: UUID,
    action: MeetingAction,
    body: ActionRequest,
    actor: Reader,
    session: DbSession,
    if_match: OptionalIfMatch,
    once: Once,
    response: Response,
) -> MeetingRead:
    """Open or close the meeting (M2). 409 where a reason blocks it, 422 without the comment that
    overruling one takes."""

    def work() -> MeetingRead:
        meeting = service.act_on_meeting(session, actor, meeting_id, action, body.comment, if_match)
        return pages.meeting_page(session, actor, meeting)

    reply = once(MeetingRead, work)
    set_etag(response, reply)
    return reply


@meetings.put("/{meeting_id}/reviewees/{reviewee_id}/comment", summary="Give one's own comment")
def give_comment(
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
    comment = contributions.give_comment(session, actor, meeting_id, reviewee_id, body, if_match)
    set_etag(response, comment)
    return queries.comment_read(comment, actor.name)


@meetings.put("/{meeting_id}/reviewees/{reviewee_id}/remark", summary="Remark on a reviewee")
def give_remark(
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
    remark = contributions.give_remark(session, actor, meeting_id, reviewee_id, body, if_match)
    set_etag(response, remark)
    return queries.remark_read(remark, actor.name)


@meetings.put("/{meeting_id}/remark", summary="Give the remark that closes the meeting")
def give_closing_remark(
    meeting_id: UUID,
    body: ClosingRemarkRequest,
    actor: Remarker,
    session: DbSession,
    if_match: OptionalIfMatch,
    response: Response,
) -> ClosingRemarkRead:
    """Give or change the remark on the whole meeting: direction, tasks and measures (M5).
    If-Match once it exists."""
    remark = contributions.give_closing_remark(session, actor, meeting_id, body, if_match)
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
def ask_question(
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
def write_answer(
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
    return queries.answer_read(actor, answer, queries.name_of(session, answer.person_id))
