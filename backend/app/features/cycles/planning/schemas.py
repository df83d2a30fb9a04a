"""Shapes of a cycle, its stages, and what it is planned with: rules, content areas, key tasks."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schema import OneLine, Reply, Request, Whole
from app.core.workflow import Offer
from app.features.cycles.planning.rules.explained import RuleGroup, RuleKind
from app.features.cycles.rules import RuleSet
from app.features.cycles.tables import (
    CycleAction,
    CycleKind,
    Stage,
)

Title = Annotated[OneLine, Field(min_length=1, max_length=100)]


class _Dates(Request):
    """Title and the days that everybody plans by, in their order; two of them may be left open."""

    title: Title
    inspecting_due_on: date | None
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date | None
    closing_on: date


class CycleCreate(_Dates):
    """A new cycle from scratch; rules and content areas start as shipped."""

    inspecting_due_on: date | None = None
    assessing_due_on: date | None = None
    year: int = Field(ge=2000, le=2100)
    kind: CycleKind = CycleKind.ANNUAL
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
    """Something a stage allows, and the roles that do it; what is there of it may go on after the
    stage, too (`goes_on`)."""

    activity: str
    label: str
    roles: list[str]
    goes_on: bool


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
    """One row of the list of cycles; `is_current` is the one that this reader's pages begin with
    (C6)."""

    id: UUID
    title: str
    year: int
    kind: CycleKind
    state: Stage
    is_current: bool
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

    version: int
    successor_id: UUID | None
    reviewee_count: int
    stages: list[StageRead]
    cautions: list[CautionRead]
    offers: list[Offer[CycleAction]]


class RulesRead(Reply):
    """One version of a cycle's rules; the shown one is the one in force unless asked otherwise.
    `unknown` points at what a newer version has written and this one does not know."""

    number: int
    rules: RuleSet
    unknown: list[str]
    reason: str | None
    author_name: str | None
    created_at: datetime
    is_frozen: bool


class RulesUpdate(Request):
    """All rules; `reason` is required once the cycle is open."""

    rules: Annotated[RuleSet, Whole()]
    reason: str | None = Field(min_length=1, max_length=2000)


class ContentAreaRead(Reply):
    id: UUID
    position: int
    title: str


class ContentAreaWrite(Request):
    """A heading; with `id` an existing one is kept under this title."""

    id: UUID | None
    title: Title


class ContentAreasUpdate(Request):
    """All headings in their order."""

    areas: list[ContentAreaWrite] = Field(min_length=1, max_length=30)


class ContentAreasRead(Reply):
    items: list[ContentAreaRead]


class KeyTaskRead(Reply):
    """One of this year's key tasks (重点任务)."""

    id: UUID
    position: int
    title: str
    due_on: date | None


class KeyTaskWrite(Request):
    """A key task; with `id` an existing one is kept with this text and day."""

    id: UUID | None
    title: Annotated[OneLine, Field(min_length=1, max_length=200)]
    due_on: date | None


class KeyTasksUpdate(Request):
    """All key tasks in their order; there may be none."""

    tasks: list[KeyTaskWrite] = Field(max_length=30)


class KeyTasksRead(Reply):
    items: list[KeyTaskRead]


class RulePartRead(Reply):
    """One number of a rule that has several, or one value to choose."""

    name: str
    label: str


class RuleExplanation(Reply):
    """A rule in plain words: what it means, the usual value, and its bounds where it is a number.

    `kind` says how it is typed: characters, people, switch, share, optional_share, numbers (one for
    each of `parts`), choice (one of `parts`) or classes.
    """

    name: str
    kind: RuleKind
    label: str
    meaning: str
    usual: str
    minimum: int | None
    maximum: int | None
    parts: list[RulePartRead]


class RuleGroupRead(Reply):
    """Rules about the same thing."""

    group: RuleGroup
    label: str
    rules: list[RuleExplanation]


class RulesGuide(Reply):
    """All rules explained, and the shipped values."""

    groups: list[RuleGroupRead]
    shipped: RuleSet


class RulesVersionRead(Reply):
    """One version: who made it, when and why, and what it changed of the one before, in words."""

    number: int
    author_name: str | None
    reason: str | None
    created_at: datetime
    is_in_force: bool
    changes: list[str]


class RulesVersions(Reply):
    """All versions, the latest first."""

    items: list[RulesVersionRead]
