"""Two channels, one count (B5): sealed sheets from phones, and counts of sheets of paper. Pure.

Classes are merged by the number of all valid sheets. Check codes belong to sealed sheets only, and
are as many as those of a merged class need.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from app.features.ballots.box.rules import CountedClass, Row, VoterClass, merge_classes
from app.features.ballots.box.sheets import code_space

PAPER_CODE = -1
"""In the place of a check code: the row came from a paper sheet."""


@dataclass(frozen=True)
class ClassSheets:
    """Sheets of one voter class out of the closed box."""

    valid: int
    invalid: int


@dataclass(frozen=True)
class PaperSheets:
    """Paper sheets of one voter class as both entries agreed: five counts per reviewee,
    abstentions first. Once counted, those of a merged class stand at its first member."""

    valid: int
    invalid: int
    counts: Mapping[UUID, Sequence[int]]


@dataclass(frozen=True)
class PaperCounts:
    """What one person counted of a class: sheets that came back, invalid ones among them, and of
    each reviewee five counts, abstentions first."""

    returned: int
    invalid: int
    grades: Mapping[UUID, tuple[int, ...]]


NO_SHEETS = ClassSheets(0, 0)
NO_PAPER = PaperSheets(0, 0, {})


def sealed_classes(
    classes: Sequence[VoterClass],
    sealed: Mapping[str, int],
    paper: Mapping[str, int],
    minimum: int,
) -> list[CountedClass]:
    """The classes as their sealed sheets are opened: merged by all valid sheets, on either
    channel; `sheets` are the sealed ones, which check codes and rows are made from."""
    both = {c.id: sealed.get(c.id, 0) + paper.get(c.id, 0) for c in classes}
    return [
        replace(group, sheets=sum(sealed.get(member, 0) for member in group.members))
        for group in merge_classes(classes, both, minimum)
    ]


@dataclass(frozen=True)
class Channels:
    """All sheets of an election, by voter class."""

    classes: Sequence[VoterClass]
    minimum: int
    sealed: Mapping[str, ClassSheets]
    paper: Mapping[str, PaperSheets] = field(default_factory=dict)

    @cached_property
    def groups(self) -> list[CountedClass]:
        """The classes as counted, each with its valid sheets of both channels."""
        both = {
            c.id: self.sealed.get(c.id, NO_SHEETS).valid + self.paper.get(c.id, NO_PAPER).valid
            for c in self.classes
        }
        return merge_classes(self.classes, both, self.minimum)

    @property
    def valid(self) -> int:
        return sum(s.valid for s in self._all())

    @property
    def invalid(self) -> int:
        return sum(s.invalid for s in self._all())

    @property
    def returned(self) -> int:
        return self.valid + self.invalid

    def _all(self) -> list[ClassSheets | PaperSheets]:
        return [*self.sealed.values(), *self.paper.values()]

    def sealed_of(self, group: CountedClass) -> int:
        """Valid sealed sheets of a counted class."""
        return sum(self.sealed.get(member, NO_SHEETS).valid for member in group.members)

    def paper_of(self, group: CountedClass) -> int:
        """Valid paper sheets of a counted class."""
        return group.sheets - self.sealed_of(group)

    def marks_paper(self, group: CountedClass) -> bool:
        """Whether a row may say that it is of paper: neither channel is below the minimum."""
        channels = (self.sealed_of(group), self.paper_of(group))
        return all(n == 0 or n >= self.minimum for n in channels)

    def with_paper(self, reviewee_id: UUID, rows: Sequence[Row]) -> list[Row]:
        """One reviewee's opened rows and those of the paper sheets. These carry PAPER_CODE where
        they may be told apart; else they hide among the codes, in turn."""
        if not self.paper:
            return list(rows)
        counts = Counter({row._replace(n=0): row.n for row in rows})
        for group in self.groups:
            space = None if self.marks_paper(group) else code_space(self.sealed_of(group))
            for at, grade in enumerate(self._grades(reviewee_id, group)):
                code = PAPER_CODE if space is None else at % space
                counts[Row(reviewee_id, group.id, code, grade, 0)] += 1
        return sorted(row._replace(n=n) for row, n in counts.items())

    def _grades(self, reviewee_id: UUID, group: CountedClass) -> list[int]:
        return sorted(
            grade
            for member in group.members
            for grade, n in enumerate(self.paper.get(member, NO_PAPER).counts.get(reviewee_id, ()))
            for _ in range(n)
        )
