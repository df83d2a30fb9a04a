"""HTTP of the minutes: draft, save, read earlier versions, take away as a file (M6)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.documents import DOCX_TYPE
from app.core.etags import IfMatch, set_etag
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.meetings.minutes import service
from app.features.meetings.minutes.schemas import (
    MinutesFormat,
    MinutesRead,
    MinutesText,
    MinutesVersionSummary,
)

Reader = Annotated[Actor, Depends(Requires(P.COMMENT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.MEETING_RUN))]
router = feature_router("meetings")


@router.get("/{meeting_id}/minutes", summary="Read the minutes, or a draft of them")
def get_minutes(
    meeting_id: UUID,
    actor: Reader,
    session: DbSession,
    response: Response,
    is_draft: Annotated[bool, Query()] = False,
) -> MinutesRead:
    """As last saved; before that, and with `is_draft`, drafted from agenda, comments, questions
    and remarks (M6). 403 for who may not read all of them."""
    read = service.draft_anew if is_draft else service.read_minutes
    minutes = read(session, actor, meeting_id)
    set_etag(response, minutes)
    return minutes


@router.put("/{meeting_id}/minutes", summary="Save the minutes")
def update_minutes(
    meeting_id: UUID,
    body: MinutesText,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> MinutesRead:
    """A new version; earlier ones are kept (M6). If-Match "0" for the first."""
    minutes = service.save_minutes(session, actor, meeting_id, body.text, if_match)
    set_etag(response, minutes)
    return minutes


@router.get("/{meeting_id}/minutes/versions", summary="List the saved versions of the minutes")
def list_minutes_versions(
    meeting_id: UUID, actor: Reader, session: DbSession
) -> list[MinutesVersionSummary]:
    """Who saved them when, the latest first (M6)."""
    return service.list_versions(session, actor, meeting_id)


@router.get(
    "/{meeting_id}/minutes/file",
    summary="Take the minutes away as Word or PDF",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses={
        200: {"content": {DOCX_TYPE: {}, "application/pdf": {}}, "description": "The minutes"}
    },
)
def download_minutes_file(
    request: Request,
    meeting_id: UUID,
    actor: Reader,
    session: DbSession,
    kind: Annotated[MinutesFormat, Query(alias="format")] = MinutesFormat.DOCX,
) -> Response:
    """In the layout of official documents (D1). 503 while too much is being typeset."""
    minutes = service.read_minutes(session, actor, meeting_id)
    return service.minutes_file(minutes, kind, request.app.state.settings.fonts_dir)
