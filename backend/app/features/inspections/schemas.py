"""Request and reply shapes of inspections."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import HistoryRead, Offer
from app.features.inspections.findings.schemas import SENT_AS, FindingRead
from app.features.inspections.rules import LONG
from app.features.inspections.tables import (
    FindingSeverity,
    InspectionAction,
    InspectionKind,
    InspectionState,
)

MOST_INSPECTORS = 20
Note = Annotated[str, Field(max_length=LONG)]


class InspectionEdit(Request):
    """What can be changed until it is fed back."""

    kind: InspectionKind
    inspected_on: date
    inspector_ids: list[UUID] = Field(min_length=1, max_length=MOST_INSPECTORS)
    note: Note


class InspectionCreate(InspectionEdit):
    """POST /inspections: a visit to the school of a reviewee (I1)."""

    reviewee_id: UUID
    note: Note = ""
    sending_id: UUID | None = Field(default=None, description=SENT_AS)


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


class InspectionRead(InspectionSummary):
    """One inspection with its findings."""

    cycle_title: str
    note: str
    findings: list[FindingRead]
    offers: list[Offer[InspectionAction]]
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
