"""A job exists exactly when the change does that it belongs to; the nightly one forgets."""

import pytest
from sqlalchemy import select, text

from app.core.database import Database
from app.core.idempotency import KEPT_FOR, StoredReply
from app.core.outbox import defer
from app.settings import Settings
from app.work import clean_up, queue_with_tasks
from tests.support.clock import START


def jobs(database: Database) -> int:
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM procrastinate_jobs"))
        return int(found.scalar_one())


@pytest.mark.parametrize(("commits", "expected"), [(False, 0), (True, 1)])
def test_defer_follows_the_transaction(
    database: Database, settings: Settings, commits: bool, expected: int
) -> None:
    task = queue_with_tasks(database, settings).tasks["clean_up"]
    with database.session() as session:
        defer(session, task, {"timestamp": 1})
        if commits:
            session.commit()
        else:
            session.rollback()
    assert jobs(database) == expected


def test_clean_up_forgets_replies_older_than_a_day_only(database: Database) -> None:
    ages = {"old": KEPT_FOR * 1.01, "fresh": KEPT_FOR * 0.99}
    with database.session() as session:
        for key, age in ages.items():
            reply = StoredReply(key_hash=key, request_hash="", reply={}, created_at=START - age)
            session.add(reply)
        session.commit()
    assert clean_up(database) == 1
    with database.session() as session:
        assert [reply.key_hash for reply in session.scalars(select(StoredReply))] == ["fresh"]
