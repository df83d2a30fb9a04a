"""Steps that several distinct people take (core.workflow): each confirms one exact version (P6)."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from app.core import workflow
from app.core.database import Database
from app.core.errors import Forbidden
from app.core.workflow.errors import NotConfirmed
from tests.support.clock import FixedClock
from tests.support.notes import NOTE_FLOW, Note, NoteAction, NoteState, Signer

SEALERS = frozenset({"note.seal"})
WATCHERS = frozenset({"note.watch"})
BOTH = SEALERS | WATCHERS


@pytest.fixture
def signed(notes: Database) -> UUID:
    """A note that waits to be sealed, in version 1."""
    with notes.session() as session:
        note = Note(text="一篇说明", state=NoteState.SIGNED)
        session.add(note)
        session.commit()
        return note.id


def seal(notes: Database, note_id: UUID, signer: Signer, version: int = 1) -> NoteState:
    """The state after this person has confirmed."""
    with notes.session() as session:
        note = workflow.apply(session, NOTE_FLOW, note_id, NoteAction.SEAL, signer, version=version)
        session.commit()
        return note.state


def given(notes: Database, note_id: UUID) -> list[str]:
    with notes.session() as session:
        note = session.scalars(select(Note).where(Note.id == note_id)).one()  # type: ignore[arg-type]
        found = workflow.standing_confirmations(session, NOTE_FLOW, [note])
        return [c.person_name for c in found.get((note_id, NoteAction.SEAL), [])]


def test_seal_takes_three_people_and_keeps_who_they_were(
    notes: Database, signed: UUID, clock: FixedClock
) -> None:
    first, second, third = Signer(SEALERS, name="甲"), Signer(SEALERS, name="乙"), Signer(WATCHERS)
    assert seal(notes, signed, first) is NoteState.SIGNED
    clock.advance(minutes=1)
    assert seal(notes, signed, third) is NoteState.SIGNED
    assert seal(notes, signed, second) is NoteState.SEALED
    with notes.session() as session:
        (step,) = workflow.history(session, NOTE_FLOW, signed)
    assert (step.actor_name, step.confirmed_by) == ("乙", ["甲", "签发人"])
    assert given(notes, signed) == []


def test_nobody_confirms_twice(notes: Database, signed: UUID) -> None:
    first = Signer(BOTH)
    seal(notes, signed, first)
    with pytest.raises(workflow.Blocked) as refusal:
        seal(notes, signed, first)
    assert [e.detail.zh for e in refusal.value.errors] == ["您已确认，等待其他人员确认"]


def test_two_of_one_side_leave_no_place_for_a_third(notes: Database, signed: UUID) -> None:
    seal(notes, signed, Signer(SEALERS))
    seal(notes, signed, Signer(SEALERS))
    with pytest.raises(workflow.Blocked):
        seal(notes, signed, Signer(SEALERS))


def test_whoever_holds_both_permissions_fills_the_place_that_is_left(
    notes: Database, signed: UUID
) -> None:
    assert seal(notes, signed, Signer(BOTH)) is NoteState.SIGNED
    assert seal(notes, signed, Signer(SEALERS)) is NoteState.SIGNED
    assert seal(notes, signed, Signer(SEALERS)) is NoteState.SEALED


def test_without_any_permission_of_the_step_is_forbidden(notes: Database, signed: UUID) -> None:
    with pytest.raises(Forbidden):
        seal(notes, signed, Signer(frozenset({"note.sign"})))


def test_a_confirmation_stands_for_a_day(notes: Database, signed: UUID, clock: FixedClock) -> None:
    seal(notes, signed, Signer(SEALERS))
    clock.set(clock.now() + timedelta(hours=23, minutes=59))
    assert given(notes, signed) == ["签发人"]
    clock.set(clock.now() + timedelta(minutes=1))
    assert given(notes, signed) == []
    with notes.session() as session:
        assert workflow.forget_old_confirmations(session) == 1


def test_a_confirmation_does_not_stand_for_other_content(notes: Database, signed: UUID) -> None:
    seal(notes, signed, Signer(SEALERS))
    with notes.session() as session:
        note = session.scalars(select(Note)).one()
        note.text = "改过的说明"
        session.commit()
    assert given(notes, signed) == []
    with pytest.raises(workflow.ChangedMeanwhile):
        seal(notes, signed, Signer(SEALERS), version=1)
    assert seal(notes, signed, Signer(SEALERS), version=2) is NoteState.SIGNED


def test_a_confirmation_can_be_taken_back_by_whoever_gave_it(notes: Database, signed: UUID) -> None:
    first = Signer(SEALERS)
    seal(notes, signed, first)
    action = NoteAction.SEAL
    with notes.session() as session:
        with pytest.raises(NotConfirmed):
            workflow.withdraw_confirmation(
                session, NOTE_FLOW, signed, action, Signer(SEALERS), version=1
            )
        workflow.withdraw_confirmation(session, NOTE_FLOW, signed, action, first, version=1)
        session.commit()
    assert given(notes, signed) == []


def test_offers_say_what_is_missing_not_that_it_is_impossible(
    notes: Database, signed: UUID
) -> None:
    first = Signer(SEALERS, name="甲")
    said = []
    for reader in (first, first, Signer(WATCHERS)):
        with notes.session() as session:
            note = session.scalars(select(Note)).one()
            (offer,) = workflow.offers(session, NOTE_FLOW, note, reader)
        assert offer.blocked_by == []
        assert offer.confirmation is not None
        said.append((offer.confirmation.is_yours, offer.confirmation.says))
        if len(said) == 1:
            seal(notes, signed, first)
    assert said == [
        (False, "需要 3 人分别确认"),
        (True, "您已确认，还需另外 2 人确认"),
        (False, "甲已确认，还需 2 人确认"),
    ]
