"""Nothing about a sender is stored or logged (S1): tables, log, audit, change feed."""

import json
import re

import pytest
import structlog
from fastapi import FastAPI
from sqlalchemy import text

from app.core.counts import MinuteCounts
from app.features.publicity.tables import PublicComment
from app.features.reports.tables import ReportAbstract
from tests.support.comments import SAID, Site, code_in
from tests.support.world import World

AGENT = "Mozilla/5.0 (MadeUpPhone 7)"
ADDRESS = "testclient"


def test_table_has_no_column_about_whoever_sent_it() -> None:
    columns = PublicComment.__table__.columns  # type: ignore[attr-defined]
    assert {column.name for column in columns} == {
        "tenant_id", "id", "version", "created_at", "report_id", "cycle_id", "reviewee_id",
        "post_id", "person_id", "organization_id", "text", "text_hash", "code_hash",
        "received_on", "state", "hidden_reason",
    }  # fmt: skip


def test_sending_leaves_nothing_about_the_sender_in_any_table_or_line_of_the_log(
    world: World, app: FastAPI, site: Site, abstract: ReportAbstract,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told = MinuteCounts("publicity", "in a minute", lambda _seconds, _work: None)
    monkeypatch.setattr("app.features.publicity.site.routes.COUNTS", told)
    site.client.headers["User-Agent"] = AGENT
    with structlog.testing.capture_logs() as logs:
        site.ticket(abstract.id)
        sent = site.send(abstract.id)
        code = code_in(sent)
        site.follow(code)
        told._tell()
    # the minute of the tests before may be over meanwhile
    own = [line for line in logs if line["event"] != "public comment requests in a minute"]
    assert [line["event"] for line in own] == ["in a minute"]
    assert own[0] == {
        "event": "in a minute", "log_level": "info",
        "challenge": 1, "comment": 1, "follow": 1, "form": 1,
    }  # fmt: skip
    assert "x-request-id" not in sent.headers
    assert "set-cookie" not in sent.headers
    kept = everything(world)
    assert SAID in kept
    for secret in (code, code.replace("-", ""), AGENT, "MadeUpPhone", ADDRESS):
        assert secret not in kept
    assert ADDRESS not in repr(vars(app.state.door.limits))


def everything(world: World) -> str:
    """Every row of every table, as text."""
    with world.session() as session:
        names = session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        rows = [
            json.dumps(list(session.scalars(text(f'SELECT t::text FROM "{name}" t'))))  # noqa: S608
            for name in names
        ]
    return json.dumps([json.loads(row) for row in rows], ensure_ascii=False)


def test_no_moment_of_the_day_is_kept(world: World, site: Site, abstract: ReportAbstract) -> None:
    """Not in the comment, nor in anything that was written with it."""
    world.clock.advance(hours=3, minutes=17, seconds=23)
    site.send(abstract.id)
    moment = world.clock.now()
    assert re.search(rf"{moment:%H:%M}:\d\d", everything(world)) is None
