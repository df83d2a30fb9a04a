"""The database goes away in the middle: 503 with Retry-After, and all is well when it is back."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.core.database import Database
from app.core.embedded_postgres import EmbeddedPostgres
from app.main import create_app
from app.settings import Settings
from tests.support.clients import running
from tests.support.clock import FixedClock

READY = "/api/v1/health/ready"
LIVE = "/api/v1/health/live"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A database server of this test alone, because it will be killed."""
    with EmbeddedPostgres(tmp_path / "postgres", options={"fsync": "off"}) as server:
        yield server


@pytest.fixture
def client(server: EmbeddedPostgres, tmp_path: Path) -> Iterator[httpx.Client]:
    settings = Settings(data_dir=tmp_path / "data", frontend_dir=tmp_path / "pages")
    clock = FixedClock()
    app = create_app(settings, Database(server.url(), settings.tenant_id, clock))
    with running(app, clock) as clients, clients.anonymous() as client:
        yield client


def kill(server: EmbeddedPostgres) -> None:
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)


def assert_unavailable(reply: httpx.Response) -> None:
    assert reply.status_code == 503
    assert reply.headers["content-type"] == "application/problem+json"
    assert int(reply.headers["retry-after"]) > 0
    problem = reply.json()
    assert problem["status"] == 503
    assert "数据库" in problem["detail"]


def test_read_while_the_database_is_away_is_503_and_recovers(
    client: httpx.Client, server: EmbeddedPostgres
) -> None:
    assert client.get(READY).status_code == 200
    kill(server)
    assert_unavailable(client.get(READY))
    assert client.get(LIVE).status_code == 200
    server.start()
    assert client.get(READY).json() == {"status": "ok"}


def test_write_while_the_database_is_away_is_503(
    client: httpx.Client, server: EmbeddedPostgres
) -> None:
    assert client.get(READY).status_code == 200
    kill(server)
    reply = client.post(
        "/api/v1/auth/login", json={"login": "P104", "password": "whatever it may be"}
    )
    assert_unavailable(reply)


def test_problem_is_in_english_for_an_english_reader(
    client: httpx.Client, server: EmbeddedPostgres
) -> None:
    kill(server)
    reply = client.get(READY, headers={"Accept-Language": "en"})
    assert reply.status_code == 503
    assert "database" in reply.json()["detail"]
