"""HTTP of reports as Word and PDF files."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Request, Response, UploadFile

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.files import file_response
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.reports.word import service
from app.features.reports.word.schemas import ReportImportPreview
from app.features.reports.word.service import MEDIA_TYPES, FileFormat

router = feature_router("reports")


@router.post(
    "/{report_id}/imports",
    summary="Preview what a Word file would become",
    dependencies=[takes_turn(DOCUMENTS)],
)
def import_report(
    report_id: UUID,
    file: Annotated[UploadFile, File()],
    actor: Annotated[Actor, Depends(Requires(P.REPORT_WRITE))],
    session: DbSession,
) -> ReportImportPreview:
    """The three lists found in a .docx, where each item came from, and what could not be placed
    (R5); nothing is stored. 413 for too large a file; 422 for one that is no .docx, carries
    macros, refers to outside content or is a bomb."""
    return service.preview_word_file(session, actor, report_id, file.file.read())


@router.get(
    "/{report_id}/files/{format}",
    summary="The report as a Word or PDF file",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses={
        200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}, "description": "The file"}
    },
)
def download_report_file(
    request: Request,
    report_id: UUID,
    format: FileFormat,  # noqa: A002  the name of the path's part
    actor: Annotated[Actor, Depends(Requires(P.REPORT_READ))],
    session: DbSession,
) -> Response:
    """The report as it stands, in the layout of official documents (GB/T 9704-2012, D1). A PDF
    needs fonts: 409 names a character that is in none, 503 says that there is none at all."""
    fonts = request.app.state.settings.fonts_dir
    name, content = service.write_file(session, actor, report_id, format, fonts)
    return file_response(name, MEDIA_TYPES[format], content)
