"""What the verbs of a session ask: what waits for one, what is on its agenda, who is concerned."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import OrganizationClosure, reaches
from app.access.posts import held_posts, is_held_on
from app.access.roles import Role
from app.core.clock import today
from app.core.errors import NotFound
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    SessionItem,
    SessionMember,
    SessionRecusal,
)
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.queries import rules_row
from app.features.cycles.tables import Cycle

# whose posts make somebody a member (A4)
SITTING = (Role.CHAIR, Role.COMMITTEE)


def waiting(cycle_id: UUID) -> ColumnElement[bool]:
    """SQL: a proposed assessment of the cycle that is on no session's agenda in this round."""
    return and_(
        col(Assessment.cycle_id) == cycle_id,
        col(Assessment.state) == AssessmentState.PROPOSED,
        ~exists().where(
            col(SessionItem.tenant_id) == col(Assessment.tenant_id),
            col(SessionItem.assessment_id) == col(Assessment.id),
            col(SessionItem.round) == col(Assessment.round),
        ),
    )


def count_waiting(session: Session, cycle_id: UUID) -> int:
    """How many assessments wait for a session."""
    return session.scalars(
        select(func.count()).select_from(Assessment).where(waiting(cycle_id))
    ).one()


def may_sit(session: Session, row: DeliberationSession, held_on: date) -> set[UUID]:
    """Who may be a member: the committee and the chair of the organizer, today or on the day of the
    session, and whoever is one already; two statements."""
    held = held_posts(or_(is_held_on(today(session)), is_held_on(held_on)))
    eligible = session.scalars(
        select(held.c.person_id)
        .join(OrganizationClosure, reaches(held))
        .where(
            held.c.role.in_(SITTING),
            col(OrganizationClosure.descendant_id) == row.organization_id,
        )
    )
    sitting = session.scalars(
        select(col(SessionMember.person_id)).where(col(SessionMember.session_id) == row.id)
    )
    return {*eligible, *sitting}


def session_item(session: Session, row: DeliberationSession, item_id: UUID) -> SessionItem:
    """One item of the agenda; raises NotFound (404)."""
    found = session.scalars(
        select(SessionItem).where(
            col(SessionItem.session_id) == row.id, col(SessionItem.id) == item_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def session_items(session: Session, row: DeliberationSession) -> Sequence[SessionItem]:
    """The whole agenda, to be changed."""
    return session.scalars(
        select(SessionItem)
        .where(col(SessionItem.session_id) == row.id)
        .order_by(col(SessionItem.position))
    ).all()


def assessment_of(session: Session, item: SessionItem) -> Assessment:
    """What an item is about."""
    return session.scalars(select(Assessment).where(col(Assessment.id) == item.assessment_id)).one()


def cycle_of(session: Session, cycle_id: UUID) -> Cycle:
    """The cycle a session is planned for; raises NotFound (404)."""
    found = session.scalars(select(Cycle).where(col(Cycle.id) == cycle_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def to_put_on_agenda(
    session: Session, cycle_id: UUID, chosen: Collection[UUID] | None
) -> Sequence[Assessment]:
    """What waits for a session, or those of it that were chosen, in the order of the roster."""
    statement = select(Assessment).where(waiting(cycle_id))
    if chosen is not None:
        statement = statement.where(col(Assessment.id).in_(chosen))
    return session.scalars(
        statement.order_by(
            col(Assessment.created_at), col(Assessment.position), col(Assessment.id)
        ).limit(1000)
    ).all()


def undecided(
    session: Session, row: DeliberationSession
) -> Sequence[tuple[SessionItem, Assessment]]:
    """Items on which nothing is decided yet, with what they are about."""
    rows = session.execute(
        select(SessionItem, Assessment)
        .join(Assessment, col(Assessment.id) == col(SessionItem.assessment_id))
        .where(col(SessionItem.session_id) == row.id, col(SessionItem.outcome).is_(None))
    )
    return [(item, assessment) for item, assessment in rows]


def members_concerned(
    session: Session, row: DeliberationSession, item_ids: Collection[UUID]
) -> Sequence[tuple[UUID, UUID]]:
    """(item, person) for each member whom an item is about and who is not recused from it yet."""
    rows = session.execute(
        select(col(SessionItem.id), col(Assessment.person_id))
        .join(Assessment, col(Assessment.id) == col(SessionItem.assessment_id))
        .join(
            SessionMember,
            and_(
                col(SessionMember.session_id) == row.id,
                col(SessionMember.person_id) == col(Assessment.person_id),
            ),
        )
        .where(
            col(SessionItem.id).in_(item_ids),
            ~exists().where(
                col(SessionRecusal.tenant_id) == col(SessionItem.tenant_id),
                col(SessionRecusal.item_id) == col(SessionItem.id),
                col(SessionRecusal.person_id) == col(Assessment.person_id),
            ),
        )
    )
    return [(item_id, person_id) for item_id, person_id in rows]


def recusals_of_others(
    session: Session, row: DeliberationSession, members: Collection[UUID]
) -> Sequence[UUID]:
    """Recusals of people who sit in the session no more."""
    return session.scalars(
        select(col(SessionRecusal.id))
        .join(SessionItem, col(SessionItem.id) == col(SessionRecusal.item_id))
        .where(col(SessionItem.session_id) == row.id, col(SessionRecusal.person_id).not_in(members))
    ).all()


def session_of(session: Session, session_id: UUID) -> DeliberationSession:
    """The session that an event is about."""
    return session.scalars(
        select(DeliberationSession).where(col(DeliberationSession.id) == session_id)
    ).one()


def assessments_in(session: Session, ids: Collection[UUID]) -> Sequence[Assessment]:
    """Several assessments at once."""
    return session.scalars(select(Assessment).where(col(Assessment.id).in_(ids))).all()


def rules_number(session: Session, cycle_id: UUID) -> int:
    """The version of the cycle's rules that is in force."""
    return rules_row(session, cycle_id).number
