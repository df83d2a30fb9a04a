"""Request and reply shapes of rectification."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import HistoryRead, Offer
from app.features.cycles.tables import CarriedSource
from app.features.rectifications.kinds import (
    EntryKind,
    EscalationStep,
    LedgerAction,
    LookBackResult,
    RectificationAction,
    RectificationMode,
    RectificationState,
    SourceKind,
)

LONG = 4000
SHORT = 2000


class ManualSource(StrEnum):
    """The sources from which the office makes items by hand; the others come by themselves."""

    COMMENT = "comment"
    REMARK = "remark"
    FINDING = "finding"
    SELF_CHECK = "self_check"
    PUBLIC_COMMENT = "public_comment"


class RectificationCreate(Request):
    """POST /rectifications: a problem taken from a comment, a remark, a finding or the self-check.

    `source_id` of a self-check is the id of its entry.
    """

    cycle_id: UUID
    reviewee_id: UUID
    source_kind: ManualSource
    source_id: UUID
    problem: str = Field(min_length=1, max_length=SHORT)
    measures: str = Field(default="", max_length=LONG)
    due_on: date


class MeasuresRequest(Request):
    """What is going to be done about it."""

    measures: str = Field(min_length=1, max_length=LONG)


class RectificationEntryRequest(Request):
    """Progress with its evidence: in words, as an uploaded file, or neither yet."""

    text: str = Field(min_length=1, max_length=LONG)
    evidence: str = Field(default="", max_length=LONG)
    file_id: UUID | None = None


class DeadlineRequest(Request):
    """A later deadline, with the reason (X2)."""

    due_on: date
    reason: str = Field(min_length=1, max_length=SHORT)


class EvidenceFileRead(Reply):
    """An uploaded file, without its bytes."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str


class RectificationEntryRead(Reply):
    """One line of the progress log."""

    id: UUID
    text: str
    evidence: str
    file: EvidenceFileRead | None
    kind: EntryKind
    dated_on: date | None
    author_id: UUID
    author_name: str
    created_at: datetime


class DeadlineExtensionRead(Reply):
    """One extension of the deadline."""

    old_due_on: date
    new_due_on: date
    reason: str
    author_name: str
    created_at: datetime


class RectificationSummary(Reply):
    """A row of the ledger (台账)."""

    id: UUID
    cycle_id: UUID
    reviewee_id: UUID | None
    person_id: UUID
    organization_id: UUID
    name: str
    organization_name: str
    source_kind: SourceKind
    source_id: UUID
    source_title: str
    original_source: CarriedSource | None
    problem: str
    category: str
    mode: RectificationMode | None
    leader_id: UUID | None
    leader_name: str | None
    leading_unit: str
    measures: str
    target: str
    due_on: date
    is_overdue: bool
    state: RectificationState
    acknowledged_at: datetime | None
    answered_at: datetime | None
    outcome: str
    lasting_measures: str
    accepted_at: datetime | None
    accepted_by_name: str | None
    accepted_words: str
    look_back_on: date | None
    looked_back_on: date | None
    look_back_result: LookBackResult | None
    escalation: EscalationStep | None
    version: int


class RectificationLinkRead(Reply):
    """An item of the ledger, beside what it was made from. Of one brought into the cycle from the
    years before, `source_kind` is last_year and `source_id` its own id."""

    id: UUID
    source_kind: SourceKind
    source_id: UUID
    state: RectificationState
    due_on: date
    is_overdue: bool


class RectificationSourcesRead(Reply):
    """What about a reviewee is in the ledger already, and whether this reader may add to it."""

    items: list[RectificationLinkRead]
    offers: list[Offer[LedgerAction]]


class CarriedIntoRead(Reply):
    """A later cycle that the item was brought into: not accepted before it began."""

    cycle_id: UUID
    cycle_title: str


class RectificationRead(RectificationSummary):
    """One item with everything that was done about it."""

    cycle_title: str
    carried_into: list[CarriedIntoRead]
    entries: list[RectificationEntryRead]
    extensions: list[DeadlineExtensionRead]
    offers: list[Offer[RectificationAction]]
    history: list[HistoryRead]
