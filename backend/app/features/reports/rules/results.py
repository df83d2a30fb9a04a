"""What a check knows and what it answers (R3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from app.core.i18n import Text


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class CheckResult:
    """One thing to put right: the rule, where (None: the report as a whole), and what to do.

    `area_id`: the content area that nothing is marked with, of `area_uncovered`.
    """

    rule: str
    severity: Severity
    item_id: UUID | None
    detail: Text
    area_id: UUID | None = None


@dataclass(frozen=True)
class Limits:
    """The lengths of one cycle (R2); the defaults are those shipped."""

    total_max: int = 3000
    total_max_is_error: bool = False
    achievements_share_max: Fraction = Fraction(1, 3)
    problems_share_min: Fraction = Fraction(1, 3)


@dataclass(frozen=True)
class CheckContext:
    """What a report is held against: the cycle's limits and headings, what it must answer, and
    the texts of last year's report. Mappings go from id to the words a reader knows it by."""

    limits: Limits = Limits()
    areas: Mapping[UUID, str] = field(default_factory=dict)
    carried_items: Mapping[UUID, str] = field(default_factory=dict)
    findings: Mapping[UUID, str] = field(default_factory=dict)
    # those of them accepted already: they may be answered, and need not be
    settled: frozenset[UUID] = frozenset()
    # comments of years before among the carried items: a problem may answer them too
    comments: frozenset[UUID] = frozenset()
    last_year_texts: tuple[str, ...] = ()


def error(rule: str, detail: Text, item_id: UUID | None = None) -> CheckResult:
    return CheckResult(rule, Severity.ERROR, item_id, detail)


def warning(rule: str, detail: Text, item_id: UUID | None = None) -> CheckResult:
    return CheckResult(rule, Severity.WARNING, item_id, detail)
