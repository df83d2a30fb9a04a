"""The published file of a released election (B3): everything a sceptic needs to compute the result
anew, and nothing that leads to a voter. Pure; read by the program in verifier/ and the web page.

Grades appear only as rows that are sorted and joined, of classes that reach the minimum. How many
sheets each class had is in it: who took part is seen in the hall and is needed to check merging.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from app.features.ballots.box.channels import NO_PAPER, Channels, ClassSheets, PaperSheets
from app.features.ballots.box.close import ClosedBox
from app.features.ballots.box.count import CountingRules
from app.features.ballots.box.law import SlipCount, is_void
from app.features.ballots.box.rules import (
    CountedClass,
    GradeCount,
    ReviewedTally,
    Row,
    tally,
)
from app.features.ballots.box.sheets import canonical_json
from app.features.ballots.elections.manifest import NO_SLIP

FORMAT = "shuping-bundle/v1"


@dataclass(frozen=True)
class Quorum:
    """People due and present, and the share that had to be there, as "1/2"."""

    due: int
    present: int
    share: str


@dataclass(frozen=True)
class BundleFacts:
    """What an election's records say at its release; `slips`, `sheets` and `paper` by voter
    class, `rows` the opened rows of a reviewee."""

    manifest: Mapping[str, Any]
    manifest_hash: bytes
    rules: CountingRules
    leaves: Sequence[bytes]
    head: ClosedBox
    sheets: Mapping[str, ClassSheets]
    rows: Callable[[UUID], Sequence[Row]]
    opening_hash: str
    slips: Mapping[str, SlipCount]
    quorum: Quorum
    is_rehearsal: bool = False
    repeats: tuple[UUID, str] | None = None
    paper: Mapping[str, PaperSheets] = field(default_factory=dict)

    @cached_property
    def channels(self) -> Channels:
        """Both channels' sheets, with the classes as counted."""
        rules = self.rules
        return Channels(rules.classes, rules.minimum_class, self.sheets, self.paper)


def bundle_message(election_id: UUID, content: Iterable[bytes]) -> bytes:
    """What the signature of the whole file covers: its parts without the signature."""
    digest = hashlib.sha256()
    for part in content:
        digest.update(part)
    return b"bundle-v1" + election_id.bytes + digest.digest()


def build_bundle(facts: BundleFacts, sign: Callable[[bytes], bytes]) -> bytes:
    """The file: canonical JSON, the same bytes whenever it is made from the same facts.

    Rows are written out reviewee by reviewee: of many voters and reviewees there are a million.
    """
    channels = facts.channels
    tallies: dict[UUID, ReviewedTally] = {}
    pieces = []
    place = {reviewee_id: at for at, reviewee_id in enumerate(facts.rules.reviewee_ids)}
    for reviewee_id in sorted(place):
        rows = channels.with_paper(reviewee_id, facts.rows(reviewee_id), facts.rules.code_rule)
        (line,) = tally(rows, [reviewee_id], channels.groups, facts.rules.points)
        tallies[reviewee_id] = line
        if rows:
            pieces.append(canonical_json([[place[reviewee_id], *row[1:]] for row in rows])[1:-1])
    content = _content(facts, [tallies[reviewee_id] for reviewee_id in place])
    signature = sign(bundle_message(facts.rules.election_id, _spelled(content, pieces)))
    return b"".join(_spelled(content | {"signature": signature.hex()}, pieces))


def _spelled(content: Mapping[str, Any], pieces: Sequence[bytes]) -> Iterator[bytes]:
    """The file's parts: `rows`, which are empty in `content`, come from the pieces."""
    # inside a JSON string the quotation marks would be escaped: this is found once
    before, after = canonical_json(content).split(b'"rows":[]')
    yield before + b'"rows":['
    for at, piece in enumerate(pieces):
        yield b"," + piece if at else piece
    yield b"]" + after


def _content(facts: BundleFacts, tallies: Sequence[ReviewedTally]) -> dict[str, Any]:
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
        "classes": [_class_line(facts, group) for group in facts.channels.groups],
        "rows": [],
        "opening_hash": facts.opening_hash,
        "tally": [_tally_line(line) for line in tallies],
        "totals": totals,
        "is_void": is_void(totals["issued"], totals["returned"]),
        "is_rehearsal": facts.is_rehearsal,
        "repeats": facts.repeats
        and {"election_id": str(facts.repeats[0]), "reason": facts.repeats[1]},
        "quorum": asdict(facts.quorum),
    }


def _class_sheets(facts: BundleFacts, class_id: str) -> dict[str, Any]:
    paper = facts.paper.get(class_id, NO_PAPER)
    return {
        "class_id": class_id,
        **asdict(facts.sheets[class_id]),
        "paper": paper.valid,
        "paper_invalid": paper.invalid,
    }


def _class_line(facts: BundleFacts, group: CountedClass) -> dict[str, Any]:
    channels = facts.channels
    slips = Counter[str]()
    for member in group.members:
        slips.update(asdict(facts.slips[member]))
    if facts.manifest.get("own_vote") != NO_SLIP:
        del slips["not_entitled"]
    numbers = replace(group, sheets=channels.sealed_of(group))
    paper = channels.paper_of(group)
    return {**asdict(numbers), "members": list(group.members), "paper": paper, **slips}


def _totals(facts: BundleFacts) -> dict[str, int]:
    return {
        "issued": sum(count.issued for count in facts.slips.values()),
        "returned": facts.channels.returned,
        "valid": facts.channels.valid,
        "invalid": facts.channels.invalid,
    }


def _tally_line(line: ReviewedTally) -> dict[str, Any]:
    return {
        **_grade_line(line.total),
        "reviewee_id": str(line.reviewee_id),
        "score": None if line.score is None else str(line.score),
        "classes": [
            {**_grade_line(counts), "class_id": class_id}
            for class_id, counts in line.by_class.items()
        ],
    }


def _grade_line(counts: GradeCount) -> dict[str, Any]:
    shares = [counts.share(grade) for grade in (1, 2, 3, 4)]
    return {
        "counts": list(counts.counts),
        "valid": counts.valid,
        "shares": [None if share is None else str(share) for share in shares],
    }
