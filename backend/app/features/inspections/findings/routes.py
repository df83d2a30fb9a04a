"""HTTP of findings."""

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
from app.core.turns import PICTURES, takes_turn
from app.core.workflow.action_route import action_route
from app.features.inspections import sight
from app.features.inspections.findings import queries, service
from app.features.inspections.findings.schemas import (
    AnswerRequest,
    FindingEdit,
    FindingRead,
    FindingSummary,
)
from app.features.inspections.tables import FindingSeverity, FindingState
from app.features.inspections.workflow import FINDING_FLOW

router = feature_router("findings")

Reader = Annotated[Actor, Depends(Requires(P.INSPECTION_READ))]
Inspector = Annotated[Actor, Depends(Requires(P.INSPECTION_WRITE))]
Answerer = Annotated[Actor, Depends(Requires(P.FINDING_ANSWER))]


@router.get("", summary="Findings")
def list_findings(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    organization: UUID | None = None,
    reviewee_id: UUID | None = None,
    area_id: UUID | None = None,
    severity: FindingSeverity | None = None,
    state: FindingState | None = None,
    answered: bool | None = None,
) -> Page[FindingSummary]:
    """What was fed back to schools, the latest first (I2)."""
    filters = queries.FindingFilters(
        cycle_id, organization, reviewee_id, area_id, severity, state, answered
    )
    items, following = queries.list_findings(session, actor, filters, page)
    return Page[FindingSummary](items=items, next=following)


@router.get("/{finding_id}", summary="One finding")
def get_finding(
    finding_id: UUID, actor: Reader, session: DbSession, response: Response
) -> FindingRead:
    """With its evidence, the school's answer, and offers."""
    row = sight.get_finding(session, actor, finding_id)
    set_etag(response, row)
    return queries.finding_page(session, actor, row)


@router.put("/{finding_id}", summary="Change a finding")
def update_finding(
    finding_id: UUID,
    body: FindingEdit,
    actor: Inspector,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> FindingRead:
    """Until it is fed back."""
    row = service.change_finding(session, actor, finding_id, body, if_match)
    set_etag(response, row)
    return queries.finding_page(session, actor, row)


@router.delete("/{finding_id}", summary="Remove a finding", status_code=204)
def delete_finding(
    finding_id: UUID, actor: Inspector, session: DbSession, if_match: IfMatch
) -> None:
    """From a draft; a mistaken one that was fed back is withdrawn with a reason."""
    service.remove_finding(session, actor, finding_id, if_match)


@router.put("/{finding_id}/answer", summary="Answer a finding")
def update_finding_answer(
    finding_id: UUID,
    body: AnswerRequest,
    actor: Answerer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> FindingRead:
    """By the reviewee; it may be improved until the report is submitted (I2)."""
    row = service.answer_finding(session, actor, finding_id, body.answer, if_match)
    set_etag(response, row)
    return queries.finding_page(session, actor, row)


@router.post(
    "/{finding_id}/files",
    summary="Upload evidence",
    status_code=201,
    dependencies=[takes_turn(PICTURES)],
)
def upload_finding_file(
    finding_id: UUID, file: UploadFile, actor: Inspector, session: DbSession, once: Once
) -> FindingRead:
    """A photo (PNG, JPEG) or PDF of at most 10 MiB; photos lose their metadata (I1)."""
    content = file.file.read(MAX_FILE_BYTES + 1)
    return once(
        FindingRead,
        lambda: queries.finding_page(
            session,
            actor,
            service.attach_evidence(session, actor, finding_id, file.filename or "", content),
        ),
    )


@router.post(
    "/{finding_id}/answer-files",
    summary="Upload evidence to an answer",
    status_code=201,
    dependencies=[takes_turn(PICTURES)],
)
def upload_answer_file(
    finding_id: UUID, file: UploadFile, actor: Answerer, session: DbSession, once: Once
) -> FindingRead:
    """As with an inspector's evidence."""
    content = file.file.read(MAX_FILE_BYTES + 1)
    return once(
        FindingRead,
        lambda: queries.finding_page(
            session,
            actor,
            service.attach_to_answer(session, actor, finding_id, file.filename or "", content),
        ),
    )


@router.get(
    "/{finding_id}/files/{file_id}",
    summary="Download evidence",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
def download_finding_file(
    finding_id: UUID, file_id: UUID, actor: Reader, session: DbSession
) -> Response:
    """A file of the finding, always as a download."""
    file = service.evidence_file(session, actor, finding_id, file_id)
    return file_response(file.name, file.media_type, file.content)


@router.delete("/{finding_id}/files/{file_id}", summary="Take a file back")
def delete_finding_file(
    finding_id: UUID,
    file_id: UUID,
    actor: Reader,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> FindingRead:
    """The inspector from a draft, the school from an answer that is still open."""
    row = service.remove_evidence(session, actor, finding_id, file_id, if_match)
    set_etag(response, row)
    return queries.finding_page(session, actor, row)


action_route(
    router,
    FINDING_FLOW,
    actor=Inspector,
    load=sight.get_finding,
    page=queries.finding_page,
)
