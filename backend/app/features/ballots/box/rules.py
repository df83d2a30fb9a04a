"""Counting as pure functions (B4, B6): merging of classes, rows, tally.

All arithmetic is exact; scores are rounded once, at the end, half up to two places.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from app.features.ballots.box.sheets import (
    ABSTAINED,
    GRADES,
    CodeRule,
    Sheet,
    check_code,
    code_space,
)


class Row(NamedTuple):
    """One grade for one reviewee: all that is kept of an opened sheet, `n` equal ones at once."""

    reviewee_id: UUID
    class_id: str
    code: int
    grade: int
    n: int


@dataclass(frozen=True)
class VoterClass:
    """A class of voters; the weight is a whole number, only ratios matter."""

    id: str
    weight: int


@dataclass(frozen=True)
class CountedClass:
    """A class as it is counted: one voter class, or several merged ones joined by `+`."""

    id: str
    members: tuple[str, ...]
    weight: int
    sheets: int


@dataclass(frozen=True)
class GradeCount:
    """How often each grade was given: index 0 is abstention, 1 to 4 the grades."""

    counts: tuple[int, int, int, int, int]

    @property
    def valid(self) -> int:
        """Rows that carry a grade: abstentions count towards nothing."""
        return sum(self.counts[1:])

    def share(self, grade: int) -> Decimal | None:
        """Percent of the valid rows, two places; None when nobody gave a grade."""
        return rounded(Fraction(100 * self.counts[grade], self.valid)) if self.valid else None


@dataclass(frozen=True)
class ReviewedTally:
    """One reviewee's line of the tally sheet; class counts in the order of counted classes."""

    reviewee_id: UUID
    total: GradeCount
    by_class: Mapping[str, GradeCount]
    score: Decimal | None


def merge_classes(
    classes: Sequence[VoterClass], sheets: Mapping[str, int], minimum: int
) -> list[CountedClass]:
    """Merge classes with fewer valid sheets than `minimum`, in the manifest's order.

    The smallest class (the first among equals) joins its next neighbour, the last one its
    previous; weights add up. Repeated until all reach the minimum or one class is left.
    An empty class is merged as well, so that its weight is not lost.
    """
    groups = [CountedClass(c.id, (c.id,), c.weight, sheets.get(c.id, 0)) for c in classes]
    while len(groups) > 1:
        smallest = min(range(len(groups)), key=lambda i: groups[i].sheets)
        if groups[smallest].sheets >= minimum:
            break
        first = smallest if smallest + 1 < len(groups) else smallest - 1
        groups[first : first + 2] = [_joined(groups[first], groups[first + 1])]
    return groups


def _joined(one: CountedClass, other: CountedClass) -> CountedClass:
    members = one.members + other.members
    return CountedClass(
        "+".join(members), members, one.weight + other.weight, one.sheets + other.sheets
    )


def split_sheets(
    election_id: UUID,
    reviewee_ids: Sequence[UUID],
    sheets: Iterable[tuple[str, Sheet]],
    counted: Sequence[CountedClass],
    rule: CodeRule,
) -> list[Row]:
    """One row per sheet and reviewee, sorted, equal rows together: no sheet can be put together
    again. `sheets` are (voter class id, sheet) pairs that decoded.
    """
    group_of = {member: group for group in counted for member in group.members}
    rows: Counter[tuple[UUID, str, int, int]] = Counter()
    for class_id, sheet in sheets:
        group = group_of[class_id]
        space = code_space(group.sheets, rule)
        for reviewee_id, grade in zip(reviewee_ids, sheet.grades, strict=True):
            code = check_code(sheet.secret, election_id, reviewee_id, space)
            rows[(reviewee_id, group.id, code, grade)] += 1
    return sorted(Row(*key, n) for key, n in rows.items())


def row_faults(
    rows: Sequence[Row],
    reviewee_ids: Sequence[UUID],
    counted: Sequence[CountedClass],
    rule: CodeRule,
) -> list[str]:
    """Why rows cannot come from these sheets: `order`, `grade`, `code`, `count`, or nothing.

    Every reviewee must have exactly as many rows in a class as the class has valid sheets.
    """
    spaces = {group.id: code_space(group.sheets, rule) for group in counted}
    faults = []
    if any(a[:4] >= b[:4] for a, b in pairwise(rows)):
        faults.append("order")
    if any(row.grade not in (ABSTAINED, *GRADES) or row.n < 1 for row in rows):
        faults.append("grade")
    if any(not 0 <= row.code < spaces.get(row.class_id, 0) for row in rows):
        faults.append("code")
    have: Counter[tuple[UUID, str]] = Counter()
    for row in rows:
        have[(row.reviewee_id, row.class_id)] += row.n
    expected = {(r, g.id): g.sheets for r in reviewee_ids for g in counted if g.sheets}
    if have != expected:
        faults.append("count")
    return faults


def tally(
    rows: Iterable[Row],
    reviewee_ids: Sequence[UUID],
    counted: Sequence[CountedClass],
    points: Mapping[int, int],
) -> list[ReviewedTally]:
    """The tally sheet, in the order of the reviewees (B6)."""
    counts: dict[tuple[UUID, str], list[int]] = {}
    for row in rows:
        counts.setdefault((row.reviewee_id, row.class_id), [0] * 5)[row.grade] += row.n
    return [
        _line(
            reviewee_id,
            {g.id: counts.get((reviewee_id, g.id), [0] * 5) for g in counted},
            counted,
            points,
        )
        for reviewee_id in reviewee_ids
    ]


def _line(
    reviewee_id: UUID,
    counts: Mapping[str, Sequence[int]],
    counted: Sequence[CountedClass],
    points: Mapping[int, int],
) -> ReviewedTally:
    by_class = {class_id: _grade_count(values) for class_id, values in counts.items()}
    total = _grade_count([sum(column) for column in zip(*counts.values(), strict=True)])
    return ReviewedTally(reviewee_id, total, by_class, weighted_score(by_class, counted, points))


def _grade_count(values: Sequence[int]) -> GradeCount:
    abstained, first, second, third, fourth = values
    return GradeCount((abstained, first, second, third, fourth))


def weighted_score(
    by_class: Mapping[str, GradeCount],
    counted: Sequence[CountedClass],
    points: Mapping[int, int],
) -> Decimal | None:
    """Σ weight × (Σ points × count ÷ valid) ÷ Σ weight, over classes that gave any grade.

    A class in which everybody abstained, or whose weight is 0, has no say; None when no class
    has one.
    """
    weight_sum, score_sum = 0, Fraction(0)
    for group in counted:
        count = by_class[group.id]
        if count.valid and group.weight:
            reached = sum(points[grade] * count.counts[grade] for grade in GRADES)
            score_sum += group.weight * Fraction(reached, count.valid)
            weight_sum += group.weight
    return rounded(score_sum / weight_sum) if weight_sum else None


def rounded(value: Fraction) -> Decimal:
    """Half up to two places, from the exact fraction."""
    hundredths = Decimal(value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return (hundredths / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def opening_file(
    election_id: UUID, rows: Sequence[Row], invalid: Mapping[str, int], class_ids: Sequence[str]
) -> bytes:
    """The opening as one text, which two independent openings produce byte for byte alike."""
    lines = ["opening/v1", f"election {election_id}"]
    lines += [f"invalid {class_id} {invalid.get(class_id, 0)}" for class_id in class_ids]
    return ("\n".join(lines) + "\n").encode() + opening_lines(rows)


def opening_lines(rows: Iterable[Row]) -> bytes:
    """The rows as they stand in an opening file."""
    return "".join(
        f"{r.reviewee_id} {r.class_id} {r.code} {r.grade} {r.n}\n" for r in rows
    ).encode()
