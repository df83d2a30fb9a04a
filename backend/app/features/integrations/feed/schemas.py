"""Shapes of the change feed."""

from datetime import datetime
from uuid import UUID

from app.core.schema import Reply


class EventRead(Reply):
    """One event of the change feed. `id` counts upwards; `state` is the state that the subject
    came into, null where it did not change; `path` is where the subject is read."""

    id: int
    kind: str
    at: datetime
    subject_type: str
    subject_id: UUID
    state: str | None
    path: str | None


class EventFeed(Reply):
    """Events in their order. Keep `next` and ask with it the next time, also when nothing came;
    `has_more`: ask at once."""

    items: list[EventRead]
    next: int
    has_more: bool
