"""From the key ceremony to one's own result (B1, B6, B7), with 40 sealed sheets."""

import random
from decimal import Decimal
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.features.ballots.box.sheets import (
    leaf_hash,
    merkle_root,
    receipt_message,
    tree_head_message,
)
from tests.support.hall import Hall

POINTS = {1: 100, 2: 80, 3: 60, 4: 40}
WEIGHTS = {"leaders": 40, "schools": 30, "masses": 30}


def expected_score(votes: dict[str, list[int]]) -> Decimal:
    """B6 by hand: mean points of each class's graded rows, weighted."""
    total, weight = Decimal(0), Decimal(0)
    for name, grades in votes.items():
        graded = [POINTS[grade] for grade in grades if grade]
        total += WEIGHTS[name] * Decimal(sum(graded)) / len(graded)
        weight += WEIGHTS[name]
    return round(total / weight, 2)


def test_count_of_forty_sealed_sheets_equals_what_was_voted(open_hall: Hall) -> None:
    hall = open_hall
    chance = random.Random(7)
    ids = [line["id"] for line in hall.manifest["reviewees"]]
    votes: dict[str, dict[str, list[int]]] = {one: {} for one in ids}
    receipts = {}
    for name, tokens in hall.tokens.items():
        for token in tokens:
            grades = chance.choices(range(5), (1, 6, 5, 3, 1), k=len(ids))
            sealed = hall.seal(grades)
            reply = hall.cast(token, sealed)
            assert reply.status_code == 200, reply.text
            receipts[sealed] = reply.json()
            for one, grade in zip(ids, grades, strict=True):
                votes[one].setdefault(name, []).append(grade)
    assert hall.office.get(hall.url()).json()["turnout"] == 40

    hall.close()
    leaves = hall.world.anonymous().get(hall.url("leaves")).json()
    assert leaves["leaves"] == sorted(leaf_hash(sealed).hex() for sealed in receipts)
    root = merkle_root([bytes.fromhex(leaf) for leaf in leaves["leaves"]])
    assert leaves["root"] == root.hex()
    public = Ed25519PublicKey.from_public_bytes(
        bytes.fromhex(hall.manifest["receipt_key"]["public"])
    )
    public.verify(bytes.fromhex(leaves["signature"]), tree_head_message(hall.election_id, 40, root))
    for sealed, receipt in receipts.items():
        leaf = leaf_hash(sealed)
        assert receipt["leaf"] == leaf.hex()
        public.verify(bytes.fromhex(receipt["signature"]), receipt_message(hall.election_id, leaf))

    hall.count()
    hall.release()
    tally = hall.office.get(hall.url("tally")).json()
    assert hall.office.get(hall.url("tally.xlsx")).content.startswith(b"PK")
    assert (tally["issued"], tally["returned"], tally["valid"], tally["invalid"]) == (40, 40, 40, 0)
    assert [line["reviewee_id"] for line in tally["reviewees"]] == ids
    for line in tally["reviewees"]:
        of_reviewee = votes[line["reviewee_id"]]
        flat = [grade for grades in of_reviewee.values() for grade in grades]
        assert line["counts"] == [flat.count(grade) for grade in range(5)]
        assert Decimal(line["score"]) == expected_score(of_reviewee)
        assert {c["class_id"]: c["counts"] for c in line["classes"]} == {
            name: [grades.count(grade) for grade in range(5)]
            for name, grades in of_reviewee.items()
        }

    own = hall.world.as_role("secretary", "S02").get(hall.url("own-result")).json()
    second = tally["reviewees"][1]
    assert (own["name"], own["counts"], own["score"]) == (
        second["name"],
        second["counts"],
        second["score"],
    )


def test_count_with_sheets_of_wrong_shape_counts_them_as_invalid(open_hall: Hall) -> None:
    hall = open_hall
    reviewees = len(hall.manifest["reviewees"])
    for token in hall.tokens["schools"]:
        assert hall.cast(token, hall.seal([1] * reviewees)).status_code == 200
    wrong = hall.seal_bytes(b"\x01" + bytes(16) + bytes([9] * reviewees))
    assert hall.cast(hall.tokens["leaders"][0], wrong).status_code == 200
    hall.close()
    hall.count()
    hall.release()
    tally = hall.office.get(hall.url("tally")).json()
    assert (tally["returned"], tally["valid"], tally["invalid"]) == (21, 20, 1)
    assert [(c["id"], c["weight"], c["sheets"]) for c in tally["classes"]] == [
        ("leaders+schools+masses", 100, 20)
    ]
    assert {line["score"] for line in tally["reviewees"]} == {"100.00"}


def test_release_puts_ballot_step_and_notice_before_every_reviewee(open_hall: Hall) -> None:
    hall = open_hall
    hall.everybody_votes()
    hall.close()
    hall.count()
    before = hall.world.as_role("secretary").get("/api/v1/notices").json()["items"]
    assert [n for n in before if n["kind"] == "election.released"] == []
    hall.release()
    for school in ("S01", "S02"):
        notices = hall.world.as_role("secretary", school).get("/api/v1/notices").json()["items"]
        mine = [n for n in notices if n["kind"] == "election.released"]
        assert [UUID(n["subject_id"]) for n in mine] == [hall.election_id]
