"""What was decided on one assessment: the session's word, and the snapshot; one statement each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.assessments.decisions.tables import (
    AssessmentCorrection,
    AssessmentSnapshot,
    Attendance,
    DeliberationSession,
    SessionItem,
    SessionMember,
    SessionRecusal,
    SessionState,
)
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.people.tables import Person

S = AssessmentState
DECIDED = (S.DELIBERATED, S.FED_BACK, S.ANNOUNCED, S.ARCHIVED)


@dataclass(frozen=True)
class Decision:
    """The item of the present round and the session it is on, signed or not."""

    held: DeliberationSession
    item: SessionItem


@dataclass(frozen=True)
class Sitting:
    """Who decided on one item: members who came and stayed, and those who were recused."""

    present: list[tuple[UUID, str]]
    recused: list[tuple[UUID, str]]


def decision_of(session: Session, row: Assessment) -> Decision | None:
    """What a session decided, or has before it, in the present round."""
    found = session.execute(
        select(DeliberationSession, SessionItem)
        .join(SessionItem, col(SessionItem.session_id) == col(DeliberationSession.id))
        .where(
            col(SessionItem.assessment_id) == row.id,
            col(SessionItem.round) == row.round,
        )
    ).one_or_none()
    return None if found is None else Decision(found[0], found[1])


def decisions_before(session: Session, row: Assessment) -> list[Decision]:
    """What sessions decided in the rounds that are over."""
    found = session.execute(
        select(DeliberationSession, SessionItem)
        .join(SessionItem, col(SessionItem.session_id) == col(DeliberationSession.id))
        .where(
            col(SessionItem.assessment_id) == row.id,
            col(SessionItem.round) < row.round,
            col(DeliberationSession.state) == SessionState.SIGNED,
        )
    )
    return [Decision(held, item) for held, item in found]


def sittings_of(session: Session, decisions: Sequence[Decision]) -> dict[UUID, Sitting]:
    """Who was there for each of these items, in the order of the session's list."""
    rows = session.execute(
        select(
            col(SessionItem.id),
            col(Person.id),
            col(Person.name),
            col(SessionRecusal.id).is_not(None),
        )
        .select_from(SessionItem)
        .join(SessionMember, col(SessionMember.session_id) == col(SessionItem.session_id))
        .join(Person, col(Person.id) == col(SessionMember.person_id))
        .outerjoin(
            SessionRecusal,
            (col(SessionRecusal.person_id) == col(SessionMember.person_id))
            & (col(SessionRecusal.item_id) == col(SessionItem.id)),
        )
        .where(
            col(SessionItem.id).in_([one.item.id for one in decisions]),
            (col(SessionMember.attendance) == Attendance.CAME)
            | col(SessionRecusal.id).is_not(None),
        )
        .order_by(col(SessionMember.position), col(SessionMember.id))
    ).all()
    found = {one.item.id: Sitting([], []) for one in decisions}
    for item_id, person_id, name, is_recused in rows:
        sitting = found[item_id]
        (sitting.recused if is_recused else sitting.present).append((person_id, name))
    return found


@cache
def is_decided_on() -> ColumnElement[bool]:
    """SQL over Assessment and AssessmentSnapshot: what its present round was decided on."""
    return and_(
        col(AssessmentSnapshot.assessment_id) == col(Assessment.id),
        col(AssessmentSnapshot.round) == col(Assessment.round),
        col(Assessment.state).in_(DECIDED),
    )


def snapshot_of(session: Session, row: Assessment) -> AssessmentSnapshot | None:
    """What the present round was decided on; None before, and where it was decided before
    snapshots were made."""
    if row.state not in DECIDED:
        return None
    return session.scalars(
        select(AssessmentSnapshot).where(
            col(AssessmentSnapshot.assessment_id) == row.id,
            col(AssessmentSnapshot.round) == row.round,
        )
    ).one_or_none()


def corrections_of(
    session: Session, assessment_ids: Collection[UUID]
) -> dict[UUID, list[tuple[AssessmentCorrection, str]]]:
    """The corrections of each of these after its announcement, in their order, with the name of
    whoever corrected; one statement."""
    rows = session.execute(
        select(AssessmentCorrection, col(Person.name))
        .join(Person, col(Person.id) == col(AssessmentCorrection.corrected_by))
        .where(col(AssessmentCorrection.assessment_id).in_(assessment_ids))
        .order_by(col(AssessmentCorrection.assessment_id), col(AssessmentCorrection.position))
    )
    found: dict[UUID, list[tuple[AssessmentCorrection, str]]] = defaultdict(list)
    for row, name in rows:
        found[row.assessment_id].append((row, name))
    return found
