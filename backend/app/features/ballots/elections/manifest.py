"""The manifest: what everybody's phone, the count and a verifier at home agree on. Pure.

It is frozen when slips are printed; its canonical JSON is public and its SHA-256 goes into the
minutes. Numbers are whole numbers, so that every language writes the same bytes.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from app.features.ballots.box.count import CountingRules
from app.features.ballots.box.rules import VoterClass
from app.features.ballots.box.sheets import CodeRule
from app.features.ballots.tables import Election

PROTOCOL = "ballot/v1"
MERGE_RULE = "smallest-joins-next"
NO_SLIP = "no_slip"
GRADE_LABELS = {1: "好", 2: "较好", 3: "一般", 4: "差"}


@dataclass(frozen=True)
class RevieweeLine:
    """One reviewee as everybody sees them on the ballot page."""

    id: str
    name: str
    organization: str
    mode: str


@dataclass(frozen=True)
class BallotLaw:
    """The cycle's rules for its ballot (B4, B6). `told` is what voters are told of them, in both
    languages: frozen with the rules, so that nobody can say something else afterwards."""

    points: Mapping[int, int]
    minimum_class: int
    own_vote: str
    code_rule: CodeRule
    told: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Provenance:
    """What voters are served: the hash of the ballot page, and the commit everything is from.

    None where the pages are not built, or the operator did not tell.
    """

    page_hash: str | None
    source_commit: str | None


def build_manifest(
    election: Election,
    reviewees: Sequence[RevieweeLine],
    law: BallotLaw,
    receipt_key: tuple[str, bytes],
    provenance: Provenance,
) -> dict[str, Any]:
    """The manifest of an election that has its key."""
    assert election.public_key is not None
    name, public = receipt_key
    return {
        "protocol": PROTOCOL,
        "election_id": str(election.id),
        "title": election.title,
        "reviewees": [asdict(line) for line in reviewees],
        "grades": [
            {"value": value, "label": label, "points": law.points[value]}
            for value, label in GRADE_LABELS.items()
        ],
        "classes": election.classes,
        "minimum_class": law.minimum_class,
        "merge_rule": MERGE_RULE,
        "code_rule": law.code_rule,
        "own_vote": law.own_vote,
        "told": list(law.told),
        "public_key": election.public_key.hex(),
        "share_fingerprints": election.share_fingerprints,
        "receipt_key": {"name": name, "public": public.hex()},
        "source_commit": provenance.source_commit,
        "page_hash": provenance.page_hash,
    }


def counting_rules(election: Election) -> CountingRules:
    """The parts of a frozen manifest that counting needs."""
    manifest = election.manifest
    assert manifest is not None
    return CountingRules(
        election_id=election.id,
        reviewee_ids=[UUID(line["id"]) for line in manifest["reviewees"]],
        classes=[VoterClass(c["id"], c["weight"]) for c in manifest["classes"]],
        minimum_class=manifest["minimum_class"],
        points={grade["value"]: grade["points"] for grade in manifest["grades"]},
        code_rule=CodeRule(manifest["code_rule"]),
    )


def draws_no_slip(election: Election) -> bool:
    """Whether reviewees are not entitled to a slip (B4), by the frozen manifest."""
    return (election.manifest or {}).get("own_vote") == NO_SLIP


def page_hash(folder: Path) -> str | None:
    """SHA-256 over the ballot page as served: each file's name and hash, in order of names.

    None when the pages are not built.
    """
    page = folder / "ballot.html"
    if not page.is_file():
        return None
    files = [page, *sorted((folder / "assets/ballot").glob("*"))]
    lines = [
        f"{file.relative_to(folder).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
        for file in files
        if file.is_file()
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
