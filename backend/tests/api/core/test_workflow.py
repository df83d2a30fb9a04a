"""The engine behind every workflow (core.workflow) on a table of its own."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.core import workflow
from app.core.database import Database
from app.core.errors import Forbidden, NotFound, PreconditionFailed
from app.core.events import Transitioned, subscribe
from tests.support.notes import NOTE_FLOW, Note, NoteAction, NoteState, Signer

A = NoteAction


def store(database: Database, text: str) -> UUID:
    with database.session() as session:
        note = Note(text=text)
        session.add(note)
        session.commit()
        return note.id


def test_apply_moves_state_and_writes_history(notes: Database) -> None:
    note_id, signer = store(notes, "一篇说明"), Signer()
    with notes.session() as session:
        note = workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, signer, version=1)
        session.commit()
        assert (note.state, note.version) == (NoteState.SIGNED, 2)
        (step,) = workflow.history(session, NOTE_FLOW, note_id)
    assert (step.action, step.label, step.source, step.target) == (
        "sign",
        "签发",
        "draft",
        "signed",
    )
    assert (step.actor_id, step.actor_name, step.comment) == (signer.person_id, "签发人", None)


def test_apply_emits_one_event(notes: Database) -> None:
    seen: list[Transitioned] = []
    subscribe(Transitioned, lambda _session, event: seen.append(event))
    note_id = store(notes, "一篇说明")
    with notes.session() as session:
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=1)
    mine = [event for event in seen if event.subject_id == note_id]
    assert [(e.kind, e.source, e.target) for e in mine] == [("note.sign", "draft", "signed")]


def test_apply_without_permission_is_forbidden_and_changes_nothing(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session, pytest.raises(Forbidden):
        workflow.apply(
            session, NOTE_FLOW, note_id, A.SIGN, Signer(frozenset({"note.tear"})), version=1
        )
    with notes.session() as session:
        assert [n.state for n in session.scalars(select(Note))] == [NoteState.DRAFT]


def test_apply_from_wrong_state_says_which_state(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session, pytest.raises(workflow.WrongState) as refusal:
        workflow.apply(session, NOTE_FLOW, note_id, A.TEAR, Signer(), comment="错了", version=1)
    assert refusal.value.detail.zh == "现在是“草稿”，不能办理此事。"


def test_apply_blocked_by_guard_lists_reasons_whatever_the_comment(notes: Database) -> None:
    note_id = store(notes, "")
    with notes.session() as session, pytest.raises(workflow.Blocked) as refusal:
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), comment="照样签", version=1)
    assert [e.detail.zh for e in refusal.value.errors] == ["没有内容"]


def test_apply_with_warning_needs_a_comment(notes: Database) -> None:
    note_id = store(notes, "短")
    with notes.session() as session:
        with pytest.raises(workflow.Blocked) as refusal:
            workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=1)
        assert [e.detail.zh for e in refusal.value.errors] == ["内容太短"]
        note = workflow.apply(
            session, NOTE_FLOW, note_id, A.SIGN, Signer(), comment="照样签", version=1
        )
        assert note.state == NoteState.SIGNED


def test_apply_needing_comment_without_one_is_refused(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session:
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=1)
        with pytest.raises(workflow.CommentMissing) as refusal:
            workflow.apply(session, NOTE_FLOW, note_id, A.TEAR, Signer(), comment="", version=2)
    assert refusal.value.errors[0].pointer == "/comment"


def test_apply_on_older_version_is_refused_with_current_etag(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session, pytest.raises(PreconditionFailed) as refusal:
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=7)
    assert refusal.value.headers["ETag"] == '"1"'


def test_apply_on_unknown_row_is_not_found(notes: Database) -> None:
    with notes.session() as session, pytest.raises(NotFound):
        workflow.apply(session, NOTE_FLOW, uuid4(), A.SIGN, Signer(), version=1)


def test_offers_show_only_permitted_actions_with_what_blocks_them(notes: Database) -> None:
    with notes.session() as session:
        empty, short, good = Note(text=""), Note(text="短"), Note(text="一篇说明")
        shown = [workflow.offers(session, NOTE_FLOW, n, Signer()) for n in (empty, short, good)]
        hidden = workflow.offers(session, NOTE_FLOW, good, Signer(frozenset({"note.tear"})))
    assert [(o.action, o.needs_comment, o.blocked_by, o.warnings) for (o, _) in shown] == [
        (A.SIGN, True, ["没有内容"], ["内容太短"]),
        (A.SIGN, True, [], ["内容太短"]),
        (A.SIGN, False, [], []),
    ]
    assert hidden == []


def test_apply_runs_what_the_step_does(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session:
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=1)
        note = workflow.apply(
            session, NOTE_FLOW, note_id, A.TEAR, Signer(), comment="错了", version=2
        )
        assert (note.state, note.text) == (NoteState.TORN, "")


def test_apply_on_older_version_names_the_steps_taken_since(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session:
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=1)
        with pytest.raises(workflow.ChangedMeanwhile) as refusal:
            workflow.apply(session, NOTE_FLOW, note_id, A.TEAR, Signer(), "错了", version=1)
    told = refusal.value.extra
    assert (told["state"], told["current_version"]) == ("signed", 2)
    assert [(s["label"], s["actor_name"]) for s in told["steps_since"]] == [("签发", "签发人")]  # type: ignore[attr-defined]


def test_edits_are_offered_and_allowed_by_one_declaration(notes: Database) -> None:
    note_id = store(notes, "一篇说明")
    with notes.session() as session:
        note = session.scalars(select(Note)).one()
        offered = workflow.offers(session, NOTE_FLOW, note, Signer())
        assert [(o.action, o.has_form) for o in offered] == [(A.SIGN, False), (A.REWRITE, True)]
        workflow.require_edit(session, NOTE_FLOW, note, A.REWRITE, Signer(), version=1)
        with pytest.raises(workflow.ChangedMeanwhile):
            workflow.require_edit(session, NOTE_FLOW, note, A.REWRITE, Signer(), version=4)
        workflow.apply(session, NOTE_FLOW, note_id, A.SIGN, Signer(), version=1)
        with pytest.raises(workflow.WrongState):
            workflow.require_edit(session, NOTE_FLOW, note, A.REWRITE, Signer(), version=None)
        assert A.REWRITE not in {
            o.action for o in workflow.offers(session, NOTE_FLOW, note, Signer())
        }
