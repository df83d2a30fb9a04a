"""Shapes of posts and of handing them over."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.access.roles import Role
from app.core.schema import Reply, Request


class WorkKind(StrEnum):
    """What moves with a post: a secretary's in the order of the year, and what a leader leads."""

    FINDING = "finding"
    REPORT = "report"
    QUESTION = "question"
    RECTIFICATION = "rectification"
    LED = "led"


class OpenWorkRead(Reply):
    """How many of one kind are open; `label` is what the kind is called."""

    kind: WorkKind
    label: str
    count: int


class HoldingRead(Reply):
    """Somebody who holds or held a post; no first day: since before days were kept."""

    person_id: UUID
    name: str
    staff_no: str
    held_from: date | None
    held_until: date | None


class PostRead(Reply):
    """A post: who holds it today, who is to, and who has, the latest first."""

    id: UUID
    role: Role
    role_label: str
    organization_id: UUID
    organization_name: str
    seat: int
    holder: HoldingRead | None
    planned: HoldingRead | None
    former: list[HoldingRead]
    work: list[OpenWorkRead]


class PostsRead(Reply):
    items: list[PostRead]


class HandOver(Request):
    """Who holds the post from which day on. `holder_id` is who holds it as it was read; naming them
    as the successor withdraws what was planned."""

    holder_id: UUID | None = Field(strict=False)
    successor_id: UUID = Field(strict=False)
    on_day: date = Field(strict=False)
