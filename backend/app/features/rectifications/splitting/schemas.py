"""Shapes of making many items at once."""

from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.features.rectifications.schemas import ManualSource, NewProblem

MOST_AT_ONCE = 100


class SaidRead(Reply):
    """A text that may become items: who said it, how many items it has become already, and the
    problems it seems to name."""

    source_kind: ManualSource
    source_id: UUID
    author_name: str
    text: str
    items: int
    suggested: list[str]


class SpokenOfRead(Reply):
    """A reviewee with what was said about them."""

    reviewee_id: UUID
    name: str
    organization_id: UUID
    organization_name: str
    said: list[SaidRead]


class BatchRequest(Request):
    """Problems of one cycle, all of them or none."""

    cycle_id: UUID
    items: list[NewProblem] = Field(min_length=1, max_length=MOST_AT_ONCE)


class BatchRead(Reply):
    """The items that were made, in the order of the request."""

    ids: list[UUID]
