"""HTTP of bulletins."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response, status

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.files import file_response
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.rectifications.bulletins import queries, service
from app.features.rectifications.bulletins.schemas import (
    BulletinCreate,
    BulletinRead,
    BulletinRequest,
    BulletinSummary,
)

router = feature_router("bulletins")

Reader = Annotated[Actor, Depends(Requires(P.BULLETIN_READ))]
Writer = Annotated[Actor, Depends(Requires(P.BULLETIN_WRITE))]


@router.get("", summary="List bulletins, the latest first")
def list_bulletins(
    actor: Reader, session: DbSession, page: PageQuery, cycle_id: UUID | None = None
) -> Page[BulletinSummary]:
    """What was issued; drafts for those who write them (X3)."""
    items, following = queries.list_bulletins(session, actor, cycle_id, page)
    return Page[BulletinSummary](items=items, next=following)


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    summary="Draft a bulletin",
    dependencies=[takes_turn(DOCUMENTS)],
)
def create_bulletin(
    body: BulletinCreate, actor: Writer, session: DbSession, once: Once
) -> BulletinRead:
    """From what the ledger of the cycle says today: progress by school, what is overdue, what comes
    back (X3)."""
    return once(
        BulletinRead,
        lambda: queries.bulletin_page(
            session, actor, service.create_bulletin(session, actor, body)
        ),
    )


@router.get("/{bulletin_id}", summary="Read a bulletin")
def get_bulletin(
    bulletin_id: UUID, actor: Reader, session: DbSession, response: Response
) -> BulletinRead:
    """Its text, the table it was drafted from, and what you may do."""
    row = queries.get_bulletin(session, actor, bulletin_id)
    set_etag(response, row)
    return queries.bulletin_page(session, actor, row)


@router.put("/{bulletin_id}", summary="Write a bulletin")
def update_bulletin(
    bulletin_id: UUID,
    body: BulletinRequest,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> BulletinRead:
    """Another title and text. 409 once it is issued."""
    row = service.write_bulletin(session, actor, bulletin_id, body, if_match)
    set_etag(response, row)
    return queries.bulletin_page(session, actor, row)


@router.post(
    "/{bulletin_id}/issuing", summary="Issue a bulletin", dependencies=[takes_turn(DOCUMENTS)]
)
def issue_bulletin(
    bulletin_id: UUID,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    once: Once,
    request: Request,
    response: Response,
) -> BulletinRead:
    """As it was read: the document is kept byte for byte, and whoever works off an item is told."""
    fonts = request.app.state.settings.fonts_dir

    def work() -> BulletinRead:
        row = service.issue_bulletin(session, actor, bulletin_id, if_match, fonts)
        return queries.bulletin_page(session, actor, row)

    reply = once(BulletinRead, work)
    set_etag(response, reply)
    return reply


@router.delete("/{bulletin_id}", status_code=status.HTTP_204_NO_CONTENT, summary="Discard a draft")
def delete_bulletin(
    bulletin_id: UUID, actor: Writer, session: DbSession, if_match: IfMatch
) -> None:
    """A draft that is not issued after all. 409 once it is issued."""
    service.discard_bulletin(session, actor, bulletin_id, if_match)


@router.get(
    "/{bulletin_id}/document",
    summary="Download the document",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The PDF"}},
)
def download_bulletin_document(bulletin_id: UUID, actor: Reader, session: DbSession) -> Response:
    """As it was issued; 404 for a draft."""
    file = service.bulletin_document(session, actor, bulletin_id)
    return file_response(file.name, file.media_type, file.content)
