"""What an election's steps do: to its box, and where it shows elsewhere, on the cycle board and in
the reviewees' inboxes."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core import workflow
from app.core.events import Transitioned, emit
from app.features.ballots.box.close import (
    close_box,
    destroy_counts,
    destroy_sheets,
    lock_for_closing,
)
from app.features.ballots.box.count import sheets_of_classes
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.paper import paper_slips
from app.features.ballots.elections.queries import lock_election, reviewee_lines
from app.features.ballots.elections.service import confirm_first
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.events import ElectionReleased, changed
from app.features.ballots.publication.service import keep_bundle, keep_leaves, publish_bundle
from app.features.ballots.tables import ConfirmedStep, Election, ElectionState
from app.features.cycles.board.service import record_step
from app.features.cycles.tables import Reviewee
from app.features.inbox.service import notify
from app.features.meetings.agenda.queries import is_rehearsal

STEP = "ballot"


def show_on_board(session: Session, event: Transitioned) -> None:
    """Reaction: every reviewee's ballot step follows the election's state."""
    if event.flow != ELECTION_FLOW.name:
        return
    election: Election = event.row
    if election.void_reason is not None or is_rehearsal(session, election.meeting_id):
        return
    for line in reviewee_lines(session, election.cycle_id):
        record_step(
            session,
            election.cycle_id,
            UUID(line.id),
            STEP,
            event.target,
            "election",
            election.id,
            done=event.target == ElectionState.RELEASED,
        )


def tell_reviewees(session: Session, event: ElectionReleased) -> None:
    """Reaction: each reviewee may read their own result now (B7); a rehearsal's is none."""
    election = session.get_one(Election, (session.info["tenant_id"], event.election_id))
    if is_rehearsal(session, election.meeting_id):
        return
    person_ids = session.scalars(
        select(col(Reviewee.person_id)).where(col(Reviewee.id).in_(event.reviewee_ids))
    ).all()
    notify(
        session,
        person_ids,
        kind="election.released",
        subject_type="election",
        subject_id=event.election_id,
        params={},
    )


def take_step(
    session: Session,
    actor: Actor,
    election_id: UUID,
    step: ConfirmedStep,
    keys: KeyFolder,
    comment: str | None = None,
) -> Election:
    """Open, close, release or destroy: the first person confirms, a second, different one
    completes it. Whoever overrules a warning says why in `comment`, both of them.

    Raises what workflow.apply raises, also for somebody who confirms twice.
    """
    election = lock_election(session, actor, election_id, allows_void=step == ConfirmedStep.DESTROY)
    if confirm_first(session, election, actor, step, comment):
        return election
    if step == ConfirmedStep.OPEN:
        keys.create_election_key(election.id)
    if step == ConfirmedStep.CLOSE:
        lock_for_closing(session, election.tenant_id, election.id)
    # the locked row itself
    workflow.apply(session, ELECTION_FLOW, election_id, step.value, actor, comment)
    if step == ConfirmedStep.CLOSE:
        assert election.receipt_key_name is not None
        close_box(session, election.tenant_id, election.id, keys, election.receipt_key_name)
        if slips := paper_slips(session, election.tenant_id, election.id):
            emit(session, changed("paper_slips", election.id, **slips))
    if step == ConfirmedStep.RELEASE:
        publish_bundle(session, election, keys)
        _tell_release(session, election)
    if step == ConfirmedStep.DESTROY:
        _destroy(session, election, keys)
    return election


def _destroy(session: Session, election: Election, keys: KeyFolder) -> None:
    """What the tally sheet needs of the sheets is how many each class had. Of a void election there
    is none: its leaves stay, so that receipts can be explained, and what was opened goes."""
    if election.void_reason is None:
        keep_bundle(session, election, keys)
        sheets = sheets_of_classes(session, election.tenant_id, election.id)
        election.opening = {**(election.opening or {}), "sheets": sheets}
    else:
        keep_leaves(session, election)
        destroy_counts(session, election.tenant_id, election.id)
        election.opening = None
    destroy_sheets(session, election.tenant_id, election.id, keys)


def _tell_release(session: Session, election: Election) -> None:
    reviewees = (election.manifest or {})["reviewees"]
    emit(
        session,
        ElectionReleased(
            kind="election.released",
            subject_type="election",
            subject_id=election.id,
            election_id=election.id,
            cycle_id=election.cycle_id,
            reviewee_ids=tuple(UUID(line["id"]) for line in reviewees),
        ),
    )
