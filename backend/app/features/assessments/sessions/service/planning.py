"""Planning a session, and writing down when it was held and who came (A4)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import people_with
from app.access.permissions import P
from app.access.roles import Role
from app.core.clock import today
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.features.assessments.decisions.records import last_meeting_day
from app.features.assessments.decisions.rules import too_early, too_far
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    SessionAction,
    SessionMember,
)
from app.features.assessments.sessions.errors import SessionNotValid, UnknownMember
from app.features.assessments.sessions.events import SessionDeleted, SessionPlanned, SessionWritten
from app.features.assessments.sessions.queries import agenda
from app.features.assessments.sessions.schemas import SessionPlan, SessionRequest
from app.features.assessments.sessions.service.agenda import (
    forget_recusals,
    locked,
    put_all_on,
    recuse_reviewees,
    touch,
)

A = SessionAction


def plan_session(session: Session, actor: Actor, plan: SessionPlan) -> DeliberationSession:
    """A new session with the committee and the chair as its members (A4).

    Raises NotFound (404), SessionNotValid (422) for a day before the review meeting.
    """
    cycle = agenda.cycle_of(session, plan.cycle_id)
    actor.require(P.SESSION_RUN, cycle)
    _check_day(session, plan.cycle_id, plan.held_on)
    row = DeliberationSession(
        cycle_id=cycle.id,
        organization_id=cycle.organization_id,
        held_on=plan.held_on,
        place=plan.place,
        created_by=actor.person_id,
    )
    session.add(row)
    session.flush()
    chairs = people_with(session, Role.CHAIR, cycle.organization_id)
    others = people_with(session, Role.COMMITTEE, cycle.organization_id)
    session.add_all(
        SessionMember(session_id=row.id, person_id=person_id, position=n, is_chair=n == 1)
        for n, person_id in enumerate(dict.fromkeys([*chairs, *others]), start=1)
    )
    session.flush()
    details = {"cycle_id": str(row.cycle_id), "held_on": row.held_on.isoformat()}
    emit(session, SessionPlanned(subject_id=row.id, details=details))
    if plan.takes_all:
        put_all_on(session, row, agenda.to_put_on_agenda(session, row.cycle_id, None))
    return row


def write_session(
    session: Session, actor: Actor, session_id: UUID, body: SessionRequest, if_match: int
) -> DeliberationSession:
    """Day, place, members and attendance, and what was said; replaces all of it.

    Raises SessionClosed (409), SessionNotValid or UnknownMember (422).
    """
    row = locked(session, actor, session_id, A.WRITE_SESSION, if_match)
    _check_day(session, row.cycle_id, body.held_on)
    members = {member.person_id: member for member in body.members}
    if len(members) < len(body.members) or sum(m.is_chair for m in body.members) > 1:
        raise SessionNotValid(
            Text(
                zh="同一人不能列两次，主持人只能有一人",
                en="Nobody is named twice, and one member presides",
            )
        )
    _check_members(body, agenda.may_sit(session, row, body.held_on))
    for name in ("held_on", "place", "quorum", "announcement_scope", "discussion"):
        setattr(row, name, getattr(body, name))
    session.execute(
        delete(SessionMember).where(
            col(SessionMember.tenant_id) == row.tenant_id, col(SessionMember.session_id) == row.id
        )
    )
    session.add_all(
        SessionMember(session_id=row.id, position=n, **member.model_dump())
        for n, member in enumerate(body.members, start=1)
    )
    row.written_in = touch(row)
    session.flush()
    recuse_reviewees(session, row, agenda.session_items(session, row))
    forget_recusals(session, row, members.keys())
    details = {
        "held_on": body.held_on.isoformat(),
        "members": {str(m.person_id): m.attendance for m in body.members},
    }
    emit(session, SessionWritten(subject_id=row.id, details=details))
    return row


def delete_session(session: Session, actor: Actor, session_id: UUID, if_match: int) -> None:
    """A session that is not held after all; what was on its agenda waits for another one."""
    row = locked(session, actor, session_id, A.DELETE_SESSION, if_match)
    details = {"cycle_id": str(row.cycle_id), "held_on": row.held_on.isoformat()}
    session.delete(row)
    session.flush()
    emit(session, SessionDeleted(subject_id=session_id, details=details))


def _check_members(body: SessionRequest, eligible: Collection[UUID]) -> None:
    errors = [
        FieldError(f"/members/{n}/person_id", UnknownMember.code, UnknownMember.title)
        for n, member in enumerate(body.members)
        if member.person_id not in eligible
    ]
    if errors:
        raise UnknownMember(errors=errors)


def _check_day(session: Session, cycle_id: UUID, held_on: date) -> None:
    faults = (
        *too_early(held_on, last_meeting_day(session, cycle_id)),
        *too_far(held_on, today(session)),
    )
    if faults:
        raise SessionNotValid(
            faults[0], errors=[FieldError("/held_on", SessionNotValid.code, faults[0])]
        )
