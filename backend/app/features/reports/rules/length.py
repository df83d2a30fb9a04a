"""Lengths and shares of a report, exactly (R2)."""

from dataclasses import dataclass
from fractions import Fraction

from app.features.reports.rules.content import ReportContent, texts_of
from app.features.reports.rules.counting import count_all


@dataclass(frozen=True)
class Counts:
    """Characters in each list; the rectification status counts in the total only."""

    achievements: int
    problems: int
    tasks: int
    last_year: int

    @property
    def total(self) -> int:
        return self.achievements + self.problems + self.tasks + self.last_year

    def share(self, part: int) -> Fraction:
        """``part`` of the total; of nothing, everything is nothing."""
        return Fraction(part, self.total) if self.total else Fraction(0)

    @property
    def achievements_share(self) -> Fraction:
        return self.share(self.achievements)

    @property
    def problems_share(self) -> Fraction:
        return self.share(self.problems)

    @property
    def tasks_share(self) -> Fraction:
        return self.share(self.tasks)


def count_content(content: ReportContent) -> Counts:
    return Counts(
        achievements=sum(count_all(texts_of(item)) for item in content.achievements),
        problems=sum(count_all(texts_of(item)) for item in content.problems),
        tasks=sum(count_all(texts_of(item)) for item in content.tasks),
        last_year=sum(count_all(texts_of(answer)) for answer in content.last_year),
    )
