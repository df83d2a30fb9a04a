"""The miniature feature of tests.support.notes over the real database."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi.testclient import TestClient

from app.core.database import Database
from tests.support.notes import Texts, notes_app, notes_table


@pytest.fixture
def notes(database: Database) -> Iterator[Database]:
    with notes_table(database):
        yield database


@pytest.fixture
def http(notes: Database) -> Iterator[httpx.Client]:
    with TestClient(notes_app(notes), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def stored_texts(notes: Database) -> Texts:
    return Texts(notes)
