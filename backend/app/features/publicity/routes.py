"""HTTP of public comments, for the office and for whoever reads what is shown (S1)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow.action_route import action_route
from app.features.publicity import queries, service
from app.features.publicity.schemas import (
    HidingOfManyRequest,
    HidingOfSameRequest,
    HidingRead,
    HidingRequest,
    PublicCommentCounts,
    PublicCommentRead,
    PublicCommentSummary,
)
from app.features.publicity.tables import CommentState, HiddenReason
from app.features.publicity.workflow import COMMENT_FLOW

router = feature_router("public-comments")

Reader = Annotated[Actor, Depends(Requires(P.PUBLIC_COMMENT_READ))]
Moderator = Annotated[Actor, Depends(Requires(P.PUBLIC_COMMENT_MODERATE))]
Search = Annotated[str, Query(max_length=100)]


@router.get("", summary="Comments of the public, by the day they came")
def list_public_comments(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    organization_id: UUID | None = None,
    reviewee_id: UUID | None = None,
    state: CommentState | None = None,
    reason: HiddenReason | None = None,
    q: Search = "",
) -> Page[PublicCommentSummary]:
    """What is shown; for whoever decides on comments those that wait and the others, too (S1)."""
    filters = queries.Filters(cycle_id, organization_id, reviewee_id, state, reason, q.strip())
    items, following = queries.list_comments(session, actor, filters, page)
    return Page[PublicCommentSummary](items=items, next=following)


@router.get("/counts", summary="Comments of the public, in numbers")
def get_public_comment_counts(
    actor: Moderator,
    session: DbSession,
    cycle_id: UUID | None = None,
    organization_id: UUID | None = None,
    q: Search = "",
) -> PublicCommentCounts:
    """How many wait, are shown, and are not, by reason; and what waits several times (S1)."""
    filters = queries.Filters(cycle_id, organization_id, q=q.strip())
    return queries.count_comments(session, actor, filters)


@router.post("/hidings", summary="Do not show several comments")
def hide_public_comments(
    body: HidingOfManyRequest, actor: Moderator, session: DbSession, once: Once
) -> HidingRead:
    """All of them or none, each as it was read (S1). 412 when one has changed since."""
    return once(HidingRead, lambda: service.hide_many(session, actor, body))


@router.post("/same-hidings", summary="Do not show what says the same")
def hide_same_public_comments(
    body: HidingOfSameRequest, actor: Moderator, session: DbSession, once: Once
) -> HidingRead:
    """What waits and says the same in the same words as one comment, at most 500 at once: against
    floods (S1)."""
    return once(HidingRead, lambda: service.hide_same(session, actor, body))


@router.get("/{public_comment_id}", summary="One comment of the public")
def get_public_comment(
    public_comment_id: UUID, actor: Reader, session: DbSession, response: Response
) -> PublicCommentRead:
    """Its text and, for whoever decides, history and offers; 404 where it is not shown (S1)."""
    row = queries.get_comment(session, actor, public_comment_id)
    set_etag(response, row)
    return queries.read_comment(session, actor, row)


@router.put("/{public_comment_id}/hiding", summary="Do not show a comment")
def update_public_comment_hiding(
    public_comment_id: UUID,
    body: HidingRequest,
    actor: Moderator,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> PublicCommentRead:
    """With a reason of the list; the public page counts it (S1)."""
    row = service.hide(session, actor, public_comment_id, body, if_match)
    set_etag(response, row)
    return queries.read_comment(session, actor, row)


action_route(
    router,
    COMMENT_FLOW,
    actor=Reader,
    load=queries.get_comment,
    page=queries.read_comment,
)
