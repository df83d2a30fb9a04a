"""Rules of the paper desk (B5): numbers that must add up, and where two entries differ. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from app.features.ballots.box.channels import PaperCounts


class PaperField(StrEnum):
    """Which number of the two entries differs."""

    RETURNED = "returned"
    INVALID = "invalid"
    GRADE = "grade"


@dataclass(frozen=True)
class CountFault:
    """A number that cannot be: where it was entered, which rule it breaks, what to say."""

    pointer: str
    code: str
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """A number on which the first and the second entry do not agree."""

    reviewee_id: UUID | None
    field: PaperField
    grade: int | None
    numbers: tuple[int, int]


def count_faults(
    returned: int, invalid: int, counts: Sequence[Sequence[int]], reviewees: int
) -> list[CountFault]:
    """Which numbers of an entry cannot be: no more invalid sheets than came back, and for every
    reviewee as many grades as valid sheets. More sheets than slips were exchanged can well be, and
    must be said: the ballot is void then (elections/lawfulness.py)."""
    faults = []
    if invalid > returned:
        values = {"invalid": invalid, "returned": returned}
        faults.append(CountFault("/invalid", "more-invalid", values))
        return faults
    if len(counts) != reviewees:
        values = {"expected": reviewees, "found": len(counts)}
        faults.append(CountFault("/counts", "reviewees", values))
        return faults
    valid = returned - invalid
    faults += [
        CountFault(f"/counts/{at}", "sum", {"sum": sum(grades), "valid": valid})
        for at, grades in enumerate(counts)
        if sum(grades) != valid
    ]
    return faults


def differences(
    one: PaperCounts, other: PaperCounts, reviewee_ids: Sequence[UUID]
) -> list[Difference]:
    """Field by field where two entries differ, in the order given; equal ones have none."""
    found = [
        Difference(None, name, None, numbers)
        for name, numbers in (
            (PaperField.RETURNED, (one.returned, other.returned)),
            (PaperField.INVALID, (one.invalid, other.invalid)),
        )
        if numbers[0] != numbers[1]
    ]
    for reviewee_id in reviewee_ids:
        pairs = zip(one.grades[reviewee_id], other.grades[reviewee_id], strict=True)
        found += [
            Difference(reviewee_id, PaperField.GRADE, grade, (a, b))
            for grade, (a, b) in enumerate(pairs)
            if a != b
        ]
    return found


def replaced_entry(
    entries: Mapping[int, PaperCounts], counted: PaperCounts, reviewee_ids: Sequence[UUID]
) -> int:
    """Where entry 1 and 2 differ, the one that a third count takes the place of: the one that is
    further off, the first if both are as far. Nobody chooses whose numbers go."""
    return max((1, 2), key=lambda n: (len(differences(entries[n], counted, reviewee_ids)), -n))
