"""Where an election shows up elsewhere: the cycle board and the reviewees' inboxes."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.events import Transitioned
from app.features.ballots.events import ElectionReleased
from app.features.ballots.queries import reviewee_lines
from app.features.ballots.tables import Election, ElectionState
from app.features.ballots.workflow import ELECTION_FLOW
from app.features.cycles.progress import record_step
from app.features.cycles.tables import Reviewee
from app.features.inbox.service import notify
from app.features.meetings.queries import is_rehearsal

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
