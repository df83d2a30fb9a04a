"""Request and reply shapes of inspections, findings and self-checks."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.core.schema import OfferRead, Reply, Request
from app.core.workflow import HistoryRead
from app.features.inspections.tables import (
    EvidenceSide,
    FindingSeverity,
    FindingState,
    InspectionKind,
    InspectionState,
    Outcome,
    SelfCheckKind,
)

LONG = 4000
MOST_INSPECTORS = 20

_SENT_AS = "The sender's own id of it: sent again, even days later, nothing is made twice"


class InspectionEdit(Request):
    """What can be changed until it is fed back."""

    kind: InspectionKind
    inspected_on: date
    inspector_ids: list[UUID] = Field(min_length=1, max_length=MOST_INSPECTORS)
    note: str = Field(default="", max_length=LONG)


class InspectionCreate(InspectionEdit):
    """POST /inspections: a visit to the school of a reviewee (I1)."""

    reviewee_id: UUID
    sending_id: UUID | None = Field(default=None, description=_SENT_AS)


class FindingEdit(Request):
    """What was seen, under one content area."""

    area_id: UUID
    severity: FindingSeverity
    seen: str = Field(min_length=1, max_length=LONG)


class FindingCreate(FindingEdit):
    """POST /inspections/{id}/findings."""

    sending_id: UUID | None = Field(default=None, description=_SENT_AS)


class AnswerRequest(Request):
    """What the school says to a finding (I2)."""

    answer: str = Field(min_length=1, max_length=LONG)


class SelfCheckEdit(Request):
    """How far a commitment or key task is, in words (I3)."""

    outcome: Outcome
    words: str = Field(default="", max_length=LONG)


class FindingFileRead(Reply):
    """A photo or document, without its bytes; `id` is the file's."""

    id: UUID
    side: EvidenceSide
    name: str
    media_type: str
    size: int


class FindingSummary(Reply):
    """A finding in a list."""

    id: UUID
    inspection_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    person_id: UUID
    organization_id: UUID
    organization_name: str
    person_name: str
    kind: InspectionKind
    inspected_on: date
    area_id: UUID
    area_title: str
    severity: FindingSeverity
    seen: str
    state: FindingState
    fed_back_at: datetime | None
    answer: str | None
    answered_at: datetime | None
    is_answer_final: bool
    version: int


class FindingAbilities(Reply):
    """Which forms this reader may use now."""

    edit: bool
    answer: bool


class WithdrawalRead(Reply):
    """Who took a mistaken finding back, and why."""

    by_name: str
    at: datetime
    reason: str


class FindingRead(FindingSummary):
    """A finding with its evidence, and what may be done."""

    answered_by_name: str | None
    withdrawal: WithdrawalRead | None
    evidence: list[FindingFileRead]
    abilities: FindingAbilities
    offers: list[OfferRead]


class InspectorRead(Reply):
    """Somebody who went, or may go."""

    person_id: UUID
    name: str


class InspectionSummary(Reply):
    """An inspection in a list."""

    id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    person_id: UUID
    organization_id: UUID
    organization_name: str
    person_name: str
    kind: InspectionKind
    inspected_on: date
    state: InspectionState
    fed_back_at: datetime | None
    inspectors: list[InspectorRead]
    finding_count: int
    unanswered_count: int
    gravest: FindingSeverity | None
    version: int


class InspectionAbilities(Reply):
    """Which forms this reader may use now."""

    edit: bool


class InspectionRead(InspectionSummary):
    """One inspection with its findings."""

    cycle_title: str
    note: str
    findings: list[FindingRead]
    abilities: InspectionAbilities
    offers: list[OfferRead]
    history: list[HistoryRead]


class InspectionAreaRead(Reply):
    """A content area to sort a finding under."""

    id: UUID
    title: str


class SchoolRead(Reply):
    """A school that the reader may inspect, and who may go along."""

    reviewee_id: UUID
    organization_id: UUID
    organization_name: str
    person_name: str
    inspector_ids: list[UUID]


class InspectionFormCycle(Reply):
    """A cycle whose schools are being inspected."""

    id: UUID
    title: str
    areas: list[InspectionAreaRead]
    schools: list[SchoolRead]


class InspectionFormRead(Reply):
    """All that a phone needs to record inspections without a network."""

    person_id: UUID
    cycles: list[InspectionFormCycle]
    inspectors: list[InspectorRead]


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
    may_write: bool
    items: list[SelfCheckItemRead]
