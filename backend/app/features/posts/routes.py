"""Posts over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.features.posts import queries, service
from app.features.posts.schemas import HandOver, PostRead, PostsRead

router = feature_router("posts")


@router.get("")
def list_posts(
    actor: Annotated[Actor, Depends(Requires(P.POST_HAND_OVER))],
    session: DbSession,
    person_id: UUID | None = None,
    organization_id: UUID | None = None,
) -> PostsRead:
    """Posts, of a person (held, to be held or once held) or at an organization, at most 200: who
    has them since when, and how much of their work is open (P5)."""
    items = queries.list_posts(session, actor, person_id=person_id, organization_id=organization_id)
    return PostsRead(items=items)


@router.post("/{post_id}/actions/hand_over")
def hand_over_post(
    post_id: UUID,
    body: HandOver,
    actor: Annotated[Actor, Depends(Requires(P.POST_HAND_OVER))],
    session: DbSession,
    once: Once,
) -> PostRead:
    """Somebody else holds the post from a day on; all open work goes with it, and both are told
    (P5)."""

    def work() -> PostRead:
        return queries.read_post(session, service.hand_over_post(session, actor, post_id, body))

    return once(PostRead, work)
