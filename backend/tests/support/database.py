"""Test databases: a template made once per schema, cloned per process, emptied after each test."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine

from app.core.embedded_postgres import EmbeddedPostgres
from app.migrations import FOLDER, upgrade
from tests.support.server import one_at_a_time


def template(server: EmbeddedPostgres, folder: Path) -> str:
    """The name of a database with the current schema, built at most once per schema."""
    name = f"template_{schema_hash()}"
    with one_at_a_time(folder / "template.lock"):
        if not exists(server, name):
            sweep(server)
            unfinished = f"{name}_unfinished"
            build(server.createdb(unfinished))
            rename(server, unfinished, name)
    return name


def sweep(server: EmbeddedPostgres) -> None:
    """Drop the templates of other schemas, and databases of processes that were killed."""
    with connected(server) as connection:
        names = connection.execute("SELECT datname FROM pg_database").fetchall()
    for (name,) in names:
        kind, _, rest = name.partition("_")
        is_template = kind == "template" and bool(rest)  # but template0 and template1 stay
        is_left_over = kind == "test" and not alive(int(rest.partition("_")[0]))
        if is_template or is_left_over:
            drop(server, name)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def build(url: str) -> None:
    """Bring an empty database to the newest schema, by the migrations that production has."""
    engine = create_engine(url)
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()


def schema_hash() -> str:
    """Changes whenever the text of a migration does."""
    source = "\n".join(path.read_text() for path in sorted(FOLDER.rglob("*.py")))
    return hashlib.sha256(source.encode()).hexdigest()[:16]


@contextmanager
def cloned(server: EmbeddedPostgres, folder: Path, name: str) -> Iterator[str]:
    """The URL of a database of this process alone, dropped afterwards."""
    drop(server, name)
    yield server.createdb(name, template=template(server, folder))
    drop(server, name)


class Emptier:
    """Empties every table, whatever order, triggers and foreign keys say.

    DELETE and not TRUNCATE: for the few rows of a test it takes 2 ms instead of 60.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with engine.connect() as connection:
            names = connection.exec_driver_sql(
                "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
                " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
                " AND tablename <> 'alembic_version'"
            ).scalars()
            deletes = "; ".join(f"DELETE FROM {name}" for name in names)  # noqa: S608  catalogue names
        # a replica's session runs no triggers: the audit log lets nobody else delete
        self._statement = f"SET LOCAL session_replication_role = replica; {deletes}"

    def empty(self) -> None:
        """Leave no row anywhere; waits at most 5 s for a transaction that a test left open."""
        with self._engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")
            connection.exec_driver_sql(self._statement)


class Queries:
    """The SQL statements sent within a block."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    @property
    def count(self) -> int:
        return len(self.statements)

    def __len__(self) -> int:
        return self.count


@contextmanager
def counted(engine: Engine) -> Iterator[Queries]:
    """Count every statement that any session of this engine sends (pings are not)."""
    queries = Queries()

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        queries.statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        event.remove(engine, "before_cursor_execute", note)


def connected(server: EmbeddedPostgres) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection of the superuser, outside every test database."""
    return psycopg.connect(server.url("postgres").replace("+psycopg", ""), autocommit=True)


def exists(server: EmbeddedPostgres, name: str) -> bool:
    known = "SELECT 1 FROM pg_database WHERE datname = %s"
    with connected(server) as connection:
        return connection.execute(known, (name,)).fetchone() is not None


def drop(server: EmbeddedPostgres, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with connected(server) as connection:
        connection.execute(statement.format(sql.Identifier(name)))


def rename(server: EmbeddedPostgres, old: str, new: str) -> None:
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with connected(server) as connection:
        connection.execute(statement.format(sql.Identifier(old), sql.Identifier(new)))
