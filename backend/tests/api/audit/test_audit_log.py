"""The audit log: written by every event, read by the auditor, changed by nobody."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.core.events import Event, emit
from app.features.inbox.service import notify
from tests.support.database import Queries
from tests.support.world import World

EVENTS = "/api/v1/audit-events"
VERIFICATION = f"{EVENTS}/verification"


def happen(session: Session, kind: str, subject_id: UUID | None = None, **details: object) -> None:
    emit(
        session,
        Event(kind=kind, subject_type="report", subject_id=subject_id or uuid4(), details=details),
    )


def log(world: World, query: str = "") -> list[str]:
    reply = world.as_role("auditor").get(f"{EVENTS}{query}")
    assert reply.status_code == 200, reply.text
    return [item["kind"] for item in reply.json()["items"]]


def test_record_event_appends_who_did_what_and_when(world: World) -> None:
    office = world.county().person("office")
    subject = uuid4()
    with world.session(world.actor(office)) as session:
        happen(session, "report.return", subject, comment="缺少数据", share=0.25)

    (row,) = world.as_role("auditor").get(EVENTS).json()["items"]

    assert row["seq"] == 1
    assert row["previous_hash"] == "0" * 64
    assert (row["actor_id"], row["actor_name"]) == (str(office.id), office.name)
    assert (row["kind"], row["subject_id"]) == ("report.return", str(subject))
    assert row["details"] == {"comment": "缺少数据", "share": "0.25"}
    assert world.as_role("auditor").get(VERIFICATION).json() == {
        "checked": 1,
        "ok": True,
        "first_broken_seq": None,
        "head_hash": row["hash"],
    }


def test_record_event_of_a_request_names_the_signed_in_person(world: World) -> None:
    secretary = world.county().person("secretary")
    with world.session() as session:
        happen(session, "made.up")
    client = world.as_person(secretary)
    with world.session() as session:
        notify(session, [secretary.id], kind="x", subject_type="report", subject_id=uuid4())
    client.post("/api/v1/notices/actions/read", json={"all": True})

    rows = world.as_role("auditor").get(EVENTS).json()["items"]

    assert [(row["kind"], row["actor_name"]) for row in rows] == [
        ("notices.read", secretary.name),
        ("made.up", ""),
    ]


def test_record_events_rolled_back_leaves_no_row(world: World) -> None:
    world.county()
    with world.database.session() as session:
        happen(session, "undone")
        session.rollback()
        happen(session, "kept.1")
        session.commit()
        happen(session, "closed without commit")
        session.close()
        savepoint = session.begin_nested()
        happen(session, "undone savepoint")
        savepoint.rollback()
        with session.begin_nested():
            happen(session, "kept.2")
        session.commit()

    assert log(world) == ["kept.2", "kept.1"]


def test_record_events_at_the_same_time_makes_one_chain(world: World) -> None:
    world.county()
    start = Barrier(4)

    def write() -> None:
        for _ in range(5):
            start.wait(10)
            with world.session() as session:
                happen(session, "one")
                happen(session, "two")

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    found = world.as_role("auditor").get(VERIFICATION).json()
    assert (found["checked"], found["ok"]) == (40, True)


def test_list_events_filters_and_pages(world: World) -> None:
    office, subject = world.county().person("office"), uuid4()
    with world.session(world.actor(office)) as session:
        happen(session, "report.submit", subject)
        happen(session, "report.return", subject)
    with world.session() as session:
        happen(session, "report.return")
        emit(session, Event(kind="report.return", subject_type="cycle", subject_id=subject))

    assert log(world, "?kind=report.submit") == ["report.submit"]
    assert log(world, f"?subject_type=report&subject_id={subject}") == [
        "report.return",
        "report.submit",
    ]
    assert log(world, f"?actor_id={office.id}") == ["report.return", "report.submit"]
    assert log(world, "?kind=no.such") == []
    first = world.as_role("auditor").get(f"{EVENTS}?limit=3").json()
    rest = world.as_role("auditor").get(f"{EVENTS}?limit=3&after={first['next']}").json()
    assert [item["seq"] for item in first["items"] + rest["items"]] == [4, 3, 2, 1]
    assert rest["next"] is None


@pytest.mark.parametrize("path", [EVENTS, VERIFICATION])
def test_read_log_is_for_the_auditor_only(world: World, path: str) -> None:
    assert world.as_role("auditor").get(path).status_code == 200
    for role in ("admin", "office", "approver", "chair", "secretary", None):
        assert world.as_role(role).get(path).status_code == 403, role
    assert world.anonymous().get(path).status_code == 401


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET kind = 'harmless'",
        "DELETE FROM audit_events",
        "TRUNCATE audit_events",
    ],
)
def test_change_row_is_refused_by_the_database(world: World, statement: str) -> None:
    world.county()
    with world.session() as session:
        happen(session, "report.return")

    with pytest.raises(DBAPIError, match="only ever added to"), world.session() as session:
        session.execute(text(statement))

    assert log(world) == ["report.return"]


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE audit_events SET kind = 'harmless' WHERE seq = 2", 2),
        ("UPDATE audit_events SET details = '{}' WHERE seq = 2", 2),
        ("UPDATE audit_events SET at = at + interval '1 microsecond' WHERE seq = 3", 3),
        ("DELETE FROM audit_events WHERE seq = 1", 1),
        ("DELETE FROM audit_events WHERE seq = 2", 2),
    ],
)
def test_verify_tampered_log_names_the_first_broken_row(
    world: World, tampering: str, broken: int
) -> None:
    world.county()
    for _ in range(3):
        world.clock.advance(seconds=1)
        with world.session() as session:
            happen(session, "report.return", note="原文")
    with world.session() as session:
        # a superuser can get past the triggers; the chain still tells
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(tampering))

    found = world.as_role("auditor").get(VERIFICATION).json()

    assert (found["ok"], found["first_broken_seq"], found["checked"]) == (False, broken, broken - 1)


def test_list_events_makes_the_same_queries_for_one_and_many(
    world: World, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    auditor = world.as_role("auditor")
    with world.session() as session:
        happen(session, "one")
    with count_queries() as one:
        auditor.get(EVENTS)
    with world.session() as session:
        for _ in range(29):
            happen(session, "many")

    with count_queries() as many:
        assert len(auditor.get(EVENTS).json()["items"]) == 30

    assert many.count == one.count
