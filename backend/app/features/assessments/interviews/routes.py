"""HTTP of interviews (A5)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.core.workflow.action_route import action_route
from app.features.assessments.interviews import queries, service
from app.features.assessments.interviews.schemas import (
    AppointmentRequest,
    CountersignatureRequest,
    InterviewerList,
    InterviewRead,
    InterviewRecordRequest,
    InterviewSummary,
)
from app.features.assessments.interviews.tables import InterviewState
from app.features.assessments.interviews.workflow import INTERVIEW_FLOW

router = feature_router("assessments", prefix="/interviews")

Reader = Annotated[Actor, Depends(Requires(P.INTERVIEW_READ))]
Holder = Annotated[Actor, Depends(Requires(P.INTERVIEW_HOLD))]
Writer = Annotated[Actor, Depends(Requires(P.ASSESSMENT_WRITE))]
Reviewee = Annotated[Actor, Depends(Requires(P.ASSESSMENT_RESPOND))]
PDF: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/pdf": {}}, "description": "The PDF"}
}


@router.get("", summary="Interviews, in the order in which they came")
def list_interviews(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    state: InterviewState | None = None,
    q: Annotated[str, Query(max_length=100)] = "",
) -> Page[InterviewSummary]:
    """Those of the assessments the reader may see, and those they hold; `q` finds names of people
    and schools."""
    filters = queries.Filters(cycle_id, state, q.strip())
    items, following = queries.list_interviews(session, actor, filters, page)
    return Page[InterviewSummary](items=items, next=following)


@router.get("/{interview_id}", summary="One interview")
def get_interview(
    interview_id: UUID, actor: Reader, session: DbSession, response: Response
) -> InterviewRead:
    """Appointment, record, signatures, history and offers."""
    row = queries.get_interview(session, actor, interview_id)
    set_etag(response, row)
    return queries.interview_page(session, actor, row)


@router.get("/{interview_id}/interviewers", summary="Who may be asked to talk to the reviewee")
def list_interviewers(interview_id: UUID, actor: Writer, session: DbSession) -> InterviewerList:
    """Deputies, the chair and the office, in their posts today; never the reviewee (P3)."""
    row = queries.get_interview(session, actor, interview_id)
    return InterviewerList(items=queries.interviewers_of(session, row))


@router.put("/{interview_id}/appointment", summary="Give the interview an appointment")
def update_appointment(
    interview_id: UUID,
    body: AppointmentRequest,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> InterviewRead:
    """Interviewer, day, time and place; the notice goes to the reviewee's inbox. A changed
    appointment says why."""
    row = service.give_appointment(session, actor, interview_id, body, if_match)
    set_etag(response, row)
    return queries.interview_page(session, actor, row)


@router.put("/{interview_id}/record", summary="Write the record")
def update_interview_record(
    interview_id: UUID,
    body: InterviewRecordRequest,
    actor: Holder,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> InterviewRead:
    """By the interviewer, until somebody has signed it."""
    row = service.write_record(session, actor, interview_id, body, if_match)
    set_etag(response, row)
    return queries.interview_page(session, actor, row)


@router.put("/{interview_id}/countersignature", summary="Sign the record as the reviewee")
def update_countersignature(
    interview_id: UUID,
    body: CountersignatureRequest,
    actor: Reviewee,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> InterviewRead:
    """Before or after the interviewer, with a remark if wanted."""
    row = service.countersign(session, actor, interview_id, body, if_match)
    set_etag(response, row)
    return queries.interview_page(session, actor, row)


action_route(
    router,
    INTERVIEW_FLOW,
    actor=Reader,
    load=queries.get_interview,
    page=queries.interview_page,
)


@router.get(
    "/{interview_id}/notice",
    summary="The notice to the reviewee",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=PDF,
)
def download_interview_notice(
    request: Request, interview_id: UUID, actor: Reader, session: DbSession
) -> Response:
    """As PDF; 404 before there is an appointment."""
    fonts = request.app.state.settings.fonts_dir
    return service.print_notice(session, actor, interview_id, fonts)


@router.get(
    "/{interview_id}/record",
    summary="The record with its signatures",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=PDF,
)
def download_interview_record(
    request: Request, interview_id: UUID, actor: Reader, session: DbSession
) -> Response:
    """As PDF; 404 before it was held."""
    fonts = request.app.state.settings.fonts_dir
    return service.print_record(session, actor, interview_id, fonts)
