"""Request and reply shapes of rectification."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.access.roles import Role
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
    BY_HAND = "by_hand"


class NewProblem(Request):
    """A problem of a reviewee as it goes into the ledger; what is not known yet is said later.

    `source_id` of a self-check is the id of its entry; what is put down by hand has none.
    """

    reviewee_id: UUID
    source_kind: ManualSource
    source_id: UUID | None = None
    problem: str = Field(min_length=1, max_length=SHORT)
    category: str = Field(default="", max_length=100)
    mode: RectificationMode | None = None
    leader_post_id: UUID | None = None
    leading_unit: str = Field(default="", max_length=100)
    measures: str = Field(default="", max_length=LONG)
    target: str = Field(default="", max_length=SHORT)
    due_on: date


class RectificationCreate(NewProblem):
    """POST /rectifications: a problem taken from a comment, a remark, a finding, the self-check or
    a public comment, or put down by hand."""

    cycle_id: UUID


class MeasuresRequest(Request):
    """What is going to be done about it, how, and by what that can be checked (X1)."""

    measures: str = Field(min_length=1, max_length=LONG)
    target: str = Field(max_length=SHORT)
    mode: RectificationMode | None


class OutcomeRequest(Request):
    """What was reached, and what keeps the problem from coming back (成效与建章立制)."""

    outcome: str = Field(min_length=1, max_length=LONG)
    lasting_measures: str = Field(max_length=LONG)


class ResponsibilityRequest(Request):
    """What kind of problem it is, and which post is in charge of it (责任清单). A name that stands
    there without a post stays until a post is named."""

    category: str = Field(max_length=100)
    leader_post_id: UUID | None
    leading_unit: str = Field(max_length=100)


class AcceptanceRequest(Request):
    """The words with which an item is accepted, and the day of the look back, if there is one."""

    words: str = Field(min_length=1, max_length=SHORT)
    look_back_on: date | None = None


class LookBackRequest(Request):
    """What somebody found who looked again, and when to look once more."""

    looked_back_on: date
    result: LookBackResult
    words: str = Field(min_length=1, max_length=SHORT)
    evidence: str = Field(default="", max_length=LONG)
    file_id: UUID | None = None
    next_on: date | None = None


class EscalationRequest(Request):
    """The next step, and what is said in its document."""

    step: EscalationStep
    words: str = Field(min_length=1, max_length=SHORT)


class RectificationEntryRequest(Request):
    """Progress with its evidence: in words, as an uploaded file, or neither yet."""

    text: str = Field(min_length=1, max_length=LONG)
    evidence: str = Field(default="", max_length=LONG)
    file_id: UUID | None = None
    # the evidence's own day, where it is another than today
    dated_on: date | None = None


class DeadlineRequest(Request):
    """A later deadline, with the reason (X2)."""

    due_on: date
    reason: str = Field(min_length=1, max_length=SHORT)


class ExtensionAnswerRequest(Request):
    """The office's answer; it may grant another day than was asked for."""

    is_granted: bool
    due_on: date | None
    answer: str = Field(min_length=1, max_length=SHORT)


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


class ExtensionRequestRead(Reply):
    """What the school asked for; `is_granted` is null until it is answered."""

    id: UUID
    asked_due_on: date
    reason: str
    author_name: str
    created_at: datetime
    is_granted: bool | None
    answer: str
    decided_by_name: str | None
    decided_at: datetime | None


class EscalationRead(Reply):
    """One step taken to press for the item (X3)."""

    id: UUID
    step: EscalationStep
    dated_on: date
    words: str
    author_name: str
    created_at: datetime


class LeaderRead(Reply):
    """A post that may be in charge of an item, and who holds it today."""

    post_id: UUID
    role: Role
    role_label: str
    organization_name: str
    name: str


class LeadersRead(Reply):
    """Who may be in charge of items at an organization."""

    items: list[LeaderRead]


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
    leader_post_id: UUID | None
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


class SourcePlaceRead(Reply):
    """The page where what an item was made from is read; null where there is none (a roster's, put
    down by hand, taken back since), or none that this reader may see."""

    path: str | None


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
    requests: list[ExtensionRequestRead]
    escalations: list[EscalationRead]
    next_escalation: EscalationStep
    # nobody holds the post: signing for it and working it off wait for a successor
    is_vacant: bool
    offers: list[Offer[RectificationAction]]
    history: list[HistoryRead]
