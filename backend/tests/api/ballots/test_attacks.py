"""B2 as attacks: somebody has the database, its files, every log, and noted who came in what order.

Four hundred vote one after the other, which is the best an attacker can wish for. Then every trace
that is left is used to guess who voted how. A guess may be as good as chance, and no better.
"""

import hashlib
import logging
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text

from app.core.database import Database
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.sheets import nullifier, parse_token, token_hash
from app.settings import Settings
from tests.support.hall import Hall
from tests.support.traces import (
    CLUSTER,
    dump,
    found_in,
    rows_with_traces,
    server_log,
    wal_position,
    wal_since,
)

VOTERS = 400
CLASSES = (("leaders", 40, 60), ("schools", 60, 340))
CANARIES = 20
DEVIATIONS = 5


@dataclass
class Scene:
    """What happened (`votes`, in order of arrival) and what the attacker holds."""

    place: Hall
    votes: list[tuple[str, str, tuple[int, ...], bytes]]  # token, class, grades, leaf
    while_open: dict[str, list[tuple[object, ...]]]
    logs: str
    wal: bytes
    election_key: bytes
    data_dir: Path

    @property
    def tokens(self) -> list[bytes]:
        return [parse_token(token) for token, *_ in self.votes]


@pytest.fixture
def scene(
    meeting_hall: Hall, database: Database, settings: Settings, caplog: pytest.LogCaptureFixture
) -> Scene:
    """The whole ballot, up to the release, with everything recorded on the way."""
    place = meeting_hall
    place.until_open(CLASSES)
    chance = random.Random(20260203)
    tokens = [(token, name) for name, of_class in place.tokens.items() for token in of_class]
    chance.shuffle(tokens)
    key = KeyFolder(settings.data_dir).election_key(place.election_id)
    votes = []
    begin = wal_position(database)
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as structured:
        for token, name in tokens:
            grades = tuple(chance.randint(1, 4) for _ in range(2))
            place.status(token)
            reply = place.cast(token, place.seal(grades))
            assert reply.status_code == 200
            votes.append((token, name, grades, bytes.fromhex(reply.json()["leaf"])))
        seen = rows_with_traces(database)
        place.close()
        place.count()
        place.release()
    said = "\n".join([*map(repr, structured), *(record.getMessage() for record in caplog.records)])
    return Scene(place, votes, seen, said, wal_since(database, begin), key, settings.data_dir)


def within_chance(hits: int, trials: int, probability: float) -> bool:
    """No more hits than chance explains. At three deviations the fourteen guesses below would cry
    wolf in one run of fifty; a link as the naive designs had it is more than fifty away."""
    deviation = math.sqrt(trials * probability * (1 - probability))
    return hits <= trials * probability + DEVIATIONS * deviation


# -- links between a slip and a sheet --------------------------------------------------------------


def attack_by_transaction_number(scene: Scene, database: Database) -> None:
    slips = {row[0] for row in scene.while_open["slips"]}
    sheets = {row[0] for row in scene.while_open["sealed_sheets"]}
    assert len(scene.while_open["sealed_sheets"]) == VOTERS
    assert slips & sheets == set()
    after = rows_with_traces(database)
    assert after["sealed_sheets"] == []
    # all of the closed box in one transaction, all rows of the count in another
    assert len({row[0] for row in after["sealed_finals"]}) == 1
    assert len({row[0] for row in after["opened_rows"]}) == 1
    assert {row[0] for row in after["slips"]} == slips


def attack_by_hash_of_slips(scene: Scene, database: Database) -> None:
    """Without K_e no slip's hash leads to a nullifier, and K_e is gone."""
    hashes = {bytes(row[4]) for row in scene.while_open["slips"] if isinstance(row[4], bytes)}
    nullifiers = {bytes(r[4]) for r in scene.while_open["sealed_sheets"] if isinstance(r[4], bytes)}
    assert hashes == {token_hash(token) for token in scene.tokens}
    assert nullifiers == {nullifier(scene.election_key, token) for token in scene.tokens}
    assert hashes & nullifiers == set()
    guesses = {hashlib.sha256(h).digest() for h in hashes} | {nullifier(b"", h) for h in hashes}
    assert guesses & nullifiers == set()


# -- guesses by order ------------------------------------------------------------------------------


def guesses_by_order(scene: Scene, rows: Sequence[bytes]) -> Iterator[int]:
    """How many sheets stand where they came, for each way to read the order."""
    arrived = [leaf for *_, leaf in scene.votes]
    for order in (list(rows), list(reversed(rows))):
        for shift in (0, 1, VOTERS // 2):
            yield sum(leaf == order[(at + shift) % len(order)] for at, leaf in enumerate(arrived))


def attack_by_heap_order_of_closed_box(scene: Scene, database: Database) -> None:
    rows = rows_with_traces(database)["sealed_finals"]
    leaves = [value for row in rows for value in row[4:5] if isinstance(value, bytes)]
    assert sorted(leaves) == leaves == sorted(leaf for *_, leaf in scene.votes)
    for hits in guesses_by_order(scene, leaves):
        assert within_chance(hits, VOTERS, 1 / VOTERS)


def attack_by_order_of_opened_rows(scene: Scene, database: Database) -> None:
    """The rows of a reviewee and class, read in any order, tell nobody's grade."""
    with database.engine.connect() as connection:
        opened = connection.execute(
            text("SELECT reviewee_id, class_id, grade, n FROM opened_rows ORDER BY ctid")
        ).all()
    for place, reviewee in enumerate(scene.place.manifest["reviewees"]):
        for name, _weight, size in CLASSES:
            rows = [
                row.grade
                for row in opened
                if str(row.reviewee_id) == reviewee["id"] and row.class_id == name
                for _ in range(row.n)
            ]
            cast = [
                grades[place] for _, voter_class, grades, _ in scene.votes if voter_class == name
            ]
            assert Counter(rows) == Counter(cast)
            probability = sum((count / size) ** 2 for count in Counter(cast).values())
            for order in (rows, rows[::-1]):
                hits = sum(a == b for a, b in zip(order, cast, strict=True))
                assert within_chance(hits, size, probability)


# -- canaries --------------------------------------------------------------------------------------


def attack_by_canary_tokens_in_logs_dump_and_wal(scene: Scene, database: Database) -> None:
    tokens = scene.tokens[:CANARIES]
    assert scene.logs
    assert found_in(scene.logs.encode(), tokens) == []
    assert found_in(dump(database), tokens) == []
    assert found_in(server_log(), tokens) == []
    assert found_in(scene.wal, tokens) == []
    # the search itself works: what is written on purpose is found
    leaves = [leaf for *_, leaf in scene.votes[:CANARIES]]
    assert found_in(scene.wal, leaves) == leaves
    assert found_in(dump(database), leaves) == leaves


def attack_by_canary_nullifiers_and_leaves_in_logs(scene: Scene, database: Database) -> None:
    nullifiers = [nullifier(scene.election_key, token) for token in scene.tokens[:CANARIES]]
    leaves = [leaf for *_, leaf in scene.votes[:CANARIES]]
    for secrets in (nullifiers, leaves, [scene.election_key]):
        assert found_in(scene.logs.encode(), secrets) == []
        assert found_in(server_log(), secrets) == []
    assert found_in(dump(database), nullifiers) == []


def attack_by_files_of_the_closed_box(scene: Scene, database: Database) -> None:
    """Deleted rows lie in the file in the order they came, until their pages are given back."""
    with database.engine.connect() as connection:
        paths = [
            CLUSTER
            / connection.execute(text(f"SELECT pg_relation_filepath('{name}')")).scalar_one()
            for name in ("sealed_sheets", "pk_sealed_sheets", "uq_sealed_sheets_leaf")
        ]
    assert paths[0].stat().st_size == 0
    nullifiers = [nullifier(scene.election_key, token) for token in scene.tokens]
    assert found_in(paths[0].read_bytes(), nullifiers[:CANARIES]) == []
    kept = b"".join(path.read_bytes() for path in scene.data_dir.rglob("*") if path.is_file())
    assert found_in(kept, [scene.election_key]) == []
    assert found_in(dump(database), [scene.election_key]) == []
    assert found_in(scene.wal, [scene.election_key]) == []


# -- all of them -----------------------------------------------------------------------------------

ATTACKS = (
    attack_by_transaction_number,
    attack_by_hash_of_slips,
    attack_by_heap_order_of_closed_box,
    attack_by_order_of_opened_rows,
    attack_by_canary_tokens_in_logs_dump_and_wal,
    attack_by_canary_nullifiers_and_leaves_in_logs,
    attack_by_files_of_the_closed_box,
)


def test_no_attack_links_a_voter_and_a_ballot(
    scene: Scene, database: Database, subtests: pytest.Subtests
) -> None:
    """One ballot of four hundred, attacked in every way above."""
    for attack in ATTACKS:
        with subtests.test(attack.__name__):
            attack(scene, database)
