"""HTTP of deliberation sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.documents import DOCX_TYPE
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.core.workflow import HistoryRead
from app.core.workflow.action_route import action_route
from app.features.assessments.decisions.tables import DeliberationSession
from app.features.assessments.sessions.export import record_file
from app.features.assessments.sessions.queries import pages
from app.features.assessments.sessions.schemas import (
    AgendaRequest,
    DecisionRequest,
    SessionItemRead,
    SessionPapersRead,
    SessionPlan,
    SessionRead,
    SessionRequest,
    SessionSummary,
    SignatureRequest,
)
from app.features.assessments.sessions.service import agenda, planning, signing
from app.features.assessments.sessions.workflow import SESSION_FLOW
from app.features.meetings.minutes.schemas import MinutesFormat

router = feature_router("deliberation-sessions")

Reader = Annotated[Actor, Depends(Requires(P.SESSION_READ))]
Recorder = Annotated[Actor, Depends(Requires(P.SESSION_READ_ALL))]
Runner = Annotated[Actor, Depends(Requires(P.SESSION_RUN))]
Signer = Annotated[Actor, Depends(Requires(P.SESSION_SIGN))]


@router.get("", summary="Deliberation sessions, the latest first")
def list_deliberation_sessions(
    actor: Reader, session: DbSession, page: PageQuery, cycle_id: UUID | None = None
) -> Page[SessionSummary]:
    """Those the reader sits in, or all for who runs and signs them (A4)."""
    items, following = pages.list_sessions(session, actor, cycle_id, page)
    return Page[SessionSummary](items=items, next=following)


@router.post("", summary="Plan a session", status_code=201)
def create_deliberation_session(
    body: SessionPlan, actor: Runner, session: DbSession, once: Once
) -> SessionRead:
    """With the committee and the chair as members, and all that is proposed if asked (A4)."""
    return once(
        SessionRead,
        lambda: pages.session_page(session, actor, planning.plan_session(session, actor, body)),
    )


@router.get("/{deliberation_session_id}", summary="One session")
def get_deliberation_session(
    deliberation_session_id: UUID, actor: Reader, session: DbSession, response: Response
) -> SessionRead:
    """Day, members, how far the agenda is, and the digest of all that is signed (A4)."""
    row = pages.get_session_row(session, actor, deliberation_session_id)
    return _shown(session, actor, row, response)


@router.put("/{deliberation_session_id}", summary="Write down the session")
def update_deliberation_session(
    deliberation_session_id: UUID,
    body: SessionRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> SessionRead:
    """Day, place, members and who came, what was said; only while it is prepared (A4)."""
    row = planning.write_session(session, actor, deliberation_session_id, body, if_match)
    return _shown(session, actor, row, response)


@router.delete("/{deliberation_session_id}", summary="Delete a session", status_code=204)
def delete_deliberation_session(
    deliberation_session_id: UUID, actor: Runner, session: DbSession, if_match: IfMatch
) -> None:
    """While it is prepared; what was on its agenda waits for another session."""
    planning.delete_session(session, actor, deliberation_session_id, if_match)


@router.get("/{deliberation_session_id}/items", summary="The agenda, in its order")
def list_deliberation_session_items(
    deliberation_session_id: UUID, actor: Reader, session: DbSession, page: PageQuery
) -> Page[SessionItemRead]:
    """Proposed and decided grades; nothing of an item about the reader (A4)."""
    row = pages.get_session_row(session, actor, deliberation_session_id)
    items, following = pages.list_items(session, actor, row, page)
    return Page[SessionItemRead](items=items, next=following)


@router.post(
    "/{deliberation_session_id}/items", summary="Put assessments on the agenda", status_code=201
)
def create_deliberation_session_items(
    deliberation_session_id: UUID,
    body: AgendaRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
) -> SessionRead:
    """These, or all that are proposed and on no agenda; the members are told (A4)."""

    def work() -> SessionRead:
        row = agenda.put_on_agenda(session, actor, deliberation_session_id, body, if_match)
        return pages.session_page(session, actor, row)

    return once(SessionRead, work)


@router.put("/{deliberation_session_id}/items/{item_id}", summary="Write down one decision")
def update_deliberation_session_item(
    deliberation_session_id: UUID,
    item_id: UUID,
    body: DecisionRequest,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> SessionRead:
    """ItemOutcome and grade bound together, reason, discussion, recusals (A4)."""
    row = agenda.decide_item(session, actor, deliberation_session_id, item_id, body, if_match)
    return _shown(session, actor, row, response)


@router.delete("/{deliberation_session_id}/items/{item_id}", summary="Take one off the agenda")
def delete_deliberation_session_item(
    deliberation_session_id: UUID,
    item_id: UUID,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> SessionRead:
    """It waits for another session then."""
    row = agenda.take_off_agenda(session, actor, deliberation_session_id, item_id, if_match)
    return _shown(session, actor, row, response)


@router.put("/{deliberation_session_id}/outcomes", summary="Decide the open items as proposed")
def update_deliberation_session_outcomes(
    deliberation_session_id: UUID,
    actor: Runner,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> SessionRead:
    """What has no decision yet; what has one stays as it is (A4)."""
    row = agenda.decide_as_proposed(session, actor, deliberation_session_id, if_match)
    return _shown(session, actor, row, response)


@router.get("/{deliberation_session_id}/items/{item_id}/papers", summary="The papers of one item")
def get_deliberation_session_papers(
    deliberation_session_id: UUID, item_id: UUID, actor: Reader, session: DbSession
) -> SessionPapersRead:
    """The opinion as proposed and what it rests on; 404 for whom it is about (A4)."""
    row = pages.get_session_row(session, actor, deliberation_session_id)
    return pages.papers(session, actor, row, item_id)


@router.post("/{deliberation_session_id}/signature", summary="Sign the session", status_code=201)
def create_deliberation_session_signature(
    deliberation_session_id: UUID,
    body: SignatureRequest,
    actor: Signer,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
) -> SessionRead:
    """Once for all of the agenda: 412 where it is not what was read, and what changed (A4)."""

    def work() -> SessionRead:
        row = signing.sign_session(session, actor, deliberation_session_id, body, if_match)
        return pages.session_page(session, actor, row)

    return once(SessionRead, work)


action_route(
    router,
    SESSION_FLOW,
    actor=Reader,
    load=pages.get_session_row,
    page=pages.session_page,
)


@router.get("/{deliberation_session_id}/history", summary="Steps so far")
def list_deliberation_session_history(
    deliberation_session_id: UUID, actor: Reader, session: DbSession
) -> list[HistoryRead]:
    """Oldest first, with what the chair said when returning it."""
    row = pages.get_session_row(session, actor, deliberation_session_id)
    return pages.session_history(session, row)


@router.get(
    "/{deliberation_session_id}/record",
    summary="The record of the session as Word or PDF",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses={
        200: {"content": {DOCX_TYPE: {}, "application/pdf": {}}, "description": "The record"}
    },
)
def download_deliberation_session_record(
    request: Request,
    deliberation_session_id: UUID,
    actor: Recorder,
    session: DbSession,
    kind: Annotated[MinutesFormat, Query(alias="format")] = MinutesFormat.DOCX,
) -> Response:
    """会议记录, for who may see all sessions: a member may be the reviewee of an item (A4)."""
    row = pages.get_session_row(session, actor, deliberation_session_id)
    return record_file(session, row, kind, request.app.state.settings.fonts_dir)


def _shown(
    session: DbSession, actor: Actor, row: DeliberationSession, response: Response
) -> SessionRead:
    set_etag(response, row)
    return pages.session_page(session, actor, row)
