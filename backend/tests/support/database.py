"""Test databases: a template made once per schema, cloned per process, emptied after each test."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import Table, create_engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Engine
from sqlalchemy.schema import CreateTable

from app import tables
from app.core.embedded_postgres import EmbeddedPostgres
from app.migrations import FOLDER, upgrade
from tests.support.server import one_at_a_time

# The one switch: without migrations yet, the schema comes from the tables themselves.
FROM_METADATA = not (FOLDER / "versions" / "0001_initial.py").exists()


def template(server: EmbeddedPostgres, folder: Path) -> str:
    """The name of a database with the current schema, built at most once per schema."""
    name = f"template_{schema_hash()}"
    with one_at_a_time(folder / "template.lock"):
        if not exists(server, name):
            unfinished = f"{name}_unfinished"
            drop(server, unfinished)
            build(server.createdb(unfinished))
            rename(server, unfinished, name)
    return name


def build(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        if FROM_METADATA:
            tables.metadata.create_all(connection, tables=complete_tables())
        else:
            upgrade(connection)
    engine.dispose()


def complete_tables() -> list[Table]:
    """Every table, without the foreign keys to tables that nobody has written yet."""
    known = tables.metadata.tables
    for table in known.values():
        for key in list(table.foreign_key_constraints):
            if any(element.target_fullname.split(".")[0] not in known for element in key.elements):
                table.constraints.discard(key)
                for element in key.elements:
                    element.parent.foreign_keys.discard(element)
                    table.foreign_keys.discard(element)
    return tables.metadata.sorted_tables


def schema_hash() -> str:
    """Changes whenever the schema may have changed: the migrations' text, or the tables' DDL."""
    if FROM_METADATA:
        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        source = "\n".join(
            str(CreateTable(table).compile(dialect=dialect)) + str(sorted(map(repr, table.indexes)))
            for table in complete_tables()
        )
    else:
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


def administer(server: EmbeddedPostgres, statement: sql.Composed) -> bool:
    """Run one statement as the superuser; whether it found a row."""
    url = server.url("postgres").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return bool(cursor.description and cursor.fetchone())


def exists(server: EmbeddedPostgres, name: str) -> bool:
    query = sql.SQL("SELECT 1 FROM pg_database WHERE datname = {}")
    return administer(server, query.format(sql.Literal(name)))


def drop(server: EmbeddedPostgres, name: str) -> None:
    query = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    administer(server, query.format(sql.Identifier(name)))


def rename(server: EmbeddedPostgres, old: str, new: str) -> None:
    query = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    administer(server, query.format(sql.Identifier(old), sql.Identifier(new)))
