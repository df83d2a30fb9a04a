"""Shapes of a cycle, its stages and what they lack."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schema import OfferRead, Reply, Request
from app.features.cycles.tables import Stage

Title = Annotated[str, Field(min_length=1, max_length=100)]


class _Dates(Request):
    """Title and the days that everybody plans by, in their order; two of them may be left open."""

    title: Title
    inspecting_due_on: date | None = None
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date | None = None
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
    keep_key_tasks: bool = True


class CycleDefaults(Reply):
    """What a new cycle of a year usually looks like; none of the days is on a weekend."""

    year: int
    title: str
    inspecting_due_on: date
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date
    closing_on: date


class ActivityRead(Reply):
    """Something a stage allows, and the roles that do it."""

    activity: str
    label: str
    roles: list[str]


class CautionRead(Reply):
    """Something possible that looks wrong, as a meeting on a Sunday; `pointer` as in errors."""

    pointer: str
    detail: str


class StageRead(Reply):
    """One stage of the bar: its day, and what it lets people do."""

    stage: Stage
    label: str
    due_label: str | None
    due_on: date | None
    activities: list[ActivityRead]


class CycleSummary(Reply):
    """One row of the list of cycles."""

    id: UUID
    title: str
    year: int
    state: Stage
    organization_id: UUID
    organization_name: str
    inspecting_due_on: date | None
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date | None
    closing_on: date
    rules_version: int
    predecessor_id: UUID | None


class CycleRead(CycleSummary):
    """A cycle and what this reader may do with it; the offers say what is missing."""

    successor_id: UUID | None
    reviewee_count: int
    stages: list[StageRead]
    cautions: list[CautionRead]
    may_manage: bool
    may_succeed: bool
    may_import: bool
    offers: list[OfferRead]


class MissingRead(Reply):
    """One thing not done, and where it is done; the subject is null where nothing exists yet."""

    text: str
    person_name: str | None
    organization_name: str | None
    subject_type: str | None
    subject_id: UUID | None


class MissingGroup(Reply):
    """Everything missing of one kind; what `blocks` cannot be overruled with a reason."""

    kind: str
    label: str
    blocks: bool
    items: list[MissingRead]


class StageMissing(Reply):
    """What a stage still has to bring about; `count` over all groups."""

    stage: Stage
    label: str
    due_on: date | None
    count: int
    groups: list[MissingGroup]


class CycleMissing(Reply):
    """C3: the present stage and those to come."""

    stages: list[StageMissing]
