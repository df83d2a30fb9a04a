"""What each step of SESSION_FLOW does besides changing the state: signing decides on everything
that is on the agenda, in one transaction (A4)."""

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.assignments import people_with
from app.access.roles import Role
from app.core.clock import now
from app.core.events import emit
from app.core.workflow import Asked, Taken, apply_all
from app.features.assessments.decisions.records import Line, agenda_of, content_of, sitters_of
from app.features.assessments.decisions.rules import digest_of
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    ItemOutcome,
    SessionAction,
)
from app.features.assessments.sessions.errors import SessionChanged
from app.features.assessments.sessions.events import AgendaSet, SnapshotsMade
from app.features.assessments.sessions.queries.agenda import session_of
from app.features.assessments.sessions.snapshots import make_snapshots
from app.features.assessments.sessions.workflow import SESSION_FLOW
from app.features.assessments.tables import AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.inbox.service import notify

A = SessionAction


@SESSION_FLOW.does(A.SUBMIT)
def submit(session: Session, taken: Taken[DeliberationSession]) -> None:
    """The chair hears that there is something to sign."""
    chairs = people_with(session, Role.CHAIR, taken.row.organization_id)
    tell(session, chairs, "deliberation_session.submit", taken.row)


@SESSION_FLOW.does(A.RETURN)
def return_to_office(session: Session, taken: Taken[DeliberationSession]) -> None:
    """The office hears that the chair wants something changed."""
    office = people_with(session, Role.OFFICE, taken.row.organization_id)
    tell(session, office, "deliberation_session.return", taken.row)


@SESSION_FLOW.does(A.SIGN)
def sign(session: Session, taken: Taken[DeliberationSession]) -> None:
    """Exactly what was read is signed: `given` is the digest of what the chair had before them.

    What is decided on is kept as it is now, each assessment takes its step, and the office hears
    of it once. Raises SessionChanged (412).
    """
    row, actor = taken.row, cast(Actor, taken.actor)
    agenda = agenda_of(session, row.id)
    row.digest = digest_of(content_of(row, sitters_of(session, row.id), agenda))
    if taken.given != row.digest:
        raise SessionChanged
    row.signed_by, row.signed_at = actor.person_id, now(session)
    passed = [line for line in agenda if line.point.outcome is not ItemOutcome.SENT_BACK]
    back = [line for line in agenda if line.point.outcome is ItemOutcome.SENT_BACK]
    made = make_snapshots(session, actor, row, passed)
    for lines, action in (
        (passed, AssessmentAction.DELIBERATE),
        (back, AssessmentAction.SEND_BACK),
    ):
        apply_all(session, ASSESSMENT_FLOW, _asked(lines), action, actor)
    emit(session, SnapshotsMade(subject_id=row.id, details={"snapshots": made}))
    office = people_with(session, Role.OFFICE, row.organization_id)
    tell(session, office, "deliberation_session.sign", row)


def _asked(lines: Sequence[Line]) -> list[Asked]:
    return [
        Asked(
            line.assessment_id, line.version, line.point.decision or None, line.point.decided_grade
        )
        for line in lines
    ]


def tell(session: Session, person_ids: Iterable[UUID], kind: str, row: DeliberationSession) -> None:
    """A notice about the session: when it is and where, and nothing of what was decided."""
    notify(
        session,
        person_ids,
        kind=kind,
        subject_type="deliberation_session",
        subject_id=row.id,
        params={"day": row.held_on.isoformat(), "place": row.place},
    )


def tell_members(session: Session, event: AgendaSet) -> None:
    """Reaction: the members hear that there are papers to read before the session (A4)."""
    if event.details["added"]:
        row = session_of(session, event.subject_id)
        members = sitters_of(session, row.id).members
        tell(session, [m.person_id for m in members], "deliberation_session.agenda_set", row)
