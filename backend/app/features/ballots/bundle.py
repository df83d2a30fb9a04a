"""The published file of a released election (B3): everything a sceptic needs to compute the result
anew, and nothing that leads to a voter. Pure; read by the program in verifier/ and the web page.

Grades appear only as rows that are sorted and joined, of classes that reach the minimum. How many
sheets each class had is in it: who took part is seen in the hall and is needed to check merging.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID

from app.features.ballots.box.close import ClosedBox
from app.features.ballots.box.count import CountingRules
from app.features.ballots.box.rules import (
    CountedClass,
    GradeCount,
    Row,
    SlipCount,
    is_void,
    merge_classes,
    tally,
)
from app.features.ballots.box.sheets import canonical_json, code_space

FORMAT = "shuping-bundle/v1"
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
    abstentions first, each summing up to `valid`."""

    valid: int
    invalid: int
    counts: Mapping[UUID, Sequence[int]]


NO_PAPER = PaperSheets(0, 0, {})


@dataclass(frozen=True)
class Quorum:
    """People due and present, and the share that had to be there, as "1/2"."""

    due: int
    present: int
    share: str


@dataclass(frozen=True)
class BundleFacts:
    """What an election's records say at its release; `slips` and `sheets` by voter class."""

    manifest: Mapping[str, Any]
    manifest_hash: bytes
    rules: CountingRules
    leaves: Sequence[bytes]
    head: ClosedBox
    sheets: Mapping[str, ClassSheets]
    rows: Sequence[Row]
    opening_hash: str
    slips: Mapping[str, SlipCount]
    quorum: Quorum
    is_rehearsal: bool = False
    repeats: tuple[UUID, str] | None = None
    paper: Mapping[str, PaperSheets] = field(default_factory=dict)


def bundle_message(election_id: UUID, content: Mapping[str, Any]) -> bytes:
    """What the signature of the whole file covers."""
    return b"bundle-v1" + election_id.bytes + hashlib.sha256(canonical_json(content)).digest()


def build_bundle(facts: BundleFacts, sign: Callable[[bytes], bytes]) -> bytes:
    """The file: canonical JSON, the same bytes whenever it is made from the same facts."""
    content = _content(facts)
    signature = sign(bundle_message(facts.rules.election_id, content))
    return canonical_json(content | {"signature": signature.hex()})


def _content(facts: BundleFacts) -> dict[str, Any]:
    groups = counted_with_paper(facts)
    rows = rows_with_paper(facts, groups)
    place = {reviewee_id: at for at, reviewee_id in enumerate(facts.rules.reviewee_ids)}
    totals = _totals(facts)
    return {
        "format": FORMAT,
        "manifest": facts.manifest,
        "manifest_hash": facts.manifest_hash.hex(),
        "leaves": [leaf.hex() for leaf in facts.leaves],
        "tree_head": {
            "size": facts.head.size,
            "root": facts.head.root.hex(),
            "signature": facts.head.signature.hex(),
        },
        "sheets": [_class_sheets(facts, c.id) for c in facts.rules.classes],
        "classes": [_class_line(facts, group) for group in groups],
        "rows": [[place[row.reviewee_id], *row[1:]] for row in rows],
        "opening_hash": facts.opening_hash,
        "tally": _tally(facts, groups, rows),
        "totals": totals,
        "is_void": is_void(totals["issued"], totals["returned"]),
        "is_rehearsal": facts.is_rehearsal,
        "repeats": facts.repeats
        and {"election_id": str(facts.repeats[0]), "reason": facts.repeats[1]},
        "quorum": asdict(facts.quorum),
    }


def counted_with_paper(facts: BundleFacts) -> list[CountedClass]:
    """The classes after merging by the number of all valid sheets, sealed and on paper."""
    sizes = {
        c.id: facts.sheets[c.id].valid + facts.paper.get(c.id, NO_PAPER).valid
        for c in facts.rules.classes
    }
    return merge_classes(facts.rules.classes, sizes, facts.rules.minimum_class)


def rows_with_paper(facts: BundleFacts, groups: Sequence[CountedClass]) -> list[Row]:
    """The opened rows and those of the paper sheets. These carry PAPER_CODE only where neither
    channel is smaller than the minimum class; else they hide among the codes, in turn."""
    counts = Counter({Row(*row[:4], n=0): row.n for row in facts.rows})
    for group in groups:
        sealed, paper = _channels(facts, group)
        marked = all(n == 0 or n >= facts.rules.minimum_class for n in (sealed, paper))
        for reviewee_id in facts.rules.reviewee_ids:
            grades = [
                grade
                for member in group.members
                for grade, n in enumerate(
                    facts.paper.get(member, NO_PAPER).counts.get(reviewee_id, ())
                )
                for _ in range(n)
            ]
            for at, grade in enumerate(sorted(grades)):
                code = PAPER_CODE if marked else at % code_space(sealed)
                counts[Row(reviewee_id, group.id, code, grade, 0)] += 1
    return sorted(row._replace(n=n) for row, n in counts.items())


def _channels(facts: BundleFacts, group: CountedClass) -> tuple[int, int]:
    sealed = sum(facts.sheets[member].valid for member in group.members)
    return sealed, group.sheets - sealed


def _class_sheets(facts: BundleFacts, class_id: str) -> dict[str, Any]:
    paper = facts.paper.get(class_id, NO_PAPER)
    return {
        "class_id": class_id,
        **asdict(facts.sheets[class_id]),
        "paper": paper.valid,
        "paper_invalid": paper.invalid,
    }


def _class_line(facts: BundleFacts, group: CountedClass) -> dict[str, Any]:
    sealed, paper = _channels(facts, group)
    slips = Counter[str]()
    for member in group.members:
        slips.update(asdict(facts.slips[member]))
    numbers = replace(group, sheets=sealed)
    return {**asdict(numbers), "members": list(group.members), "paper": paper, **slips}


def _totals(facts: BundleFacts) -> dict[str, int]:
    channels: list[ClassSheets | PaperSheets] = [*facts.sheets.values(), *facts.paper.values()]
    valid = sum(sheets.valid for sheets in channels)
    invalid = sum(sheets.invalid for sheets in channels)
    return {
        "issued": sum(count.issued for count in facts.slips.values()),
        "returned": valid + invalid,
        "valid": valid,
        "invalid": invalid,
    }


def _tally(
    facts: BundleFacts, groups: Sequence[CountedClass], rows: Sequence[Row]
) -> list[dict[str, Any]]:
    return [
        {
            **_grade_line(line.total),
            "reviewee_id": str(line.reviewee_id),
            "score": None if line.score is None else str(line.score),
            "classes": [
                {**_grade_line(counts), "class_id": class_id}
                for class_id, counts in line.by_class.items()
            ],
        }
        for line in tally(rows, facts.rules.reviewee_ids, groups, facts.rules.points)
    ]


def _grade_line(counts: GradeCount) -> dict[str, Any]:
    shares = [counts.share(grade) for grade in (1, 2, 3, 4)]
    return {
        "counts": list(counts.counts),
        "valid": counts.valid,
        "shares": [None if share is None else str(share) for share in shares],
    }
