"""The suggested grade: a weighted mean of the marks that there are (A3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from app.core.i18n import Text
from app.core.labels import labelled
from app.features.assessments.grades import SHIPPED_SCALE, Grade, grade_of
from app.features.assessments.scoring.rules.marks import NOTHING, Mark, rounded


class Departure(StrEnum):
    """From what the proposed grade differs (A3)."""

    COMPOSITE = "composite"
    BALLOT = "ballot"


DEPARTURE_LABELS = labelled(
    {
        Departure.COMPOSITE: Text(zh="与建议等次不同", en="differs from the suggestion"),
        Departure.BALLOT: Text(zh="与测评等次不同", en="differs from the ballot"),
    }
)


@dataclass(frozen=True)
class CompositePart:
    """One source with its mark, the share it has in the composite, and what it brings in."""

    source: str
    mark: Mark
    score: Decimal
    weight: Decimal
    share: Decimal
    contribution: Decimal


@dataclass(frozen=True)
class Composite:
    """The suggestion: a score, its grade, the parts it came from, and the sources left out."""

    score: Decimal | None
    grade: Grade | None
    parts: tuple[CompositePart, ...]
    missing: tuple[str, ...]


def composite(
    marks: Mapping[str, Mark],
    weights: Mapping[str, Decimal],
    scale: Mapping[Grade, int] = SHIPPED_SCALE,
) -> Composite:
    """Weighted mean over the sources that have a mark.

    A source without one is listed as missing and its weight is spread over the others: it is never
    counted as zero (A2). With nothing to weigh, there is no suggestion. Marks are reckoned with as
    they are shown, and the sum is rounded once, at the end.
    """
    weighed = {source: weight for source, weight in weights.items() if weight > 0}
    present = {
        source: (mark, mark.points)
        for source in weighed
        if (mark := marks.get(source, NOTHING)).points is not None
    }
    missing = tuple(source for source in weighed if source not in present)
    total = sum((weighed[source] for source in present), Decimal(0))
    parts = []
    for source, (mark, points) in present.items():
        assert points is not None
        weight = weighed[source]
        share, brings = weight / total, rounded(points * weight / total)
        parts.append(CompositePart(source, mark, points, weight, share, brings))
    found = suggested({source: mark.points for source, mark in marks.items()}, weights, scale)
    return Composite(found.score, found.grade, tuple(parts), missing)


@dataclass(frozen=True, slots=True)
class Suggested:
    """The score and its grade, without the way to them."""

    score: Decimal | None
    grade: Grade | None


def suggested(
    points: Mapping[str, Decimal | None],
    weights: Mapping[str, Decimal],
    scale: Mapping[Grade, int] = SHIPPED_SCALE,
) -> Suggested:
    """What `composite` suggests, of points alone: for many beside each other."""
    whole = total = Decimal(0)
    for source, weight in weights.items():
        score = points.get(source)
        if score is not None and weight > 0:
            whole, total = whole + score * weight, total + weight
    if not total:
        return Suggested(None, None)
    score = rounded(whole / total)
    return Suggested(score, grade_of(score, scale))


def cut_offs(scale: Mapping[Grade, int]) -> tuple[tuple[Grade, Decimal], ...]:
    """The least score of each grade, the best first: halfway to the next one; 差 begins at 0."""
    found = [
        (better, Decimal(scale[better] + scale[worse]) / 2) for better, worse in pairwise(Grade)
    ]
    return (*found, (Grade.POOR, Decimal(0)))


def departures(
    grade: Grade | None, suggested: Grade | None, ballot: Grade | None
) -> tuple[Departure, ...]:
    """From what a proposed grade differs; a grade that is not there differs from nothing."""
    if grade is None:
        return ()
    others = ((Departure.COMPOSITE, suggested), (Departure.BALLOT, ballot))
    return tuple(kind for kind, other in others if other is not None and other != grade)
