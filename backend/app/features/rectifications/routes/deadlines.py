"""HTTP of deadlines, and of what is done when they are over."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.files import file_response
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.rectifications.queries.reading import rectification_page
from app.features.rectifications.schemas import (
    DeadlineRequest,
    EscalationRequest,
    ExtensionAnswerRequest,
    RectificationRead,
)
from app.features.rectifications.service import deadlines, escalations

router = feature_router("rectifications")

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]
Manager = Annotated[Actor, Depends(Requires(P.RECTIFICATION_MANAGE))]
Worker = Annotated[Actor, Depends(Requires(P.RECTIFICATION_WORK))]


@router.put("/{rectification_id}/deadline", summary="Extend the deadline")
def update_rectification_deadline(
    rectification_id: UUID,
    body: DeadlineRequest,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RectificationRead:
    """A later date, with a reason (X2)."""
    row = deadlines.extend_deadline(session, actor, rectification_id, body, if_match)
    set_etag(response, row)
    return rectification_page(session, actor, row)


@router.post("/{rectification_id}/extension-requests", summary="Ask for more time", status_code=201)
def create_extension_request(
    rectification_id: UUID,
    body: DeadlineRequest,
    actor: Worker,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
) -> RectificationRead:
    """The school asks for a later day, with its reason; one request at a time (X2)."""
    return once(
        RectificationRead,
        lambda: rectification_page(
            session,
            actor,
            deadlines.ask_for_extension(session, actor, rectification_id, body, if_match),
        ),
    )


@router.put("/{rectification_id}/extension-answer", summary="Answer the request for more time")
def update_extension_answer(
    rectification_id: UUID,
    body: ExtensionAnswerRequest,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RectificationRead:
    """Grant the day that was asked for, or another, or refuse (X2)."""
    row = deadlines.answer_extension(session, actor, rectification_id, body, if_match)
    set_etag(response, row)
    return rectification_page(session, actor, row)


@router.post(
    "/{rectification_id}/escalations",
    summary="Press for an item",
    status_code=201,
    dependencies=[takes_turn(DOCUMENTS)],
)
def create_escalation(
    rectification_id: UUID,
    body: EscalationRequest,
    actor: Manager,
    session: DbSession,
    once: Once,
    request: Request,
) -> RectificationRead:
    """提醒, 督办, 约谈: the next step, its document, and a notice to the holder (X3)."""
    fonts = request.app.state.settings.fonts_dir
    return once(
        RectificationRead,
        lambda: rectification_page(
            session, actor, escalations.escalate(session, actor, rectification_id, body, fonts)
        ),
    )


@router.get(
    "/{rectification_id}/escalations/{escalation_id}/document",
    summary="Download the document of a step",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The PDF"}},
)
def download_escalation_document(
    rectification_id: UUID, escalation_id: UUID, actor: Reader, session: DbSession
) -> Response:
    """The document as it went out, byte for byte."""
    file = escalations.escalation_document(session, actor, rectification_id, escalation_id)
    return file_response(file.name, file.media_type, file.content)
