"""A county's two years as an earlier version left them: restored, migrated, and served.

See tests/fixtures/frozen_year/README.md for what is in it and how it was made.
"""

import json
import lzma
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import httpx
import psycopg
from sqlalchemy import Connection, select
from sqlmodel import col

from app.core.database import Database
from app.core.embedded_postgres import EmbeddedPostgres
from app.features.people.tables import Person
from app.main import create_app
from app.migrations import upgrade
from app.settings import Settings
from tests.support.clients import Clients, running
from tests.support.clock import FixedClock
from tests.support.database import drop

FOLDER = Path(__file__).parents[1] / "fixtures" / "frozen_year"
FROZEN_AT = "0013"
"""The revision of the schema that the year was made with."""


@dataclass(frozen=True)
class Recorded:
    """What stood in the database when it was frozen."""

    told_at: datetime
    rows: dict[str, int]
    kinds: dict[str, dict[str, str]]  # kind → key → hash


@cache
def recorded() -> Recorded:
    """Read from recorded.json."""
    found = json.loads((FOLDER / "recorded.json").read_text())
    return Recorded(datetime.fromisoformat(found["told_at"]), found["rows"], found["kinds"])


@contextmanager
def restored(server: EmbeddedPostgres, purpose: str) -> Iterator[str]:
    """The URL of a database with the frozen year, of this process alone, dropped afterwards."""
    name = f"test_{os.getpid()}_{purpose}"
    drop(server, name)
    url = server.createdb(name)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(lzma.decompress((FOLDER / "year.sql.xz").read_bytes()))
    yield url
    drop(server, name)


@dataclass(frozen=True)
class FrozenYear:
    """The present application over the frozen year, on the day on which it was frozen."""

    database: Database
    clients: Clients

    def by(self, staff_no: str) -> httpx.Client:
        """A client of whoever has this staff number."""
        with self.database.session() as session:
            query = select(col(Person.id)).where(col(Person.staff_no) == staff_no)
            return self.clients.signed_in(session.scalars(query).one())

    def one(self, statement: str) -> Any:
        """The only value of a SELECT."""
        with self.database.engine.connect() as connection:
            return connection.exec_driver_sql(statement).scalar_one()

    def ids(self, statement: str) -> list[UUID]:
        """The ids that a SELECT gives."""
        with self.database.engine.connect() as connection:
            return cast(list[UUID], list(connection.exec_driver_sql(statement).scalars()))


@contextmanager
def frozen_year(server: EmbeddedPostgres, folder: Path) -> Iterator[FrozenYear]:
    """Restored, brought to the newest schema and served; the application's files go to `folder`."""
    with restored(server, "migrated") as url:
        settings = Settings(
            database_url=url, data_dir=folder / "data", frontend_dir=folder / "pages"
        )
        clock = FixedClock()
        clock.set(recorded().told_at)
        database = Database(url, settings.tenant_id, clock)
        with database.engine.begin() as connection:
            upgrade(connection)
        with running(create_app(settings, database), clock) as clients:
            yield FrozenYear(database, clients)
        database.dispose()


def revision(connection: Connection) -> str:
    """Of the schema."""
    statement = "SELECT version_num FROM alembic_version"
    return cast(str, connection.exec_driver_sql(statement).scalar_one())
