"""Making an election, and making one void. What its steps do is in ballots/steps.py."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.features.ballots.box.close import (
    forget_key,
)
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.elections.edits import ELECTION_EDITS
from app.features.ballots.elections.queries import lock_election
from app.features.ballots.elections.schemas import ElectionCreate
from app.features.ballots.errors import BadClasses, CannotRepeat, ElectionExists
from app.features.ballots.events import changed
from app.features.ballots.tables import (
    Election,
    ElectionAction,
)
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import require_stage
from app.features.meetings.tables import Meeting


def create_election(
    session: Session, actor: Actor, body: ElectionCreate, keys: KeyFolder
) -> Election:
    """A ballot for a meeting.

    Raises NotFound, Forbidden, ElectionExists, CannotRepeat (409), BadClasses (422).
    """
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, body.meeting_id)
    actor.require(P.ELECTION_RUN, meeting)
    _check_classes(meeting, body)
    require_stage(session, meeting.cycle_id, Activity.BALLOT_PREPARE)
    session.scalars(select(Meeting).where(col(Meeting.id) == meeting.id).with_for_update()).one()
    repeated = _void(session, actor, body, keys) if body.repeats_id is not None else None
    in_force = select(Election).where(
        col(Election.meeting_id) == meeting.id, col(Election.void_reason).is_(None)
    )
    if session.scalars(in_force).first():
        raise ElectionExists
    election = Election(
        cycle_id=meeting.cycle_id,
        meeting_id=meeting.id,
        organization_id=meeting.organization_id,
        title=meeting.title,
        classes=[voter_class.model_dump() for voter_class in body.classes],
        repeats_id=repeated,
    )
    session.add(election)
    session.flush()
    emit(session, changed("create", election.id, slips=sum(c.slips for c in body.classes)))
    return election


def _void(session: Session, actor: Actor, body: ElectionCreate, keys: KeyFolder) -> UUID:
    """Make the repeated election void. It stays as it is, until two scrutineers destroy its sheets
    when nobody can object any more."""
    assert body.repeats_id is not None
    election = lock_election(session, actor, body.repeats_id)
    ELECTION_EDITS.require(session, election, ElectionAction.REPEAT, actor)
    if election.meeting_id != body.meeting_id:
        raise CannotRepeat
    if body.reason is None:
        text = Text(zh="请写明作废的原因", en="Say why it is void")
        raise BadClasses(errors=[FieldError("/reason", "required", text)])
    election.void_reason = body.reason
    session.flush()
    forget_key(session, election.id, keys)
    emit(session, changed("void", election.id, reason=body.reason))
    return election.id


def _check_classes(meeting: Meeting, body: ElectionCreate) -> None:
    faults = []
    if meeting.cycle_id != body.cycle_id:
        text = Text(zh="会议不属于这个考核周期", en="The meeting belongs to another cycle")
        faults.append(FieldError("/cycle_id", "other-cycle", text))
    if len({c.id for c in body.classes}) < len(body.classes):
        text = Text(zh="类别代号不能重复", en="Class ids must differ")
        faults.append(FieldError("/classes", "duplicate", text))
    if not any(c.weight and c.slips for c in body.classes):
        text = Text(zh="至少一个类别要有票数和权重", en="A class needs both slips and a weight")
        faults.append(FieldError("/classes", "empty", text))
    if faults:
        raise BadClasses(errors=faults)
