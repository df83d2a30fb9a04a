"""Fixtures of every test that needs the database or the application.

Unit tests use none of them, and do not wait for the application to be imported: imports are inside.

A worker process has one database and one application for its whole session. Each test starts with
every table empty and the clock at tests.support.clock.START.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    import httpx
    from fastapi import FastAPI

    from app.core.database import Database
    from app.settings import Settings
    from tests.support.clients import Clients
    from tests.support.clock import FixedClock
    from tests.support.database import Emptier, Queries
    from tests.support.prepared import Prepared
    from tests.support.world import World


def pytest_configure() -> None:
    """Log as in production: unconfigured, structlog draws each traceback for seconds. Look for
    garbage less often: what the application is made of stays, and was looked through each time."""
    import logging as standard

    from app.core import logging

    logging.configure()
    # what the tests' own clients ask for is in the application's log
    standard.getLogger("httpx").setLevel(standard.WARNING)
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session")
def session_clock() -> FixedClock:
    from tests.support.clock import FixedClock

    return FixedClock()


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """A database of this process with the current schema."""
    from tests.support.database import cloned
    from tests.support.server import TEST_FOLDER, shared_server

    with (
        shared_server(TEST_FOLDER) as server,
        cloned(server, TEST_FOLDER, f"test_{os.getpid()}") as url,
    ):
        yield url


@pytest.fixture(scope="session")
def session_database(database_url: str, session_clock: FixedClock) -> Iterator[Database]:
    from app.core.database import Database
    from app.settings import Settings

    database = Database(database_url, Settings().tenant_id, session_clock)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings as in production, on folders that are thrown away."""
    from app.settings import Settings

    folder: Path = tmp_path_factory.mktemp("shuping")
    return Settings(
        database_url=database_url, data_dir=folder / "data", frontend_dir=folder / "pages"
    )


@pytest.fixture(scope="session")
def app(settings: Settings, session_database: Database) -> FastAPI:
    """The real application, made once per process."""
    from app.main import create_app

    return create_app(settings, session_database)


@pytest.fixture(scope="session")
def session_clients(app: FastAPI, session_clock: FixedClock) -> Iterator[Clients]:
    from tests.support.clients import running

    with running(app, session_clock) as clients:
        yield clients


@pytest.fixture(scope="session")
def emptier(session_database: Database) -> Emptier:
    from tests.support.database import Emptier

    return Emptier(session_database.engine)


@pytest.fixture(scope="session")
def prepared(
    session_database: Database, session_clock: FixedClock, settings: Settings, emptier: Emptier
) -> Prepared:
    """Worlds that are built once and put back."""
    from tests.support.prepared import Prepared

    return Prepared(session_database.engine, session_clock, settings.data_dir, emptier.empty)


@pytest.fixture
def clock(session_clock: FixedClock) -> FixedClock:
    """The application's clock, which stands still until the test moves it."""
    session_clock.reset()
    return session_clock


@pytest.fixture
def database(
    session_database: Database, emptier: Emptier, prepared: Prepared, clock: FixedClock
) -> Iterator[Database]:
    """The application's database with every table empty."""
    prepared.begin()
    yield session_database
    emptier.empty()


@pytest.fixture
def clients(database: Database, session_clients: Clients) -> Clients:
    return session_clients


@pytest.fixture
def client(clients: Clients) -> Iterator[httpx.Client]:
    """A client that nobody is signed in with."""
    with clients.anonymous() as client:
        yield client


@pytest.fixture
def world(database: Database, clients: Clients, clock: FixedClock, prepared: Prepared) -> World:
    """Builds the people and things a test is about."""
    from tests.support.world import World

    return World(database, clients, clock, prepared)


@pytest.fixture
def count_queries(database: Database) -> Callable[[], AbstractContextManager[Queries]]:
    """`with count_queries() as queries: …; assert queries.count == 3`."""
    from tests.support.database import counted

    return lambda: counted(database.engine)
