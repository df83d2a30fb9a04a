"""What each step of ELECTION_FLOW does besides changing the state, and where an election shows
elsewhere: on the cycle board and in inboxes. `given` is the folder of ballot secrets; of printing,
with what the page was made from."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.core.events import Transitioned, emit
from app.core.workflow import Taken
from app.features.ballots.box import paper
from app.features.ballots.box.close import (
    close_box,
    destroy_counts,
    destroy_sheets,
    lock_for_closing,
)
from app.features.ballots.box.count import sheets_of_classes
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.counting.tally import channels_of
from app.features.ballots.elections.queries import reviewee_lines
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.events import ElectionReleased, changed
from app.features.ballots.publication.service import keep_bundle, keep_leaves, publish_bundle
from app.features.ballots.slips.service import freeze_manifest
from app.features.ballots.tables import Election, ElectionAction, ElectionState
from app.features.cycles.board.service import record_step
from app.features.cycles.queries import people_at
from app.features.inbox.service import notify
from app.features.meetings.agenda.queries import is_rehearsal

A = ElectionAction
STEP = "ballot"


@ELECTION_FLOW.does(A.PRINT)
def print_(session: Session, taken: Taken[Election]) -> None:
    """From now on the manifest is as it is."""
    keys, provenance = taken.given
    freeze_manifest(session, taken.row, keys, provenance)


@ELECTION_FLOW.does(A.OPEN)
def open_(_session: Session, taken: Taken[Election]) -> None:
    """From now on sheets are taken, under a key of this election."""
    keys: KeyFolder = taken.given
    keys.create_election_key(taken.row.id)


@ELECTION_FLOW.does(A.CLOSE)
def close(session: Session, taken: Taken[Election]) -> None:
    """Whatever is being cast is waited for; then the box is closed and its key destroyed."""
    election, keys = taken.row, taken.given
    lock_for_closing(session, election.tenant_id, election.id)
    assert election.receipt_key_name is not None
    close_box(session, election.tenant_id, election.id, keys, election.receipt_key_name)
    if slips := paper.paper_slips(session, election.tenant_id, election.id):
        emit(session, changed("paper_slips", election.id, **slips))


@ELECTION_FLOW.does(A.COUNT)
def count(session: Session, taken: Taken[Election]) -> None:
    """From now on paper counts are as coarse as everything else."""
    election = taken.row
    is_mixed = bool((election.opening or {}).get("mixed"))  # not so in openings of long ago
    channels = channels_of(session, election)
    paper.settle(session, election.tenant_id, election.id, channels, is_mixed=is_mixed)


@ELECTION_FLOW.does(A.RELEASE)
def release(session: Session, taken: Taken[Election]) -> None:
    """The bundle is public, and everybody may read what policy lets them."""
    election = taken.row
    publish_bundle(session, election, taken.given)
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


@ELECTION_FLOW.does(A.DESTROY)
def destroy(session: Session, taken: Taken[Election]) -> None:
    """What the tally sheet needs of the sheets is how many each class had. Of a void election there
    is none: its leaves stay, so that receipts can be explained, and what was opened goes."""
    election, keys = taken.row, taken.given
    if election.void_reason is None:
        keep_bundle(session, election, keys)
        sheets = sheets_of_classes(session, election.tenant_id, election.id)
        election.opening = {**(election.opening or {}), "sheets": sheets}
    else:
        keep_leaves(session, election)
        destroy_counts(session, election.tenant_id, election.id)
        election.opening = None
    destroy_sheets(session, election.tenant_id, election.id, keys)


def show_on_board(session: Session, event: Transitioned) -> None:
    """Reaction: every reviewee's ballot step follows the election's state."""
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
    notify(
        session,
        people_at(session, event.reviewee_ids),
        kind="election.released",
        subject_type="election",
        subject_id=event.election_id,
        params={},
    )
