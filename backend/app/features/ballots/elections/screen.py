"""What the big screen of a meeting may show of its ballot: turnout as a number, never a result."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.features.ballots.box import close, count
from app.features.ballots.elections.edits import IN_USE
from app.features.ballots.elections.queries import newest_of
from app.features.ballots.tables import ElectionState
from app.features.meetings.floor.screens import BallotInSight


def ballot_in_sight(session: Session, meeting_id: UUID) -> BallotInSight | None:
    """The newest ballot of a meeting, once its slips are reconciled; else None."""
    election = newest_of(session, meeting_id)
    if election is None or election.state in {ElectionState.DRAFT, ElectionState.PRINTED}:
        return None
    head = close.tree_head(session, election.tenant_id, election.id)
    in_use = election.state in IN_USE
    return BallotInSight(
        election_id=election.id,
        state=str(election.state),
        issued=sum(c["issued"] for c in (election.slip_counts or {}).values()) or None,
        turnout=count.cast_count(session, election.tenant_id, election.id) if in_use else None,
        root=head.root.hex() if head else None,
    )
