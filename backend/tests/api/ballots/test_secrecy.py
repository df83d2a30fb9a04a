"""B2: nothing in the box leads to a person or a moment, neither in its tables nor in the logs."""

import hashlib
import hmac
import re

import pytest
import structlog
from sqlalchemy import Date, DateTime, Interval, Time, text
from sqlmodel import SQLModel

from app.core.database import Database
from app.features.ballots.box import UNLOGGED_PATHS, tables
from app.features.ballots.box.sheets import parse_token
from app.features.ballots.box.tables import BoxTable
from tests.support.hall import Hall

BOX = {
    "slips",
    "sealed_sheets",
    "sealed_finals",
    "opened_rows",
    "tree_heads",
    "paper_slips",
    "paper_returns",
    "paper_counts",
}
FORBIDDEN_NAMES = re.compile(
    r"person|people|user|actor|account|author|staff|name|phone|email|agent|address|\bip\b|request"
    r"|device|session|_at$|_on$|time|date|created|updated|seq|serial|version|^id$"
)


def test_box_tables_have_no_column_for_persons_moments_or_order() -> None:
    found = {name: table for name, table in SQLModel.metadata.tables.items() if name in BOX}
    assert set(found) == BOX
    assert {t.__tablename__ for t in BoxTable.__subclasses__()} == BOX
    for name, table in found.items():
        assert next(iter(table.primary_key.columns)).name == "tenant_id"
        assert not table.foreign_keys
        for column in table.columns:
            assert not FORBIDDEN_NAMES.search(column.name.removesuffix("_id")), (name, column.name)
            assert not isinstance(column.type, DateTime | Date | Time | Interval)
            assert column.server_default is None
            assert column.autoincrement is not True


def test_box_tables_in_postgres_have_no_time_or_sequence(database: Database) -> None:
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_name = ANY(:tables) AND (data_type ~ 'time|date|interval'"
        " OR column_default IS NOT NULL OR is_identity = 'YES')"
    )
    with database.engine.connect() as connection:
        assert connection.execute(query, {"tables": sorted(BOX)}).all() == []
        assert connection.execute(text("SHOW track_commit_timestamp")).scalar_one() == "off"


def test_box_refuses_rows_that_must_never_be(open_hall: Hall, database: Database) -> None:
    box = tables.SEALED_SHEETS
    key = {"tenant_id": database.tenant_id, "election_id": open_hall.election_id}
    good = {
        "nullifier": bytes(32),
        "class_id": "leaders",
        "kind": "P",
        "leaf": None,
        "sealed": None,
    }
    wrong = [
        {**good, "kind": "X"},
        {**good, "nullifier": bytes(31)},
        {**good, "leaf": bytes(32)},
        {**good, "kind": "E", "leaf": bytes(32), "sealed": b"sealed"},
        {**good, "exchange": bytes(31)},
    ]
    for values in wrong:
        with (
            pytest.raises(Exception, match="violates check constraint"),
            database.engine.begin() as c,
        ):
            c.execute(box.insert().values(**key, **values))
    with database.engine.begin() as connection:
        connection.execute(box.insert().values(**key, **good))


@pytest.mark.parametrize(
    ("path", "silent"),
    [
        ("/api/v1/elections/1/ballots", True),
        ("/api/v1/elections/1/slips/status", True),
        ("/api/v1/elections/1/slips/voided", True),
        ("/api/v1/elections/1/paper-slips", True),
        ("/api/v1/elections/1/abstracts", True),
        ("/api/v1/elections/1/abstracts/2", True),
        ("/api/v1/elections/1/abstracts/2/more", False),
        ("/api/v1/elections/1/paper-counts", False),
        ("/api/v1/elections/1/slips", False),
        ("/api/v1/elections/1", False),
        ("/api/v1/elections/1/ballots/2", False),
    ],
)
def test_unlogged_paths_are_those_of_voters_phones(path: str, silent: bool) -> None:
    assert bool(UNLOGGED_PATHS.search(path)) is silent


def test_cast_and_status_leave_no_trace_in_logs_or_headers(open_hall: Hall) -> None:
    token, sealed = open_hall.tokens["leaders"][0], open_hall.seal([1, 2])
    with structlog.testing.capture_logs() as logs:
        replies = [open_hall.status(token), open_hall.cast(token, sealed)]
        replies.append(open_hall.cast(token, open_hall.seal([1, 2])))
        open_hall.world.anonymous().get(open_hall.url("manifest"))
    paths = [entry["path"] for entry in logs if "path" in entry]
    assert paths == [open_hall.url("manifest")]
    assert token not in repr(logs)
    assert [reply.headers.get("x-request-id") for reply in replies] == [None] * 3


def test_cast_leaves_no_audit_row_or_stored_reply(open_hall: Hall, database: Database) -> None:
    def outside() -> dict[str, int]:
        with database.engine.connect() as connection:
            names = connection.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            ).scalars()
            return {
                name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
                for name in names
            }

    before = outside()
    body = {"token": open_hall.tokens["leaders"][0], "sealed": open_hall.seal([1, 2]).hex()}
    reply = open_hall.office.post(
        open_hall.url("ballots"), json=body, headers={"Idempotency-Key": "a-key"}
    )
    assert reply.status_code == 200
    after = outside()
    assert {name for name in after if after[name] != before[name]} == {"sealed_sheets"}


def test_exchange_links_no_slip_to_its_row_and_leaves_a_number_only(
    open_hall: Hall, database: Database
) -> None:
    tokens = open_hall.tokens["schools"][:12]
    for token in tokens:
        assert open_hall.exchange(token, key=token[:8]).status_code == 200
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT xmin::text, * FROM sealed_sheets")).all()
        slips = connection.execute(text("SELECT xmin::text, * FROM slips")).all()
    assert len({row.xmin for row in rows} & {slip.xmin for slip in slips}) == 0
    assert {(row.kind, row.leaf, row.sealed) for row in rows} == {("P", None, None)}
    known = {digest for token in tokens for digest in guesses(parse_token(token), token[:8])}
    assert not known & {bytes(value) for row in rows for value in (row.nullifier, row.exchange)}
    open_hall.close()
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sealed_sheets")).scalar_one() == 0
        kept = connection.execute(text("SELECT class_id, n FROM paper_slips")).all()
    assert [tuple(row) for row in kept] == [("schools", 12)]


def guesses(token: bytes, key: str) -> list[bytes]:
    """What somebody without K_e could compute of a slip and the request that brought it."""
    texts = (token, token + key.encode(), b"exchange" + token, b"exchange" + token + key.encode())
    plain = [hashlib.sha256(one).digest() for one in texts]
    return plain + [hmac.digest(secret, one, "sha256") for one in texts for secret in (b"", token)]
