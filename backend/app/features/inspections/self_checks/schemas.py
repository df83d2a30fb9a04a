"""Shapes of the self-check."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import Offer
from app.features.inspections.rules import LONG
from app.features.inspections.tables import Outcome, SelfCheckAction, SelfCheckKind


class SelfCheckEdit(Request):
    """How far a commitment or key task is, in words (I3)."""

    outcome: Outcome
    words: str = Field(max_length=LONG)


class SelfCheckFileRead(Reply):
    """A proof, without its bytes."""

    id: UUID
    name: str
    media_type: str
    size: int


class SelfCheckItemRead(Reply):
    """One commitment or key task, and what the school says of it.

    `version` is that of the entry, 0 when nothing was said yet: send it as If-Match. `entry_id` is
    null until then; it is what a rectification item is made from.
    """

    subject_kind: SelfCheckKind
    subject_id: UUID
    title: str
    due_on: date | None
    entry_id: UUID | None
    outcome: Outcome | None
    words: str
    saved_at: datetime | None
    files: list[SelfCheckFileRead]
    version: int


class SelfCheckSummary(Reply):
    """How far one reviewee's self-check is; `id` is the reviewee's."""

    id: UUID
    cycle_id: UUID
    person_id: UUID
    organization_id: UUID
    person_name: str
    organization_name: str
    total: int
    done: int
    partly: int
    not_done: int


class SelfCheckRead(SelfCheckSummary):
    """A self-check, last year's commitments first."""

    cycle_title: str
    due_on: date | None
    items: list[SelfCheckItemRead]
    offers: list[Offer[SelfCheckAction]]
