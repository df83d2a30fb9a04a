"""B2 with paper (B5): somebody noted who went to the desk in what order, and has every trace.

Four hundred take part; forty of the schools change to paper, so many that their rows are marked,
and a few of the leaders, who must not be told apart. A link must be impossible, and a guess no
better than chance plus three deviations. What is guessed at follows from a seed or, for codes, has
so much room below the bound that chance does not reach it.
"""

import logging
import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
import structlog
from sqlalchemy import text

from app.core.database import Database
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.sheets import (
    EXACT_CODES,
    check_code,
    nullifier,
    parse_token,
    token_hash,
)
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

CLASSES = (("leaders", 40, 60), ("schools", 60, 340))
ON_PAPER = {"leaders": 25, "schools": 40}
MINIMUM = 30
DEVIATIONS = 3
Vote = tuple[str, str, tuple[int, ...]]


@dataclass
class Scene:
    """What happened (`desk` in the order of the desk) and what the attacker holds."""

    place: Hall
    desk: list[Vote]
    phones: list[tuple[Vote, bytes]]
    while_open: dict[str, list[tuple[object, ...]]]
    grown: Counter[str]
    logs: str
    wal: bytes
    election_key: bytes

    @property
    def tokens(self) -> list[bytes]:
        return [parse_token(token) for token, *_ in self.desk]


def sizes(database: Database) -> Counter[str]:
    with database.engine.connect() as connection:
        names = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).scalars()
        return Counter(
            {
                name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
                for name in names
            }
        )


@pytest.fixture
def scene(
    meeting_hall: Hall, database: Database, settings: Settings, caplog: pytest.LogCaptureFixture
) -> Scene:
    """The whole ballot up to the release, with exact codes: these would give paper away first."""
    place = meeting_hall
    place.set_rules(check_codes="exact", minimum_class_size=MINIMUM)
    place.until_open(CLASSES)
    chance = random.Random(20260204)
    tokens = [
        (token, name, at < ON_PAPER[name])
        for name, of_class in place.tokens.items()
        for at, token in enumerate(of_class)
    ]
    chance.shuffle(tokens)
    key = KeyFolder(settings.data_dir).election_key(place.election_id)
    desk: list[Vote] = []
    phones = []
    grown = Counter[str]()
    begin = wal_position(database)
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as structured:
        for token, name, is_paper in tokens:
            vote = (token, name, tuple(chance.randint(1, 4) for _ in range(2)))
            if is_paper:
                before = sizes(database) if len(desk) == 20 else None
                assert place.exchange(token, key=token[:8]).status_code == 200
                if before is not None:
                    grown = sizes(database) - before
                desk.append(vote)
            else:
                secret = chance.randbytes(16)
                assert place.cast(token, place.seal(vote[2], secret)).status_code == 200
                phones.append((vote, secret))
        seen = rows_with_traces(database)
        place.close()
        for name in ON_PAPER:
            place.enter_paper(name, [grades for _, of, grades in desk if of == name])
        place.count()
        place.release()
    said = "\n".join([*map(repr, structured), *(record.getMessage() for record in caplog.records)])
    wal = wal_since(database, begin)
    return Scene(place, desk, phones, seen, grown, said, wal, key)


def within_chance(hits: int, trials: int, probability: float) -> bool:
    deviation = math.sqrt(trials * probability * (1 - probability))
    return hits <= trials * probability + DEVIATIONS * deviation


# -- links between a slip at the desk and anything that is left ------------------------------------


def attack_by_rows_of_the_exchange(scene: Scene, database: Database) -> None:
    """An exchange writes one row, whose bytes lead to no slip without K_e; no log, no repeatable
    answer, no audit row has its time. After closing the row is gone."""
    assert scene.grown == Counter({"sealed_sheets": 1})
    on_paper = [row for row in scene.while_open["sealed_sheets"] if "P" in row]
    assert len(on_paper) == len(scene.desk)
    found = {value for row in on_paper for value in row if isinstance(value, bytes)}
    assert {nullifier(scene.election_key, token) for token in scene.tokens} <= found
    hashes = {token_hash(token) for token in scene.tokens}
    assert found & (hashes | {nullifier(b"", token) for token in scene.tokens}) == set()
    assert {row[0] for row in on_paper} & {row[0] for row in scene.while_open["slips"]} == set()
    after = rows_with_traces(database)
    assert after["sealed_sheets"] == []
    assert [row[4:] for row in after["paper_slips"]] == [("leaders", 25), ("schools", 40)]
    assert {row[-1] for row in after["slips"]} == {False}  # a slip that became paper looks unused


def attack_by_files(scene: Scene, database: Database) -> None:
    with database.engine.connect() as connection:
        paths = [
            CLUSTER
            / connection.execute(text(f"SELECT pg_relation_filepath('{name}')")).scalar_one()
            for name in ("sealed_sheets", "pk_sealed_sheets")
        ]
    assert paths[0].stat().st_size == 0
    nullifiers = [nullifier(scene.election_key, token) for token in scene.tokens]
    assert found_in(paths[0].read_bytes(), nullifiers) == []
    assert found_in(dump(database), [scene.election_key]) == []


def attack_by_canary_tokens(scene: Scene, database: Database) -> None:
    """Every slip that went over the desk, and the desk's own request keys."""
    assert scene.logs
    keys = [token[:8].encode() for token, *_ in scene.desk]
    for place in (scene.logs.encode(), dump(database), server_log(), scene.wal):
        assert found_in(place, scene.tokens) == []
        assert [key for key in keys if key in place] == []
    nullifiers = [nullifier(scene.election_key, token) for token in scene.tokens]
    assert found_in(scene.logs.encode(), nullifiers) == []
    # the search itself works
    assert found_in(scene.wal, nullifiers) == nullifiers


# -- guesses at what was on a sheet of paper -------------------------------------------------------


def attack_by_order_of_the_desk(scene: Scene, database: Database) -> None:
    """Marked rows and counts, read in any order, against the order at the desk."""
    for place in range(2):
        cast = [grades[place] for _, name, grades in scene.desk if name == "schools"]
        shares = Counter(cast)
        probability = sum((n / len(cast)) ** 2 for n in shares.values())
        for order in marked_grades(scene, database, place):
            assert Counter(order) == shares
            for guess in (order, order[::-1]):
                hits = sum(a == b for a, b in zip(guess, cast, strict=True))
                assert within_chance(hits, len(cast), probability)


def marked_grades(scene: Scene, database: Database, place: int) -> Iterator[list[int]]:
    bundle = scene.place.world.anonymous().get(scene.place.url("bundle")).json()
    yield [
        grade
        for at, name, code, grade, n in bundle["rows"]
        if (at, name, code) == (place, "schools", -1)
        for _ in range(n)
    ]
    one = scene.place.manifest["reviewees"][place]["id"]
    with database.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT reviewee_id, class_id, grade, n FROM paper_counts ORDER BY ctid")
        ).all()
    assert {row.class_id for row in rows} == {"schools"}  # the leaders' are nowhere by themselves
    yield [row.grade for row in rows if str(row.reviewee_id) == one for _ in range(row.n)]


def attack_by_telling_paper_apart(scene: Scene, database: Database) -> None:
    """Which of the leaders' sixty rows are of paper? By transaction, place, and look of codes."""
    with database.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT xmin::text AS x, reviewee_id, code, n FROM opened_rows"
                " WHERE class_id = 'leaders' ORDER BY ctid"
            )
        ).all()
    assert len({row.x for row in rows}) == 1
    assert {row.n for row in rows} == {1}
    hits = Counter[str]()
    for line in scene.place.manifest["reviewees"]:
        codes = [row.code for row in rows if str(row.reviewee_id) == line["id"]]
        assert codes == sorted(codes)
        assert len(codes) == 60
        phones = {
            check_code(secret, scene.place.election_id, UUID(line["id"]), EXACT_CODES)
            for (_, name, _), secret in scene.phones
            if name == "leaders"
        }
        of_paper = set(codes) - phones
        assert len(of_paper) == ON_PAPER["leaders"]
        guesses = {
            "lowest": codes[:25],
            "highest": codes[-25:],
            "middle": codes[17:42],
            "even": sorted(codes, key=lambda code: code % 2)[:25],
            "round": sorted(codes, key=lambda code: code % 1000)[:25],
            "evenly spread": codes[::2][:25],
        }
        for name, guess in guesses.items():
            hits[name] += len(of_paper & set(guess))
    for found in hits.values():
        assert within_chance(found, 2 * 25, 25 / 60)


ATTACKS = (
    attack_by_rows_of_the_exchange,
    attack_by_files,
    attack_by_canary_tokens,
    attack_by_order_of_the_desk,
    attack_by_telling_paper_apart,
)


def test_no_attack_links_a_voter_and_a_sheet_of_paper(
    scene: Scene, database: Database, subtests: pytest.Subtests
) -> None:
    """One ballot on phones and paper, attacked in every way above."""
    for attack in ATTACKS:
        with subtests.test(attack.__name__):
            attack(scene, database)
