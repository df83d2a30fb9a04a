"""The same step of many rows (core.workflow.apply_all): all of them or none, in few statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.core import workflow
from app.core.database import Database
from app.core.errors import Forbidden, NotFound
from app.core.events import Transitioned, subscribe
from app.core.workflow import Asked
from tests.support.database import Queries
from tests.support.notes import NOTE_FLOW, Note, NoteAction, NoteState, Signer

A = NoteAction


def store(database: Database, count: int, text: str = "一篇说明") -> list[UUID]:
    with database.session() as session:
        notes = [Note(text=text) for _ in range(count)]
        session.add_all(notes)
        session.commit()
        return [note.id for note in notes]


def states(database: Database) -> list[str]:
    with database.session() as session:
        return sorted(session.scalars(select(col(Note.state))))


def test_apply_all_moves_every_row_with_its_own_history_comment_and_event(notes: Database) -> None:
    seen: list[Transitioned] = []
    subscribe(Transitioned, lambda _session, event: seen.append(event))
    ids, signer = store(notes, 3), Signer()
    asked = [Asked(note_id, 1, f"第 {n} 件") for n, note_id in enumerate(ids)]
    with notes.session() as session:
        rows = workflow.apply_all(session, NOTE_FLOW, asked, A.SIGN, signer)
        session.commit()
        assert [(row.id, row.version) for row in rows] == [(note_id, 2) for note_id in ids]
        steps = [workflow.history(session, NOTE_FLOW, note_id) for note_id in ids]
    assert [[(s.action, s.source, s.comment) for s in one] for one in steps] == [
        [("sign", "draft", f"第 {n} 件")] for n in range(3)
    ]
    told = [(e.subject_id, e.comment) for e in seen if e.subject_id in ids]
    assert told == [(one.row_id, one.comment) for one in asked]


def test_apply_all_runs_what_the_step_does_for_each(notes: Database) -> None:
    ids = store(notes, 2)
    with notes.session() as session:
        workflow.apply_all(session, NOTE_FLOW, [Asked(i, 1) for i in ids], A.SIGN, Signer())
        workflow.apply_all(session, NOTE_FLOW, [Asked(i, 2, "错了") for i in ids], A.TEAR, Signer())
        session.commit()
        assert list(session.scalars(select(col(Note.text)))) == ["", ""]


def test_apply_all_is_none_where_one_is_refused(notes: Database) -> None:
    ids = store(notes, 2)
    (empty,) = store(notes, 1, "")
    refusals = [
        ([Asked(ids[0], 1), Asked(empty, 1)], workflow.Blocked),
        ([Asked(ids[0], 1), Asked(ids[1], 7)], workflow.ChangedMeanwhile),
        ([Asked(ids[0], 1), Asked(uuid4(), 1)], NotFound),
    ]
    for asked, refusal in refusals:
        with notes.session() as session, pytest.raises(refusal):
            workflow.apply_all(session, NOTE_FLOW, asked, A.SIGN, Signer())
    with notes.session() as session, pytest.raises(Forbidden):
        workflow.apply_all(session, NOTE_FLOW, [Asked(ids[0], 1)], A.SIGN, Signer(frozenset()))
    assert states(notes) == [NoteState.DRAFT] * 3


def test_apply_all_asks_as_often_for_thirty_rows_as_for_one(
    notes: Database, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    counts = []
    for many in (1, 30):
        ids = store(notes, many)
        with notes.session() as session, count_queries() as queries:
            workflow.apply_all(session, NOTE_FLOW, [Asked(i, 1) for i in ids], A.SIGN, Signer())
        counts.append(queries.count)
    assert counts[0] == counts[1]


def test_apply_all_refuses_steps_that_several_people_confirm(notes: Database) -> None:
    ids = store(notes, 1)
    sealer = Signer(frozenset({"note.sign", "note.seal"}))
    with notes.session() as session:
        workflow.apply(session, NOTE_FLOW, ids[0], A.SIGN, sealer, version=1)
        with pytest.raises(ValueError, match="several people"):
            workflow.apply_all(session, NOTE_FLOW, [Asked(ids[0], 2)], A.SEAL, sealer)
