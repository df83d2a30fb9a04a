"""The intake: many sheets in one transaction, and none of them pays for another."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from app.core.database import Database
from app.core.errors import DomainError
from app.features.ballots.box import intake as intake_module
from app.features.ballots.box.batch import write_batch
from app.features.ballots.box.box import Receipt, lock_number
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.sheets import token_hash, token_text
from app.settings import Settings
from tests.support.hall import Hall

GRADES = [1, 2]

Outcome = Receipt | str


@pytest.fixture
def keys(settings: Settings) -> KeyFolder:
    return KeyFolder(settings.data_dir)


def cast_together(
    database: Database, keys: KeyFolder, place: Hall, casts: list[tuple[str, bytes]]
) -> list[Outcome]:
    """All at once, so that one batch takes them; a refusal is told by its code."""

    async def one(intake: Intake, token: str, sealed: bytes) -> Outcome:
        try:
            return await intake.cast(place.election_id, token, sealed)
        except DomainError as problem:
            return problem.code

    async def everybody() -> list[Outcome]:
        intake = Intake(database.url, database.tenant_id, keys)
        try:
            return await asyncio.gather(*(one(intake, *cast) for cast in casts))
        finally:
            await intake.close()

    return asyncio.run(everybody())


def leaves_in_box(database: Database) -> set[bytes]:
    with database.engine.connect() as connection:
        return set(connection.execute(text("SELECT leaf FROM sealed_sheets")).scalars())


@pytest.fixture
def transactions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the batches that were sent."""
    sizes: list[int] = []

    async def counted(*arguments: Any) -> Any:
        sizes.append(len(arguments[-1]))
        return await write_batch(*arguments)

    monkeypatch.setattr(intake_module, "write_batch", counted)
    return sizes


def test_cast_many_at_once_takes_one_transaction(
    open_hall: Hall, database: Database, keys: KeyFolder, transactions: list[int]
) -> None:
    tokens = open_hall.tokens["schools"]
    receipts = cast_together(
        database, keys, open_hall, [(token, open_hall.seal(GRADES)) for token in tokens]
    )
    assert transactions == [len(tokens)]
    assert {r.leaf for r in receipts if isinstance(r, Receipt)} == leaves_in_box(database)
    assert len(leaves_in_box(database)) == len(tokens)


def alone(database: Database) -> None:
    """Every other connection that reads slips has ended, and so counted what it had read."""
    database.engine.dispose()
    others = (
        "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND application_name IN ('shuping', 'shuping intake')"
    )
    with database.engine.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
        count, deadline = text(f"SELECT count(*) {others}"), time.monotonic() + 10
        while connection.execute(count).scalar_one() and time.monotonic() < deadline:
            connection.rollback()
        assert connection.execute(count).scalar_one() == 0


def test_cast_beside_many_slips_reads_its_own_only(
    open_hall: Hall, database: Database, keys: KeyFolder
) -> None:
    """Also while the planner knows nothing of the table: slips were just printed."""

    def slips_read() -> int:
        with database.engine.connect() as connection:
            statement = (
                "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname='pk_slips'"
            )
            return int(connection.execute(text(statement)).scalar_one())

    # drawn anew: under keys that came before, entries of rows deleted since would be read as well
    tokens = [secrets.token_bytes(16) for _ in range(20)]
    like_one = (
        "INSERT INTO slips SELECT tenant_id, election_id, {}, class_id, false"
        " FROM (SELECT * FROM slips LIMIT 1) AS one, {} AS n"
    )
    with database.engine.begin() as connection:
        many = like_one.format("sha256(n::text::bytea)", "generate_series(1, 3000)")
        connection.execute(text(many))
        ours = like_one.format("n", "unnest(CAST(:hashes AS bytea[]))")
        connection.execute(text(ours), {"hashes": [token_hash(token) for token in tokens]})
    alone(database)
    before = slips_read()
    casts = [(token_text(token), open_hall.seal(GRADES)) for token in tokens]
    outcomes = cast_together(database, keys, open_hall, casts)
    assert all(isinstance(outcome, Receipt) for outcome in outcomes)
    deadline = time.monotonic() + 10
    while slips_read() == before and time.monotonic() < deadline:
        pass
    # once to find the slip, once to say what is wrong with a sheet that is not recorded
    assert 0 < slips_read() - before <= 2 * len(tokens)


def test_cast_at_the_moment_its_committer_ends_is_not_forgotten(
    open_hall: Hall, database: Database, keys: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has a receipt casts again in the same turn of the loop that ends the committer."""
    monkeypatch.setattr(intake_module, "COMMITTERS", 1)
    tokens = open_hall.tokens["schools"]

    async def one_after_the_other() -> list[Receipt]:
        intake = Intake(database.url, database.tenant_id, keys)
        try:
            async with asyncio.timeout(10):
                return [
                    await intake.cast(open_hall.election_id, token, open_hall.seal(GRADES))
                    for token in tokens
                ]
        finally:
            await intake.close()

    receipts = asyncio.run(one_after_the_other())
    assert {receipt.leaf for receipt in receipts} == leaves_in_box(database)


def test_cast_beside_bad_ones_is_neither_failed_nor_changed(
    open_hall: Hall, database: Database, keys: KeyFolder
) -> None:
    good, copied, used, other = open_hall.tokens["schools"][:4]
    sealed = open_hall.seal(GRADES)
    # before the others: two batches at once might record the copy first
    before, first = cast_together(
        database, keys, open_hall, [(used, open_hall.seal(GRADES)), (good, sealed)]
    )
    outcomes = cast_together(
        database,
        keys,
        open_hall,
        [
            (copied, sealed),
            (used, open_hall.seal(GRADES)),
            (token_text(secrets.token_bytes(16)), open_hall.seal(GRADES)),
            (other, b"\x04" + b"short"),
            (other, b""),
            ("no token", sealed),
            (other, open_hall.seal(GRADES)),
            (good, sealed),
        ],
    )
    assert [o for o in outcomes if isinstance(o, str)] == [
        "duplicate-sheet",
        "slip-already-used",
        "unknown-slip",
        "malformed-sheet",
        "malformed-sheet",
        "malformed-token",
    ]
    receipts = [o for o in outcomes if isinstance(o, Receipt)]
    assert receipts[-1] == first
    assert isinstance(before, Receipt)
    assert leaves_in_box(database) == {before.leaf, *(r.leaf for r in receipts)}


def test_cast_beside_one_that_the_database_rejects_is_recorded(
    open_hall: Hall, database: Database, keys: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the reason is: the one at fault is found by halving the batch."""
    tokens = open_hall.tokens["schools"]
    poison = open_hall.seal(GRADES)

    async def choosy(*arguments: Any) -> Any:
        if any(cast.sealed == poison for cast in arguments[-1]):
            raise psycopg.errors.DataError
        return await write_batch(*arguments)

    monkeypatch.setattr(intake_module, "write_batch", choosy)
    casts = [(token, open_hall.seal(GRADES)) for token in tokens[1:]]
    outcomes = cast_together(database, keys, open_hall, [(tokens[0], poison), *casts])
    assert outcomes[0] == "box-busy"
    assert len(leaves_in_box(database)) == len(casts)
    assert {o.leaf for o in outcomes if isinstance(o, Receipt)} == leaves_in_box(database)


def test_cast_after_the_connection_broke_is_recorded_at_once(
    open_hall: Hall, database: Database, keys: KeyFolder
) -> None:
    """A restarted server: the idle connection is dead, the voter does not notice."""
    first, second = open_hall.tokens["schools"][:2]

    async def around_a_restart() -> None:
        intake = Intake(database.url, database.tenant_id, keys)
        await intake.cast(open_hall.election_id, first, open_hall.seal(GRADES))
        with database.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND application_name = 'shuping intake'"
                )
            )
        await intake.cast(open_hall.election_id, second, open_hall.seal(GRADES))
        await intake.close()

    asyncio.run(around_a_restart())
    assert len(leaves_in_box(database)) == 2


def test_cast_without_database_says_busy_and_may_be_repeated(
    open_hall: Hall, database: Database, keys: KeyFolder
) -> None:
    cast = (open_hall.tokens["schools"][0], open_hall.seal(GRADES))
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/none", database.tenant_id)
    assert cast_together(away, keys, open_hall, [cast]) == ["box-busy"]
    assert leaves_in_box(database) == set()
    [receipt] = cast_together(database, keys, open_hall, [cast])
    assert isinstance(receipt, Receipt)
    assert leaves_in_box(database) == {receipt.leaf}


@contextmanager
def closing(database: Database, place: Hall) -> Iterator[None]:
    """The election is about to close: its lock is held exclusively."""
    with database.engine.begin() as connection:
        number = lock_number(database.tenant_id, place.election_id)
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": number})
        yield


def test_cast_with_slow_database_bounds_what_waits(
    open_hall: Hall, database: Database, keys: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full queue refuses at once; whoever waits is answered when the patience ends."""
    monkeypatch.setattr(intake_module, "WAITING", 3)
    monkeypatch.setattr(intake_module, "PATIENCE_SECONDS", 0.5)
    casts = [(token, open_hall.seal(GRADES)) for token in open_hall.tokens["schools"][:5]]
    with closing(database, open_hall):
        assert cast_together(database, keys, open_hall, casts) == ["box-busy"] * 5
    assert leaves_in_box(database) == set()
    again = cast_together(database, keys, open_hall, casts[:3])
    assert {r.leaf for r in again if isinstance(r, Receipt)} == leaves_in_box(database)
    assert len(leaves_in_box(database)) == 3


def test_cast_busy_says_when_to_ask_again(
    open_hall: Hall, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "PATIENCE_SECONDS", 0.3)
    token, sealed = open_hall.tokens["schools"][0], open_hall.seal(GRADES)
    with closing(database, open_hall):
        reply = open_hall.cast(token, sealed)
    assert (reply.status_code, reply.json()["code"]) == (503, "box-busy")
    assert int(reply.headers["Retry-After"]) > 0
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert open_hall.cast(token, sealed).status_code == 200


Door = Callable[[Hall, str, bytes], Any]


def through_the_lane(place: Hall, token: str, sealed: bytes) -> Any:
    return place.cast(token, sealed)


def through_the_route(place: Hall, token: str, sealed: bytes) -> Any:
    """An address in capitals, which only the framework reads as this election."""
    address = place.url("ballots").upper().replace("/API/V1/ELECTIONS", "/api/v1/elections")
    body = {"token": token, "sealed": sealed.hex()}
    return place.world.anonymous().post(address.replace("/BALLOTS", "/ballots"), json=body)


def test_cast_by_either_door_gives_the_same_answers(open_hall: Hall) -> None:
    doors: tuple[Door, Door] = (through_the_lane, through_the_route)
    for first, second in (doors, doors[::-1]):
        token, sealed = open_hall.tokens["leaders"].pop(), open_hall.seal(GRADES)
        a, b = first(open_hall, token, sealed), second(open_hall, token, sealed)
        assert (a.status_code, a.content) == (b.status_code, b.content)
        assert a.status_code == 200
        assert dict(a.headers) == dict(b.headers)
        refused = [door(open_hall, token, open_hall.seal(GRADES)) for door in doors]
        assert refused[0].content == refused[1].content
        assert dict(refused[0].headers) == dict(refused[1].headers)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b'{"token": 1, "sealed": "04"}', 422),
        (b'{"token": "A", "sealed": 4}', 422),
        (b"\xff", 400),
    ],
)
def test_cast_of_unusual_body_is_left_to_the_route(
    open_hall: Hall, body: bytes, status: int
) -> None:
    reply = open_hall.world.anonymous().post(
        open_hall.url("ballots"), content=body, headers={"Content-Type": "application/json"}
    )
    assert reply.status_code == status
    assert reply.headers["Content-Type"] == "application/problem+json"


def test_cast_of_endless_body_is_refused(open_hall: Hall) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 65536

    reply = open_hall.world.anonymous().post(open_hall.url("ballots"), content=endless())
    assert (reply.status_code, reply.json()["code"]) == (413, "body-too-large")
