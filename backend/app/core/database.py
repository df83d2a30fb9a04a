"""The one way to the database: tables' base classes, the session of a request, its rules.

Every row belongs to a tenant (the county). The session knows its tenant, fills it in on new rows
and narrows every ORM SELECT to it, so that a feature can neither forget nor choose it.
"""

import enum
import time
from collections.abc import AsyncIterator, Callable, Collection
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, cast
from uuid import UUID, uuid4

import psycopg
from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request
from sqlalchemy import (
    ARRAY,
    Column,
    ColumnClause,
    ColumnElement,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    Integer,
    Uuid,
    any_,
    column,
    create_engine,
    event,
    literal,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import (
    ORMExecuteState,
    Session,
    UOWTransaction,
    with_loader_criteria,
)
from sqlalchemy.orm.util import LoaderCriteriaOption
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Field, SQLModel

from app.core.clock import Clock, SystemClock, now

POOL_SIZE = 20
RESTED_SECONDS = 1.0

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING

UtcDateTime = DateTime(timezone=True)
_ANY_TENANT: ColumnClause[UUID] = column("tenant_id")


class TenantTable(SQLModel):
    """A row of one tenant; the tenant leads the key, so that tables can be distributed by it."""

    tenant_id: UUID = Field(default=cast(UUID, None), primary_key=True)
    id: UUID = Field(default_factory=uuid4, primary_key=True)


class VersionedTable(TenantTable):
    """A row that people edit: its version is the ETag, bumped by every flush that changes it."""

    version: int = Field(default=1, sa_type=Integer, nullable=False)
    created_at: datetime = Field(default=cast(datetime, None), sa_type=UtcDateTime, nullable=False)


def tenant_fk(column: str, table: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A foreign key that stays inside the tenant: (tenant_id, column) → table(tenant_id, id)."""
    return ForeignKeyConstraint(
        ["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete=ondelete
    )


def enum_column(kind: type[enum.StrEnum], **options: Any) -> Column[Any]:
    """A varchar column with a CHECK of the enumeration's values."""
    options.setdefault("nullable", False)
    return Column(
        Enum(
            kind,
            name=_snake(kind.__name__),
            native_enum=False,
            create_constraint=True,
            length=32,
            values_callable=lambda members: [m.value for m in members],
            validate_strings=True,
        ),
        **options,
    )


def among(column: Any, ids: Collection[UUID]) -> ColumnElement[bool]:
    """SQL: the column is one of the ids. They travel as one array: the statement stays the same
    however many there are, and need not be taken apart and planned anew for each number of them."""
    found: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(Uuid)))
    return found


def json_column(nullable: bool = False) -> Column[Any]:
    """A JSONB column; replace the value to change it (mutations inside are not seen).

    None is SQL's NULL, which CHECKs and NOT NULL ask about, and never JSON's.
    """
    return Column(JSONB(none_as_null=True), nullable=nullable)


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


@event.listens_for(Session, "before_flush")
def _fill_in(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Give new rows their tenant and time, and changed rows their next version."""
    for row in session.new:
        if isinstance(row, TenantTable) and row.tenant_id is None:
            row.tenant_id = session.info["tenant_id"]
        if isinstance(row, VersionedTable) and row.created_at is None:
            row.created_at = now(session)
    for row in session.dirty:
        if isinstance(row, VersionedTable) and session.is_modified(row):
            row.version += 1


@event.listens_for(Session, "do_orm_execute")
def _narrow_to_tenant(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.is_relationship_load:
        tenant_id = state.session.info.get("tenant_id")
        if tenant_id is not None:
            state.statement = state.statement.options(_of_tenant(tenant_id))


@lru_cache(maxsize=16)
def _of_tenant(tenant_id: UUID) -> LoaderCriteriaOption:
    """The narrowing itself, looked through once: a tenth of a small SELECT was spent on that."""
    return with_loader_criteria(
        TenantTable,
        # asked of TenantTable itself too, which is no table and has no column
        lambda table: getattr(table, "tenant_id", _ANY_TENANT) == tenant_id,
        include_aliases=True,
    )


class Database:
    """An engine and the sessions made from it."""

    def __init__(
        self,
        url: str,
        tenant_id: UUID,
        clock: Clock | None = None,
    ) -> None:
        self.url = url
        self.tenant_id = tenant_id
        self.clock: Clock = clock or SystemClock()
        self.engine: Engine = create_engine(
            url,
            pool_size=POOL_SIZE,
            max_overflow=4,
            pool_timeout=10,
            hide_parameters=True,  # an error in the log shows the statement, never what was sent
            connect_args={"connect_timeout": 5, "application_name": "shuping"},
        )
        event.listen(self.engine, "connect", _tell_times_in_utc)
        event.listen(self.engine, "checkin", _note_use)
        event.listen(self.engine, "checkout", self._ask_whether_alive)

    def session(self) -> Session:
        """A new session; the caller commits and closes it (`with database.session() as s`)."""
        return Session(
            self.engine,
            expire_on_commit=False,
            info={"tenant_id": self.tenant_id, "clock": self.clock},
        )

    def _ask_whether_alive(
        self, connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object
    ) -> None:
        """Ask a connection that has rested whether it still is one; the pool makes another if not.
        One that worked a moment ago is not asked: that was a sixth of what a small request cost."""
        used_at = record.info.get("used_at")
        if used_at is None or time.monotonic() - used_at < RESTED_SECONDS:
            return
        try:
            self.engine.dialect.do_ping(connection)
        except psycopg.Error as gone:
            raise DisconnectionError from gone

    def ping(self) -> None:
        """Raise sqlalchemy.exc.OperationalError when the server cannot be reached."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def _note_use(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info["used_at"] = time.monotonic()


def _tell_times_in_utc(connection: DBAPIConnection, _record: object) -> None:
    """Whatever zone the server or the database is set to: times leave as they are read."""
    cursor = connection.cursor()
    cursor.execute("SET TIME ZONE 'UTC'")
    cursor.close()
    connection.commit()  # a rollback would take the setting back


def get_database(request: Request) -> Database:
    """The application's database."""
    return cast(Database, request.app.state.database)


async def get_session(request: Request) -> AsyncIterator[Session]:
    """The transaction of one request: committed when the route returns, else rolled back.

    Making a session asks the database nothing, so no thread is needed for it; ending one that a
    route has committed (core.routing) neither.
    """
    session = get_database(request).session()
    try:
        yield session
        if session.in_transaction():
            await _in_thread(session.commit)
    finally:
        if session.in_transaction():
            await _in_thread(session.close)
        else:
            session.close()


async def _in_thread(end: Callable[[], None]) -> None:
    # in a thread of its own: one of the usual ones may be long in coming, while those who hold them
    # wait for the connection that this gives back
    await to_thread.run_sync(end, limiter=CapacityLimiter(1))


# Both arguments are needed. With the default scope FastAPI answers before the commit, so that a
# commit that fails would still have been a 200; without the bound, many simultaneous requests fill
# the thread pool with threads that wait for a connection held by requests waiting for a thread.
DbSession = Annotated[Session, Depends(get_session, scope="function", max_concurrency=POOL_SIZE)]
