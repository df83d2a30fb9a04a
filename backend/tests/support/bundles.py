"""Whole elections as numbers: sealed and paper sheets, opened, counted and published. No server."""

import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.features.ballots.box.channels import (
    Channels,
    ClassSheets,
    PaperSheets,
    keyed,
    sealed_classes,
)
from app.features.ballots.box.close import ClosedBox
from app.features.ballots.box.count import CountingRules
from app.features.ballots.box.law import SlipCount
from app.features.ballots.box.rules import (
    Row,
    VoterClass,
    opening_file,
    split_sheets,
)
from app.features.ballots.box.sheets import (
    CodeRule,
    Sheet,
    leaf_hash,
    manifest_hash,
    merkle_root,
    receipt_message,
    tree_head_message,
)
from app.features.ballots.publication.bundle import BundleFacts, Quorum, build_bundle

ELECTION = UUID("00000000-0000-4000-8000-00000000e1ec")
NAMES = ("李文清", "赵明远", "钱秀英", "孙建国", "周海燕", "吴国栋", "郑晓梅", "王志强")
POINTS = {1: 100, 2: 80, 3: 60, 4: 40}


@dataclass
class MadeElection:
    """An election of `sealed` grades (per class: one list a sheet), `paper` likewise, and so many
    invalid sheets; everything random comes from the seed."""

    reviewees: int
    classes: dict[str, int]
    sealed: dict[str, list[list[int]]]
    paper: dict[str, list[list[int]]] = field(default_factory=dict)
    invalid: dict[str, int] = field(default_factory=dict)
    paper_invalid: dict[str, int] = field(default_factory=dict)
    minimum_class: int = 5
    leftover: int = 1
    repeats: tuple[UUID, str] | None = None
    seed: int = 1
    code_rule: CodeRule = CodeRule.EIGHTH
    own_vote: str = "everybody"
    not_entitled: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
        ids = [UUID(int=self.chance.getrandbits(128), version=4) for _ in range(self.reviewees)]
        self.reviewee_ids = ids
        self.secrets = {
            name: [self.chance.randbytes(16) for _ in sheets]
            for name, sheets in self.sealed.items()
        }

    def sheets_of(self, name: str) -> int:
        """All sheets of a class, on either channel, valid or not."""
        lists = (self.sealed, self.paper)
        counts = (self.invalid, self.paper_invalid)
        return sum(len(x.get(name, ())) for x in lists) + sum(x.get(name, 0) for x in counts)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        lines = zip(self.reviewee_ids, NAMES, strict=False)
        labels = ("好", "较好", "一般", "差")
        return {
            "protocol": "ballot/v1",
            "election_id": str(ELECTION),
            "title": "示例县述职评议会",
            "reviewees": [
                {"id": str(one), "name": name, "organization": "某校", "mode": "onsite"}
                for one, name in lines
            ],
            "grades": [
                {"value": g, "label": label, "points": POINTS[g]}
                for g, label in enumerate(labels, start=1)
            ],
            "classes": [
                {
                    "id": name,
                    "name": name.title(),
                    "weight": weight,
                    "color": "#b3261e",
                    "slips": self.sheets_of(name) + self.leftover,
                }
                for name, weight in self.classes.items()
            ],
            "minimum_class": self.minimum_class,
            "merge_rule": "smallest-joins-next",
            "code_rule": self.code_rule,
            "own_vote": self.own_vote,
            "told": [],
            "public_key": "04" + "00" * 64,
            "share_fingerprints": ["0" * 16, "1" * 16, "2" * 16],
            "receipt_key": {
                "name": "2026",
                "public": self.key.public_key().public_bytes_raw().hex(),
            },
            "source_commit": None,
            "page_hash": None,
        }

    @cached_property
    def facts(self) -> BundleFacts:
        sizes = {
            name: len(self.sealed.get(name, ())) + len(self.paper.get(name, ()))
            for name in self.classes
        }
        voter_classes = [VoterClass(name, weight) for name, weight in self.classes.items()]
        groups = sealed_classes(
            voter_classes,
            {name: len(sheets) for name, sheets in self.sealed.items()},
            {name: len(sheets) for name, sheets in self.paper.items()},
            self.minimum_class,
        )
        sheets = [
            (name, Sheet(secret, tuple(grades)))
            for name in self.classes
            for secret, grades in zip(
                self.secrets.get(name, ()), self.sealed.get(name, ()), strict=True
            )
        ]
        rows = split_sheets(ELECTION, self.reviewee_ids, sheets, groups, self.code_rule)
        opening = opening_file(ELECTION, rows, self.invalid, list(self.classes))
        return BundleFacts(
            manifest=self.manifest,
            manifest_hash=manifest_hash(self.manifest),
            rules=CountingRules(
                ELECTION,
                self.reviewee_ids,
                voter_classes,
                self.minimum_class,
                POINTS,
                self.code_rule,
            ),
            leaves=self.leaves,
            head=self._head(),
            sheets=self.class_sheets,
            rows=lambda one: self._stored(one, rows),
            opening_hash=hashlib.sha256(opening).hexdigest(),
            slips={name: self._slips(name) for name in self.classes},
            quorum=Quorum(due=2 * sum(sizes.values()), present=sum(sizes.values()), share="1/2"),
            repeats=self.repeats,
            paper={name: self._settled(name) for name in self.classes},
        )

    @cached_property
    def class_sheets(self) -> dict[str, ClassSheets]:
        return {
            name: ClassSheets(len(self.sealed.get(name, ())), self.invalid.get(name, 0))
            for name in self.classes
        }

    @cached_property
    def channels(self) -> Channels:
        """Before the count: the grades on paper are still apart."""
        classes = [VoterClass(name, weight) for name, weight in self.classes.items()]
        paper = {name: self._paper(name) for name in self.classes}
        return Channels(classes, self.minimum_class, self.class_sheets, paper)

    def _stored(self, reviewee_id: UUID, rows: list[Row]) -> list[Row]:
        """As the box keeps them: few sheets of paper are mixed among the others."""
        mine = [row for row in rows if row.reviewee_id == reviewee_id]
        draw = keyed(self.seed.to_bytes(32, "big"))
        return self.channels.mixed(reviewee_id, mine, self.code_rule, draw)

    def _settled(self, name: str) -> PaperSheets:
        """After the count: what was mixed is nowhere else."""
        one = self._paper(name)
        is_hidden = any(name in group.members for group in self.channels.hidden)
        return PaperSheets(one.valid, one.invalid, {} if is_hidden else one.counts)

    @cached_property
    def leaves(self) -> list[bytes]:
        """Of sealed sheets, valid or not; what was sealed is of no interest to a verifier."""
        number = sum(map(len, self.sealed.values())) + sum(self.invalid.values())
        return sorted(leaf_hash(self.chance.randbytes(100)) for _ in range(number))

    def _head(self) -> ClosedBox:
        root = merkle_root(self.leaves)
        message = tree_head_message(ELECTION, len(self.leaves), root)
        return ClosedBox(len(self.leaves), root, self.key.sign(message))

    def _slips(self, name: str) -> SlipCount:
        issued = self.sheets_of(name)
        return SlipCount(
            issued + self.leftover,
            issued,
            self.leftover,
            0,
            issued + self.not_entitled,
            self.not_entitled,
        )

    def _paper(self, name: str) -> PaperSheets:
        sheets = self.paper.get(name, [])
        counts = {}
        for place, one in enumerate(self.reviewee_ids):
            found = Counter(grades[place] for grades in sheets)
            counts[one] = [found[grade] for grade in range(5)]
        return PaperSheets(len(sheets), self.paper_invalid.get(name, 0), counts)

    @cached_property
    def bundle(self) -> bytes:
        """The published file."""
        return build_bundle(self.facts, self.key.sign)

    def receipt(self, leaf: bytes, secret: bytes = b"") -> str:
        """A phone's receipt."""
        signature = self.key.sign(receipt_message(ELECTION, leaf))
        return f"shuping-receipt/v1 {ELECTION} {leaf.hex()} {signature.hex()} {secret.hex()}"


def thirty_voters(code_rule: CodeRule = CodeRule.EIGHTH) -> MadeElection:
    """30 voters × 6 reviewees in 3 classes: sealed sheets, marked paper in one class, a little
    unmarked paper in another, an invalid sheet of each kind."""
    chance = random.Random(30)

    def sheets(number: int) -> list[list[int]]:
        return [chance.choices(range(5), (1, 6, 5, 3, 1), k=6) for _ in range(number)]

    return MadeElection(
        reviewees=6,
        classes={"leaders": 40, "schools": 30, "masses": 30},
        sealed={"leaders": sheets(6), "schools": sheets(8), "masses": sheets(2)},
        paper={"schools": sheets(5), "masses": sheets(7)},
        invalid={"leaders": 1},
        paper_invalid={"masses": 1},
        code_rule=code_rule,
    )
