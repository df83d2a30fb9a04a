"""HTTP of what is written about an item on its way, and of its evidence."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, UploadFile

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.files import MAX_FILE_BYTES, file_response
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.rectifications.queries.reading import rectification_page
from app.features.rectifications.schemas import (
    AcceptanceRequest,
    EvidenceFileRead,
    LookBackRequest,
    MeasuresRequest,
    OutcomeRequest,
    RectificationEntryRequest,
    RectificationRead,
    ResponsibilityRequest,
)
from app.features.rectifications.service import closing
from app.features.rectifications.service import work as service

router = feature_router("rectifications")

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]
Manager = Annotated[Actor, Depends(Requires(P.RECTIFICATION_MANAGE))]
Worker = Annotated[Actor, Depends(Requires(P.RECTIFICATION_WORK))]
Acceptor = Annotated[Actor, Depends(Requires(P.RECTIFICATION_ACCEPT))]


@router.put("/{rectification_id}/measures", summary="Write the measures")
def update_measures(
    rectification_id: UUID,
    body: MeasuresRequest,
    actor: Worker,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RectificationRead:
    """By whoever holds the post, until the item is submitted (X1)."""
    row = service.write_measures(session, actor, rectification_id, body, if_match)
    set_etag(response, row)
    return rectification_page(session, actor, row)


@router.put("/{rectification_id}/outcome", summary="Write the outcome")
def update_outcome(
    rectification_id: UUID,
    body: OutcomeRequest,
    actor: Worker,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RectificationRead:
    """What was reached, and what keeps it so; before the item is submitted (X2)."""
    row = service.write_outcome(session, actor, rectification_id, body, if_match)
    set_etag(response, row)
    return rectification_page(session, actor, row)


@router.put("/{rectification_id}/responsibility", summary="Say who is in charge")
def update_responsibility(
    rectification_id: UUID,
    body: ResponsibilityRequest,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RectificationRead:
    """Kind of problem, leader in charge, leading unit (X1)."""
    row = service.assign(session, actor, rectification_id, body, if_match)
    set_etag(response, row)
    return rectification_page(session, actor, row)


@router.post("/{rectification_id}/entries", summary="Log progress or a check", status_code=201)
def create_rectification_entry(
    rectification_id: UUID,
    body: RectificationEntryRequest,
    actor: Reader,
    session: DbSession,
    once: Once,
) -> RectificationRead:
    """Progress with its evidence by the holder of the post; once it was submitted, what the office
    found that looked at it (X2)."""
    return once(
        RectificationRead,
        lambda: rectification_page(
            session, actor, service.add_entry(session, actor, rectification_id, body)
        ),
    )


@router.post(
    "/{rectification_id}/files",
    summary="Upload evidence",
    status_code=201,
    dependencies=[takes_turn(DOCUMENTS)],
)
def upload_rectification_file(
    rectification_id: UUID, file: UploadFile, actor: Reader, session: DbSession, once: Once
) -> EvidenceFileRead:
    """A picture, PDF, Word or Excel file of at most 10 MiB; its content decides, not its name. An
    item has at most 30 files of together 100 MiB."""
    content = file.file.read(MAX_FILE_BYTES + 1)
    return once(
        EvidenceFileRead,
        lambda: service.upload_file(session, actor, rectification_id, file.filename or "", content),
    )


@router.get(
    "/{rectification_id}/files/{file_id}",
    summary="Download evidence",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
def download_rectification_file(
    rectification_id: UUID, file_id: UUID, actor: Reader, session: DbSession
) -> Response:
    """A file of the item, always as a download."""
    file = service.evidence_file(session, actor, rectification_id, file_id)
    return file_response(file.name, file.media_type, file.content)


@router.post("/{rectification_id}/acceptance", summary="Accept an item", status_code=201)
def create_acceptance(
    rectification_id: UUID,
    body: AcceptanceRequest,
    actor: Acceptor,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
) -> RectificationRead:
    """By another person of the supervising body, in words; with the day of a look back (X2)."""
    return once(
        RectificationRead,
        lambda: rectification_page(
            session, actor, closing.accept(session, actor, rectification_id, body, if_match)
        ),
    )


@router.post("/{rectification_id}/look-backs", summary="Look back at an item", status_code=201)
def create_look_back(
    rectification_id: UUID,
    body: LookBackRequest,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
) -> RectificationRead:
    """What somebody found who looked again; a problem that is back is open again (X2)."""
    return once(
        RectificationRead,
        lambda: rectification_page(
            session, actor, closing.look_back(session, actor, rectification_id, body, if_match)
        ),
    )
