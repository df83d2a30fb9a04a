"""What somebody finds who has the database, its files and every log."""

import base64
from collections.abc import Sequence

from sqlalchemy import Connection, text

from app.core.database import Database
from tests.support.server import TEST_FOLDER

CLUSTER = TEST_FOLDER / "postgres" / "cluster"
BOX_TABLES = (
    "slips",
    "sealed_sheets",
    "sealed_finals",
    "opened_rows",
    "paper_slips",
    "paper_returns",
    "paper_counts",
)


def wal_position(database: Database) -> int:
    """Where the write-ahead log stands."""
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"))
        return int(found.scalar_one())


def wal_since(database: Database, begin: int) -> bytes:
    """The write-ahead log from a position on, as it lies on the disk."""
    segment = 16 * 1024 * 1024
    with database.engine.connect() as connection:
        connection.execute(text("SELECT pg_switch_wal()"))
        names = connection.execute(
            text("SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$' ORDER BY name")
        ).scalars()
        numbers = range(begin // segment, wal_position(database) // segment + 1)
        wanted = {f"{n // 256:08X}{n % 256:08X}" for n in numbers}
        return b"".join(
            (CLUSTER / "pg_wal" / name).read_bytes() for name in names if name[8:] in wanted
        )


def rows_with_traces(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the box with transaction number and place in the file."""
    with database.engine.connect() as connection:
        return {name: traces(connection, name) for name in BOX_TABLES}


def traces(connection: Connection, table: str) -> list[tuple[object, ...]]:
    found = connection.execute(
        text(f"SELECT t.xmin::text AS x, t.ctid::text AS place, t.* FROM {table} t ORDER BY t.ctid")  # noqa: S608
    )
    return [tuple(row) for row in found]


def spellings(secret: bytes) -> list[bytes]:
    """Ways in which sixteen or more bytes turn up in files."""
    base32 = base64.b32encode(secret).decode().rstrip("=")
    grouped = " ".join(base32[at : at + 5] for at in range(0, len(base32), 5))
    return [
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        base32.encode(),
        base32.lower().encode(),
        grouped.encode(),
        base64.b64encode(secret).rstrip(b"="),
        base64.urlsafe_b64encode(secret).rstrip(b"="),
    ]


def found_in(haystack: bytes, secrets: Sequence[bytes]) -> list[bytes]:
    """Those of the secrets that are in it, in any spelling."""
    return [secret for secret in secrets if any(s in haystack for s in spellings(secret))]


def dump(database: Database) -> bytes:
    """Every row of every table as text, as pg_dump would write it."""
    with database.engine.connect() as connection:
        names = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).scalars()
        rows = [
            row
            for name in names
            for row in connection.execute(text(f"SELECT t::text FROM {name} t")).scalars()  # noqa: S608
        ]
    return "\n".join(rows).encode()


def server_log() -> bytes:
    """What PostgreSQL wrote."""
    return (CLUSTER.parent / "server.log").read_bytes()
