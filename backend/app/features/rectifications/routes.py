"""HTTP of rectification."""

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
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow.action_route import action_route
from app.features.rectifications import sources
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.ledger.routes import router as ledger_router
from app.features.rectifications.queries import ledger as queries
from app.features.rectifications.queries import reading
from app.features.rectifications.recurrences.routes import router as recurrence_router
from app.features.rectifications.schemas import (
    DeadlineRequest,
    EvidenceFileRead,
    MeasuresRequest,
    RectificationCreate,
    RectificationEntryRequest,
    RectificationRead,
    RectificationSourcesRead,
    RectificationSummary,
)
from app.features.rectifications.service import items as service
from app.features.rectifications.workflow import RECTIFICATION_FLOW

router = feature_router("rectifications")
# what has a name of its own comes before what has an id
routers = [ledger_router, recurrence_router, router]

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]
Manager = Annotated[Actor, Depends(Requires(P.RECTIFICATION_MANAGE))]
Worker = Annotated[Actor, Depends(Requires(P.RECTIFICATION_WORK))]


@router.get("", summary="The ledger")
def list_rectifications(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    state: RectificationState | None = None,
    overdue: bool | None = None,
    organization: UUID | None = None,
) -> Page[RectificationSummary]:
    """Items of a cycle, made in it or carried into it; the earliest deadline first (X3)."""
    filters = queries.Filters(cycle_id, state, organization, overdue)
    items, following = queries.list_rectifications(session, actor, filters, page)
    return Page[RectificationSummary](items=items, next=following)


@router.post("", summary="Make an item from what was said or found", status_code=201)
def create_rectification(
    body: RectificationCreate, actor: Manager, session: DbSession, once: Once
) -> RectificationRead:
    """The office takes a problem from what was said at the meeting, found at the school, or not
    done by the school's own account (X1)."""
    return once(
        RectificationRead,
        lambda: reading.rectification_page(
            session, actor, service.create_rectification(session, actor, body)
        ),
    )


@router.get("/sources", summary="What is in the ledger about a reviewee")
def list_rectification_sources(
    reviewee_id: UUID, actor: Reader, session: DbSession
) -> RectificationSourcesRead:
    """The items beside the findings and commitments that they were made from (X1)."""
    return sources.read_sources(session, actor, reviewee_id)


@router.get("/{rectification_id}", summary="One item")
def get_rectification(
    rectification_id: UUID, actor: Reader, session: DbSession, response: Response
) -> RectificationRead:
    """Measures, progress with evidence, extensions, history and offers."""
    row = queries.get_rectification(session, actor, rectification_id)
    set_etag(response, row)
    return reading.rectification_page(session, actor, row)


@router.put("/{rectification_id}/measures", summary="Write the measures")
def update_measures(
    rectification_id: UUID,
    body: MeasuresRequest,
    actor: Worker,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RectificationRead:
    """By the person responsible, until the item is submitted."""
    row = service.write_measures(session, actor, rectification_id, body.measures, if_match)
    set_etag(response, row)
    return reading.rectification_page(session, actor, row)


@router.post("/{rectification_id}/entries", summary="Log progress", status_code=201)
def create_rectification_entry(
    rectification_id: UUID,
    body: RectificationEntryRequest,
    actor: Worker,
    session: DbSession,
    once: Once,
) -> RectificationRead:
    """Progress with its evidence, in words or as an uploaded file (X2)."""
    return once(
        RectificationRead,
        lambda: reading.rectification_page(
            session, actor, service.add_entry(session, actor, rectification_id, body)
        ),
    )


@router.post("/{rectification_id}/files", summary="Upload evidence", status_code=201)
def upload_rectification_file(
    rectification_id: UUID, file: UploadFile, actor: Worker, session: DbSession, once: Once
) -> EvidenceFileRead:
    """PDF, PNG or JPEG of at most 10 MiB; its content decides, not its name."""
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
    row = service.extend_deadline(session, actor, rectification_id, body, if_match)
    set_etag(response, row)
    return reading.rectification_page(session, actor, row)


action_route(
    router,
    RECTIFICATION_FLOW,
    actor=Reader,
    load=queries.get_rectification,
    page=reading.rectification_page,
)
