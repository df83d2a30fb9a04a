"""HTTP of the change feed."""

from typing import Annotated

from fastapi import Depends, Query

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.routing import feature_router
from app.features.integrations.feed.queries import EventKind, read_feed
from app.features.integrations.feed.schemas import EventFeed

router = feature_router("events")


@router.get("")
def list_events(
    actor: Annotated[Actor, Depends(Requires(P.EVENT_READ))],
    session: DbSession,
    after: Annotated[int, Query(ge=0, lt=2**63, description="`next` of the reply before")] = 0,
    kinds: Annotated[list[EventKind] | None, Query(max_length=100)] = None,  # type: ignore[valid-type]
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EventFeed:
    """The change feed: what happened to everything the reader may see, in order, without gaps."""
    return read_feed(session, actor, after, [str(kind) for kind in kinds or ()], limit)
