"""Two channels, one count (B5): sealed sheets from phones, and counts of sheets of paper. Pure.

Classes are merged by the number of all valid sheets. Check codes belong to sealed sheets only, and
are as many as those of a merged class need. Rows of paper are marked as such; where so few must not
be told apart they are mixed among the others, under codes that look like a voter's.
"""

import hmac
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from app.features.ballots.box.rules import CountedClass, Row, VoterClass, merge_classes
from app.features.ballots.box.sheets import CodeRule, code_space

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
    abstentions first. Once counted, those of a merged class stand at its first member, and those
    mixed among the opened rows nowhere else."""

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

    def with_paper(self, reviewee_id: UUID, rows: Sequence[Row], rule: CodeRule) -> list[Row]:
        """One reviewee's opened rows and those of the paper sheets beside them. These carry
        PAPER_CODE where they may be told apart. Where not, they are among the rows already (see
        `mixed`), but for ballots counted before that was done: there they take the codes in turn.
        """
        if not self.paper:
            return list(rows)
        found = list(rows)
        for group in self.groups:
            space = None if self.marks_paper(group) else code_space(self.sealed_of(group), rule)
            for at, grade in enumerate(self._grades(reviewee_id, group)):
                code = PAPER_CODE if space is None else at % space
                found.append(Row(reviewee_id, group.id, code, grade, 1))
        return _joined(found)

    def mixed(
        self, reviewee_id: UUID, rows: Sequence[Row], rule: CodeRule, draw: Callable[[bytes], bytes]
    ) -> list[Row]:
        """One reviewee's opened rows, those of paper sheets that must not be told apart among
        them. `draw` is a keyed hash: nobody without its key can tell these codes from voters'."""
        found = list(rows)
        for group in self.hidden:
            space = code_space(self.sealed_of(group), rule)
            for at, grade in enumerate(self._grades(reviewee_id, group)):
                label = f"paper {reviewee_id} {group.id} {at}".encode()
                code = int.from_bytes(draw(label)[:8], "big") % space
                found.append(Row(reviewee_id, group.id, code, grade, 1))
        return _joined(found)

    @property
    def hidden(self) -> list[CountedClass]:
        """Counted classes whose paper must not be told apart."""
        return [g for g in self.groups if self.paper_of(g) and not self.marks_paper(g)]

    def _grades(self, reviewee_id: UUID, group: CountedClass) -> list[int]:
        return sorted(
            grade
            for member in group.members
            for grade, n in enumerate(self.paper.get(member, NO_PAPER).counts.get(reviewee_id, ()))
            for _ in range(n)
        )


def keyed(key: bytes) -> Callable[[bytes], bytes]:
    """HMAC-SHA256 under a key, to draw codes with."""
    return lambda message: hmac.digest(key, message, "sha256")


def _joined(rows: Sequence[Row]) -> list[Row]:
    counts = Counter[tuple[UUID, str, int, int]]()
    for row in rows:
        counts[row[:4]] += row.n
    return sorted(Row(*key, n) for key, n in counts.items())
