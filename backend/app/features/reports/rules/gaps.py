"""The gap view (R7): what inspections found, and last year left open, that a report leaves out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.features.reports.rules.content import (
    AnswerStatus,
    AnswerSubject,
    ReportContent,
    texts_of,
)


@dataclass(frozen=True)
class Found:
    """A finding: under which content area, and how grave (a greater number is graver)."""

    id: UUID
    area_id: UUID
    severity: int


@dataclass(frozen=True)
class FindingGap:
    """A finding and the problems of the report that answer it; none: it is left out."""

    finding_id: UUID
    problem_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class AreaGap:
    """What was found under a content area, beside what the report says about it."""

    area_id: UUID
    findings: int
    gravest: int | None
    achievements: int
    problems: int
    tasks: int

    @property
    def is_left_out(self) -> bool:
        """Something was found, and no problem speaks about the area."""
        return self.findings > 0 and self.problems == 0


class CarriedGap(StrEnum):
    """What is wrong with the answer to one of last year's items."""

    NONE = "none"
    UNANSWERED = "unanswered"
    CLAIMED_DONE = "claimed_done"  # the report says done, the record does not


@dataclass(frozen=True)
class CarriedAnswer:
    """One of last year's items and what the report says about it."""

    item_id: UUID
    status: AnswerStatus | None
    gap: CarriedGap


@dataclass(frozen=True)
class Gaps:
    """Everything left out of one report."""

    findings: tuple[FindingGap, ...]
    areas: tuple[AreaGap, ...]
    carried: tuple[CarriedAnswer, ...]

    @property
    def findings_left_out(self) -> int:
        return sum(not finding.problem_ids for finding in self.findings)

    @property
    def areas_left_out(self) -> int:
        return sum(area.is_left_out for area in self.areas)

    def carried_with(self, gap: CarriedGap) -> int:
        """How many of last year's items have this gap."""
        return sum(item.gap is gap for item in self.carried)


def find_gaps(
    content: ReportContent,
    areas: Iterable[UUID],
    findings: Sequence[Found],
    carried_done: Mapping[UUID, bool],
) -> Gaps:
    """Hold a report against what was found and what is open.

    `carried_done`: last year's items, and whether their rectification is on record as done.
    """
    return Gaps(
        findings=tuple(_answered(content, finding) for finding in findings),
        areas=tuple(_beside(content, area_id, findings) for area_id in areas),
        carried=tuple(_said(content, item_id, done) for item_id, done in carried_done.items()),
    )


def _answered(content: ReportContent, finding: Found) -> FindingGap:
    answering = (
        problem.id
        for problem in content.problems
        if any(
            answer.subject_type is AnswerSubject.FINDING and answer.subject_id == finding.id
            for answer in problem.answers
        )
    )
    return FindingGap(finding.id, tuple(answering))


def _beside(content: ReportContent, area_id: UUID, findings: Sequence[Found]) -> AreaGap:
    severities = [finding.severity for finding in findings if finding.area_id == area_id]
    here = {finding.id for finding in findings if finding.area_id == area_id}
    return AreaGap(
        area_id=area_id,
        findings=len(severities),
        gravest=max(severities, default=None),
        achievements=sum(item.area_id == area_id for item in content.achievements),
        # a problem that answers a finding speaks about its area, marked or not
        problems=sum(
            item.area_id == area_id or any(answer.subject_id in here for answer in item.answers)
            for item in content.problems
        ),
        tasks=sum(item.area_id == area_id for item in content.tasks),
    )


def _said(content: ReportContent, item_id: UUID, done: bool) -> CarriedAnswer:
    said = next((one for one in content.last_year if one.carried_item_id == item_id), None)
    if said is None or not any(texts_of(said)):
        return CarriedAnswer(item_id, said.status if said else None, CarriedGap.UNANSWERED)
    claimed = said.status is AnswerStatus.DONE and not done
    gap = CarriedGap.CLAIMED_DONE if claimed else CarriedGap.NONE
    return CarriedAnswer(item_id, said.status, gap)
