"""What was announced before announcements had documents, after every migration since (A4)."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, create_engine, text

from app.migrations import upgrade
from tests.support.frozen import restored
from tests.support.server import TEST_FOLDER, shared_server

BEFORE = "0029"
CREATED, PUBLISHED, ENDED = (
    datetime.fromisoformat(f"2026-0{month}-02T01:00:00+00:00") for month in (1, 2, 3)
)
ANNOUNCE = text(
    "INSERT INTO announcements (tenant_id, id, version, created_at, cycle_id, organization_id,"
    " state, title, text, roles, published_at, correction_reason, ended_reason)"
    " SELECT tenant_id, :id, 2, :created, id, organization_id, :state, '结果', '正文',"
    " '[\"secretary\"]', :published, '', '' FROM cycles ORDER BY created_at LIMIT 1"
)
END = text(
    "INSERT INTO workflow_steps (tenant_id, id, subject_type, subject_id, action, source,"
    " target, actor_id, actor_name, comment, at)"
    " SELECT tenant_id, gen_random_uuid(), 'announcement', :id, 'withdraw',"
    " 'published', 'withdrawn', id, name, '名单有误', :at FROM people ORDER BY staff_no LIMIT 1"
)


def announced(connection: Connection) -> dict[str, UUID]:
    """One announcement in each state."""
    found = {state: uuid4() for state in ("draft", "published", "corrected", "withdrawn")}
    for state, one in found.items():
        published = None if state == "draft" else PUBLISHED
        values = {"id": one, "state": state, "created": CREATED, "published": published}
        connection.execute(ANNOUNCE, values)
    for state in ("corrected", "withdrawn"):
        connection.execute(END, {"id": found[state], "at": ENDED})
    return found


def test_migrate_issues_a_document_for_each_announcement_that_is_out_and_none_for_a_draft() -> None:
    with shared_server(TEST_FOLDER) as server, restored(server, "announced") as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            upgrade(connection, BEFORE)
            made = announced(connection)
            upgrade(connection)
            rows = connection.execute(
                text(
                    "SELECT announcement_id, number, occasion, created_at, papers, content,"
                    " due_at <= now() FROM announcement_papers"
                )
            ).all()
            kept = connection.scalar(text("SELECT count(*) FROM announcements"))
        engine.dispose()
    assert kept == 4
    # a worker says and makes each of them: tests/api/assessments/test_announcement_papers
    assert {row[0]: tuple(row[1:]) for row in rows} == {
        made["published"]: (1, "published", PUBLISHED, None, None, True),
        made["corrected"]: (1, "corrected", ENDED, None, None, True),
        made["withdrawn"]: (1, "withdrawn", ENDED, None, None, True),
    }
