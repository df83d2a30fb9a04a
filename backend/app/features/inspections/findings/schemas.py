"""Shapes of findings."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import Offer
from app.features.inspections.rules import LONG
from app.features.inspections.tables import (
    EvidenceSide,
    FindingAction,
    FindingSeverity,
    FindingState,
    InspectionKind,
)

SENT_AS = "The sender's own id of it: sent again, even days later, nothing is made twice"


class FindingEdit(Request):
    """What was seen, under one content area."""

    area_id: UUID
    severity: FindingSeverity
    seen: str = Field(min_length=1, max_length=LONG)


class FindingCreate(FindingEdit):
    """POST /inspections/{id}/findings."""

    sending_id: UUID | None = Field(default=None, description=SENT_AS)


class AnswerRequest(Request):
    """What the school says to a finding (I2)."""

    answer: str = Field(min_length=1, max_length=LONG)


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
    offers: list[Offer[FindingAction]]
