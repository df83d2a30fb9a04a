"""A connection that has rested is asked whether it still is one; one that just worked is not."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.core import database as core
from app.core.clock import SystemClock
from app.core.database import Database


@pytest.fixture
def own(database: Database) -> Iterator[Database]:
    """A database with a pool of its own, whose connections may be ended."""
    made = Database(database.url, database.tenant_id, SystemClock())
    yield made
    made.dispose()


def pid_of(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)


def end(database: Database, pid: int) -> None:
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


def test_a_connection_that_ended_while_it_rested_is_replaced(
    database: Database, own: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "RESTED_SECONDS", 0.0)
    before = pid_of(own)
    assert pid_of(own) == before
    end(database, before)
    assert pid_of(own) not in (0, before)


def test_a_connection_that_just_worked_is_not_asked(
    own: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[DBAPIConnection] = []
    ping = own.engine.dialect.do_ping

    def noted(connection: DBAPIConnection) -> bool:
        asked.append(connection)
        return ping(connection)

    monkeypatch.setattr(own.engine.dialect, "do_ping", noted)
    pid_of(own)
    pid_of(own)
    assert asked == []
    monkeypatch.setattr(core, "RESTED_SECONDS", 0.0)
    pid_of(own)
    assert len(asked) == 1


def test_a_connection_is_replaced_after_the_request_that_found_it_gone(
    database: Database, own: Database
) -> None:
    """What just worked and is gone all the same fails one statement, and no other."""
    end(database, pid_of(own))
    failed = []
    event.listen(own.engine, "handle_error", lambda context: failed.append(context.is_disconnect))
    with pytest.raises(Exception, match=r"terminat|closed"):
        pid_of(own)
    assert failed == [True]
    assert pid_of(own) > 0
