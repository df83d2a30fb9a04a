"""Notices over HTTP: everybody reads their own."""

from typing import Annotated

from fastapi import Depends, Query

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.inbox import queries, service
from app.features.inbox.schemas import NoticeRead, NoticesReadReply, ReadNotices

router = feature_router("notices")
Myself = Annotated[Actor, Depends(Requires(P.SELF))]


@router.get("")
def list_notices(
    actor: Myself,
    session: DbSession,
    page: PageQuery,
    *,
    unread: Annotated[
        bool | None, Query(description="true: only those not read yet, false: only the others")
    ] = None,
) -> Page[NoticeRead]:
    """My notices, newest first."""
    rows, after = queries.list_notices(session, actor.person_id, page, unread=unread)
    return Page(items=[NoticeRead.model_validate(row) for row in rows], next=after)


@router.post("/actions/read")
def mark_notices_read(
    body: ReadNotices, actor: Myself, session: DbSession, once: Once
) -> NoticesReadReply:
    """Mark notices of mine as read: those named, or all."""
    return once(NoticesReadReply, lambda: service.mark_read(session, actor, body.ids))
