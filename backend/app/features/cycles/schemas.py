"""Request and response shapes of cycles."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schema import OfferRead, Reply, Request
from app.features.cycles.rules.ruleset import RuleSet
from app.features.cycles.tables import ReviewMode, Stage, StepKind

Title = Annotated[str, Field(min_length=1, max_length=100)]


class _Dates(Request):
    """Title and the three days that everybody plans by."""

    title: Title
    reporting_due_on: date
    meeting_on: date
    closing_on: date


class CycleCreate(_Dates):
    """A new cycle from scratch; rules and content areas start as shipped."""

    year: int = Field(ge=2000, le=2100)
    organization_id: UUID


class CycleUpdate(_Dates):
    """What the office may change until the cycle is closed."""


class SuccessorCreate(Request):
    """Next year's cycle; without a title last year's is taken, its year replaced."""

    title: Title | None = None


class StageRead(Reply):
    """One stage of the bar: its day, and what it lets people do."""

    stage: Stage
    label: str
    due_on: date | None
    activities: list[str]


class CycleSummary(Reply):
    """One row of the list of cycles."""

    id: UUID
    title: str
    year: int
    state: Stage
    organization_id: UUID
    organization_name: str
    reporting_due_on: date
    meeting_on: date
    closing_on: date
    rules_version: int
    predecessor_id: UUID | None


class CycleRead(CycleSummary):
    """A cycle and what this reader may do with it; the offers say what is missing."""

    successor_id: UUID | None
    reviewee_count: int
    stages: list[StageRead]
    may_manage: bool
    may_succeed: bool
    may_import: bool
    offers: list[OfferRead]


class RulesRead(Reply):
    """One version of a cycle's rules; the shown one is the one in force unless asked otherwise."""

    number: int
    rules: RuleSet
    reason: str | None
    created_at: datetime
    is_frozen: bool


class RulesUpdate(Request):
    """All rules; `reason` is required once the cycle is open."""

    rules: RuleSet
    reason: str | None = Field(default=None, min_length=1, max_length=2000)


class ContentAreaRead(Reply):
    id: UUID
    position: int
    title: str


class ContentAreaWrite(Request):
    """A heading; with `id` an existing one is kept under this title."""

    id: UUID | None = None
    title: Title


class ContentAreasUpdate(Request):
    """All headings in their order."""

    areas: list[ContentAreaWrite] = Field(min_length=1, max_length=30)


class ContentAreasRead(Reply):
    items: list[ContentAreaRead]


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


class StepRead(Reply):
    """One cell of the board; where nothing has happened yet, `state` and subject are null."""

    step: StepKind
    state: str | None
    subject_type: str | None
    subject_id: UUID | None
    due_on: date | None
    is_done: bool
    is_late: bool


class BoardRow(Reply):
    """One reviewee; `steps` has every StepKind in order."""

    reviewee_id: UUID
    person_id: UUID
    person_name: str
    organization_name: str
    mode: ReviewMode
    position: int | None
    is_late: bool
    steps: list[StepRead]


class BoardRead(Reply):
    """C6: everybody's place in the year, who is late on top."""

    cycle: CycleRead
    today: date
    late_count: int
    rows: list[BoardRow]


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


class RosterReport(Reply):
    """What an import would do or did; with faults it does nothing."""

    faults: list[RosterFaultRead]
    sheets: list[SheetChangesRead]
    changes: int
