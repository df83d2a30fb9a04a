"""Shapes of the roster: reviewees, what an import would do, who has to be confirmed."""

import enum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import labelled
from app.core.schema import Reply, Request
from app.features.cycles.tables import ReviewMode

Place = Annotated[int, Field(ge=0, le=10_000)]


class RevieweeRead(Reply):
    """Somebody who reports in the cycle."""

    id: UUID
    cycle_id: UUID
    person_id: UUID
    staff_no: str
    person_name: str
    organization_id: UUID
    organization_name: str
    mode: ReviewMode
    position: int | None
    is_confirmed: bool


class RevieweeCreate(Request):
    """Somebody to report in the cycle, for an organization."""

    person_id: UUID
    organization_id: UUID
    mode: ReviewMode
    position: Place | None = None


class RevieweeUpdate(Request):
    """For whom and how the person reports; `is_confirmed` when the office has checked that (C5)."""

    organization_id: UUID
    mode: ReviewMode
    position: Place | None
    is_confirmed: bool


class ConcernKind(enum.StrEnum):
    """What speaks against the roster: no longer a secretary there, another school, not on it."""

    LEFT = "left"
    MOVED = "moved"
    NEWCOMER = "newcomer"


CONCERN_LABELS = labelled(
    {
        ConcernKind.LEFT: Text(zh="可能已不任职", en="may have left"),
        ConcernKind.MOVED: Text(zh="已调动", en="moved"),
        ConcernKind.NEWCOMER: Text(zh="新任述职人", en="new"),
    }
)


class ConcernRead(Reply):
    """Somebody to look at on a roster taken over from last year: left, moved, or new (C5).

    `organization` is the roster's (for a newcomer: where they are secretary),
    `present_organization` the person's own; `carried_count` of last year's items are theirs.
    """

    kind: ConcernKind
    reviewee_id: UUID | None
    person_id: UUID
    staff_no: str
    person_name: str
    organization_id: UUID
    organization_name: str
    present_organization_id: UUID
    present_organization_name: str
    carried_count: int


class ConcernsRead(Reply):
    items: list[ConcernRead]


class RosterFaultRead(Reply):
    """One fault of a roster, as Excel shows the place; `detail` says what to do."""

    sheet: str | None
    row: int | None
    column: str | None
    letter: str | None
    code: str
    detail: str
    value: str | None


class SheetChangesRead(Reply):
    """What one sheet changes; `absent` rows are in the system only, and stay as they are."""

    sheet: str
    create: int
    change: int
    unchanged: int
    absent: int


class RosterHandOverRead(Reply):
    """The secretary's post at an organization goes from one to the other, with its open work."""

    organization_name: str
    predecessor_name: str
    successor_name: str


class RosterReport(Reply):
    """What an import would do or did; with faults it does nothing. `changes` counts what the
    sheets change and the posts that are handed over (P5)."""

    faults: list[RosterFaultRead]
    sheets: list[SheetChangesRead]
    hand_overs: list[RosterHandOverRead]
    changes: int
