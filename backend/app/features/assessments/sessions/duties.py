"""What has to be done for a session: papers to read, decisions to sign, proposals to bring (C6)."""

from functools import cache

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, at_most, per_person, with_doer
from app.access.permissions import P
from app.core.clock import today
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    SessionItem,
    SessionMember,
    SessionState,
)
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Cycle
from app.features.inbox.schemas import Duty, Todo

MOST = 50


def duties(session: Session, doer: Doer) -> list[Duty]:
    """One line for each session, one for each cycle whose proposals are on no agenda."""
    found: list[Duty] = []
    if doer.may(P.SESSION_SIGN):
        to_sign = select(DeliberationSession).where(
            doer.condition(P.SESSION_SIGN, DeliberationSession),
            col(DeliberationSession.state) == SessionState.SUBMITTED,
        )
        found += _of_sessions(session, doer, "deliberation_session.sign", to_sign)
    if doer.may(P.SESSION_READ):
        to_read = select(DeliberationSession).where(
            doer.condition(P.SESSION_READ, DeliberationSession),
            col(DeliberationSession.state) == SessionState.PREPARING,
            col(DeliberationSession.held_on) >= today(session),
            _sits(doer),
            _has_items(),
        )
        found += _of_sessions(session, doer, "deliberation_session.read", to_read)
    if doer.may(P.SESSION_RUN):
        found += _waiting(session, doer)
    return found


def _of_sessions(
    session: Session, doer: Doer, kind: str, statement: Select[DeliberationSession]
) -> list[Duty]:
    ordered = with_doer(statement, doer).order_by(
        col(DeliberationSession.held_on), col(DeliberationSession.id)
    )
    return [
        Duty(
            person_id,
            Todo(
                kind=kind,
                subject_type="deliberation_session",
                subject_id=row.id,
                params={"day": row.held_on.isoformat(), "place": row.place},
                due_on=row.held_on if kind == "deliberation_session.read" else None,
                since=None,
            ),
        )
        for row, person_id in session.execute(at_most(ordered, doer, MOST))
    ]


def _sits(doer: Doer) -> ColumnElement[bool]:
    return exists().where(
        col(SessionMember.tenant_id) == col(DeliberationSession.tenant_id),
        col(SessionMember.session_id) == col(DeliberationSession.id),
        col(SessionMember.person_id) == doer.person_id,
    )


@cache
def _has_items() -> ColumnElement[bool]:
    return exists().where(
        col(SessionItem.tenant_id) == col(DeliberationSession.tenant_id),
        col(SessionItem.session_id) == col(DeliberationSession.id),
    )


def _waiting(session: Session, doer: Doer) -> list[Duty]:
    """Proposals that no session has before it, counted by cycle."""
    on_agenda = exists().where(
        col(SessionItem.tenant_id) == col(Assessment.tenant_id),
        col(SessionItem.assessment_id) == col(Assessment.id),
        col(SessionItem.round) == col(Assessment.round),
    )
    statement = (
        select(Cycle, func.count())
        .join(Assessment, col(Assessment.cycle_id) == col(Cycle.id))
        .where(
            doer.condition(P.SESSION_RUN, Cycle),
            col(Assessment.state) == AssessmentState.PROPOSED,
            ~on_agenda,
        )
        .group_by(col(Cycle.tenant_id), col(Cycle.id))
    )
    ordered = per_person(statement, doer).order_by(col(Cycle.created_at), col(Cycle.id))
    return [
        Duty(
            person_id,
            Todo(
                kind="deliberation_session.plan",
                subject_type="cycle",
                subject_id=cycle.id,
                params={"title": cycle.title, "count": str(count)},
                due_on=None,
                since=None,
            ),
        )
        for cycle, count, person_id in session.execute(at_most(ordered, doer, MOST))
    ]
