"""Shapes of what a cycle is planned with: rules, content areas, key tasks."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.features.cycles.rules.explanations import RuleGroup, RuleKind
from app.features.cycles.rules.ruleset import RuleSet
from app.features.cycles.schemas.cycles import Title


class RulesRead(Reply):
    """One version of a cycle's rules; the shown one is the one in force unless asked otherwise."""

    number: int
    rules: RuleSet
    reason: str | None
    author_name: str | None
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


class KeyTaskRead(Reply):
    """One of this year's key tasks (重点任务)."""

    id: UUID
    position: int
    title: str
    due_on: date | None


class KeyTaskWrite(Request):
    """A key task; with `id` an existing one is kept with this text and day."""

    id: UUID | None = None
    title: Annotated[str, Field(min_length=1, max_length=200)]
    due_on: date | None = None


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
