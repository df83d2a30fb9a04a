"""HTTP of papers."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.documents import DOCX_TYPE
from app.core.files import file_response
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.documents import service
from app.features.documents.kinds import DocumentFormat, DocumentKind
from app.features.documents.schemas import DocumentKindList, DocumentSummary

router = feature_router("documents")

Reader = Annotated[Actor, Depends(Requires(P.DOCUMENT_READ))]


@router.get("/kinds", summary="Which papers there are in a cycle")
def list_document_kinds(cycle_id: UUID, actor: Reader, session: DbSession) -> DocumentKindList:
    """Kind by kind, in the order of the year, how many this reader can take away (D1)."""
    return service.list_kinds(session, actor, cycle_id)


@router.get("", summary="List the papers of one kind")
def list_documents(
    cycle_id: UUID, kind: DocumentKind, actor: Reader, session: DbSession, page: PageQuery
) -> Page[DocumentSummary]:
    """Those that this reader may read, in the order of the roster (D1)."""
    items, following = service.list_documents(session, actor, cycle_id, kind, page)
    return Page[DocumentSummary](items=items, next=following)


@router.get(
    "/{kind}/{about_id}/file",
    summary="Take a paper away",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses={
        200: {
            "content": {DOCX_TYPE: {}, "application/pdf": {}, "application/zip": {}},
            "description": "The file",
        }
    },
)
def download_document_file(
    request: Request,
    kind: DocumentKind,
    about_id: UUID,
    actor: Reader,
    session: DbSession,
    wanted: Annotated[DocumentFormat, Query(alias="format")] = DocumentFormat.DOCX,
) -> Response:
    """In the layout of official documents (D1); what was issued as it was issued. 404 for who may
    not read what it says, 409 where there is nothing to make it from yet."""
    fonts = request.app.state.settings.fonts_dir
    name, media_type, content = service.document_file(session, actor, kind, about_id, wanted, fonts)
    return file_response(name, media_type, content)
