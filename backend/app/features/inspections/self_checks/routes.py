"""HTTP of self-checks. A self-check has the id of its reviewee: everybody has one in a cycle."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, UploadFile

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch
from app.core.files import MAX_FILE_BYTES, file_response
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.turns import PICTURES, takes_turn
from app.features.inspections.self_checks import service
from app.features.inspections.self_checks.queries import reading as queries
from app.features.inspections.self_checks.schemas import (
    SelfCheckEdit,
    SelfCheckRead,
    SelfCheckSummary,
)
from app.features.inspections.tables import SelfCheckKind

router = feature_router("self-checks")

Reader = Annotated[Actor, Depends(Requires(P.SELF_CHECK_READ))]
Writer = Annotated[Actor, Depends(Requires(P.SELF_CHECK_WRITE))]


@router.get("", summary="Self-checks of a cycle")
def list_self_checks(
    actor: Reader, session: DbSession, page: PageQuery, cycle_id: UUID
) -> Page[SelfCheckSummary]:
    """How far everybody is (I3)."""
    items, following = queries.list_self_checks(session, actor, cycle_id, page)
    return Page[SelfCheckSummary](items=items, next=following)


@router.get("/{self_check_id}", summary="One self-check")
def get_self_check(self_check_id: UUID, actor: Reader, session: DbSession) -> SelfCheckRead:
    """Last year's commitments and this year's key tasks, and what the school says of each."""
    reviewee = queries.get_self_check(session, actor, self_check_id)
    return queries.read_self_check(session, actor, reviewee)


@router.put("/{self_check_id}/entries/{subject_kind}/{subject_id}", summary="Say how far it is")
def update_self_check_entry(
    self_check_id: UUID,
    subject_kind: SelfCheckKind,
    subject_id: UUID,
    body: SelfCheckEdit,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
) -> SelfCheckRead:
    """If-Match is the item's `version`, 0 for what nothing was said about yet."""
    reviewee = service.save_entry(
        session, actor, self_check_id, subject_kind, subject_id, body, if_match
    )
    return queries.read_self_check(session, actor, reviewee)


@router.post(
    "/{self_check_id}/entries/{subject_kind}/{subject_id}/files",
    summary="Upload a proof",
    status_code=201,
    dependencies=[takes_turn(PICTURES)],
)
def upload_proof_file(
    self_check_id: UUID,
    subject_kind: SelfCheckKind,
    subject_id: UUID,
    file: UploadFile,
    actor: Writer,
    session: DbSession,
    once: Once,
) -> SelfCheckRead:
    """A photo (PNG, JPEG) or PDF of at most 10 MiB; photos lose their metadata."""
    content = file.file.read(MAX_FILE_BYTES + 1)
    name = file.filename or ""
    return once(
        SelfCheckRead,
        lambda: queries.read_self_check(
            session,
            actor,
            service.add_proof(
                session, actor, self_check_id, subject_kind, subject_id, name, content
            ),
        ),
    )


@router.get(
    "/{self_check_id}/files/{file_id}",
    summary="Download a proof",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
def download_proof_file(
    self_check_id: UUID, file_id: UUID, actor: Reader, session: DbSession
) -> Response:
    """A file of the self-check, always as a download."""
    file = service.proof_file(session, actor, self_check_id, file_id)
    return file_response(file.name, file.media_type, file.content)


@router.delete("/{self_check_id}/files/{file_id}", summary="Take a proof back")
def delete_proof_file(
    self_check_id: UUID, file_id: UUID, actor: Writer, session: DbSession, if_match: IfMatch
) -> SelfCheckRead:
    """If-Match is the item's `version`."""
    reviewee = service.remove_proof(session, actor, self_check_id, file_id, if_match)
    return queries.read_self_check(session, actor, reviewee)
