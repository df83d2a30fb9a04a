"""Times leave as UTC, whatever zone the database is set to (N1)."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from app.core.clock import now
from app.core.database import Database
from app.features.inbox.service import notify
from tests.support.clock import START
from tests.support.world import World


@pytest.fixture
def shanghai(database: Database) -> Iterator[None]:
    """New connections to the database begin in the zone of Shanghai."""

    def alter(statement: str) -> None:
        with database.engine.begin() as connection:
            name = connection.scalar(text("SELECT current_database()"))
            connection.execute(text(f'ALTER DATABASE "{name}" {statement}'))
        database.engine.dispose()

    alter("SET timezone TO 'Asia/Shanghai'")
    yield
    alter("RESET timezone")


def test_times_in_replies_are_utc(world: World, shanghai: None) -> None:
    person = world.county().person("secretary")
    with world.session() as session:
        notify(session, [person.id], kind="x", subject_type="x", subject_id=person.id, params={})
        assert session.scalar(text("SHOW timezone")) == "UTC"
        assert session.scalar(
            text("SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'")
        ) == ("Asia/Shanghai")

    [notice] = world.as_role("secretary").get("/api/v1/notices").json()["items"]

    assert notice["created_at"] == START.isoformat().replace("+00:00", "Z")


def test_zone_outlives_a_rollback(database: Database, shanghai: None) -> None:
    with database.session() as session:
        assert now(session) == START
        session.rollback()
        assert session.scalar(text("SHOW timezone")) == "UTC"
        session.rollback()
        assert session.scalar(text("SHOW timezone")) == "UTC"
