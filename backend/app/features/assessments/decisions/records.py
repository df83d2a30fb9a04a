"""A session's members and agenda, whole, in a constant number of statements: what guards and the
digest ask for. Rows of columns, not of entities: there may be five hundred."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import String, cast, exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import today
from app.features.assessments.decisions.rules import Point, Sitter
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    ItemOutcome,
    SessionItem,
    SessionMember,
    SessionRecusal,
)
from app.features.assessments.grades import Grade
from app.features.assessments.sources import AssessingRules, in_force, rules_versions
from app.features.assessments.tables import Assessment, AssessmentProblem, AssessmentState
from app.features.meetings.tables import Meeting
from app.features.people.tables import Person


class Line(NamedTuple):
    """An item with what it needs to be decided and signed."""

    assessment_id: UUID
    round: int
    version: int
    changed_in: int
    discussion: str
    point: Point


@dataclass(frozen=True)
class Sitters:
    """The members in their order, with their names."""

    members: list[Sitter]
    names: dict[UUID, str]


def last_meeting_day(session: Session, cycle_id: UUID) -> date | None:
    """The day of the cycle's last review meeting that counts."""
    return session.scalars(
        select(func.max(col(Meeting.held_on))).where(
            col(Meeting.cycle_id) == cycle_id, col(Meeting.is_rehearsal).is_(False)
        )
    ).one()


_KNOWN = "session as read"


@contextmanager
def as_read(
    session: Session, session_id: UUID, sitters: Sitters, agenda: list[Line]
) -> Iterator[None]:
    """Within the block nothing is written, and whoever asks gets what was read already: each guard
    of each step that is offered asks for all of it."""
    session.info[_KNOWN] = (session_id, sitters, agenda)
    try:
        yield
    finally:
        del session.info[_KNOWN]


def sitters_of(session: Session, session_id: UUID) -> Sitters:
    """Who sits in the session."""
    known = session.info.get(_KNOWN)
    if known is not None and known[0] == session_id:
        found: Sitters = known[1]
        return found
    rows = session.execute(
        select(
            col(SessionMember.person_id),
            col(SessionMember.is_chair),
            col(SessionMember.attendance),
            col(Person.name),
        )
        .join(Person, col(Person.id) == col(SessionMember.person_id))
        .where(col(SessionMember.session_id) == session_id)
        .order_by(col(SessionMember.position), col(SessionMember.id))
    ).all()
    members = [Sitter(person_id, is_chair, came) for person_id, is_chair, came, _ in rows]
    return Sitters(members, {person_id: name for person_id, _, _, name in rows})


def recusals_of(session: Session, session_id: UUID) -> dict[UUID, set[UUID]]:
    """Who was recused, by item."""
    rows = session.execute(
        select(col(SessionRecusal.item_id), col(SessionRecusal.person_id))
        .join(SessionItem, col(SessionItem.id) == col(SessionRecusal.item_id))
        .where(col(SessionItem.session_id) == session_id)
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for item_id, person_id in rows:
        found[item_id].add(person_id)
    return found


def agenda_of(session: Session, session_id: UUID) -> list[Line]:
    """The whole agenda in its order; two statements."""
    known = session.info.get(_KNOWN)
    if known is not None and known[0] == session_id:
        found: list[Line] = known[2]
        return found
    recused = {str(item): people for item, people in recusals_of(session, session_id).items()}
    has_problems = exists().where(
        col(AssessmentProblem.tenant_id) == col(Assessment.tenant_id),
        col(AssessmentProblem.assessment_id) == col(Assessment.id),
    )
    is_overdue = has_problems.where(col(AssessmentProblem.due_on) <= today(session))
    rows = session.execute(
        select(*_COLUMNS, is_overdue.label("is_overdue"), has_problems)
        .select_from(SessionItem)
        .join(Assessment, col(Assessment.id) == col(SessionItem.assessment_id))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .where(col(SessionItem.session_id) == session_id)
        .order_by(col(SessionItem.position), col(SessionItem.id))
    )
    return [_line(row, recused) for row in rows]


def grades_together(session: Session, cycle_id: UUID) -> list[Grade | None]:
    """Everybody's grade as it will be: the decided one where a session has decided, signed or not,
    the proposed one elsewhere; None for drafts and for what is sent back. One statement (A3)."""
    of_round = (col(SessionItem.assessment_id) == col(Assessment.id)) & (
        col(SessionItem.round) == col(Assessment.round)
    )
    rows = session.execute(
        select(
            col(Assessment.state),
            col(Assessment.grade),
            col(SessionItem.outcome),
            col(SessionItem.decided_grade),
        )
        .outerjoin(SessionItem, of_round)
        .where(col(Assessment.cycle_id) == cycle_id)
    )
    return [_grade_to_be(*row) for row in rows]


def _grade_to_be(
    state: AssessmentState,
    grade: Grade | None,
    outcome: ItemOutcome | None,
    decided: Grade | None,
) -> Grade | None:
    if state is AssessmentState.DRAFTING:
        return None
    is_open = state is AssessmentState.PROPOSED and outcome is not None
    return decided if is_open else grade


def rules_in_force(session: Session, cycle_id: UUID) -> AssessingRules:
    """By which a session decides; one statement. Raises RulesNotUnderstood (409)."""
    return in_force(rules_versions(session, cycle_id), None)


_COLUMNS: tuple[Any, ...] = (
    # an id that is only looked up by: five hundred of them are not worth an object each
    cast(col(SessionItem.id), String).label("item"),
    col(SessionItem.assessment_id),
    col(SessionItem.round),
    col(SessionItem.version),
    col(SessionItem.changed_in),
    col(SessionItem.discussion),
    col(SessionItem.position),
    col(Person.name),
    col(Assessment.person_id),
    col(SessionItem.proposed_grade),
    col(SessionItem.outcome),
    col(SessionItem.decided_grade),
    col(SessionItem.decision),
    col(Assessment.state),
    col(Assessment.version).label("present_version"),
)


def _line(row: Any, recused: dict[str, set[UUID]]) -> Line:
    is_proposed = row.state == AssessmentState.PROPOSED
    return Line(
        assessment_id=row.assessment_id,
        round=row.round,
        version=row.version,
        changed_in=row.changed_in,
        discussion=row.discussion,
        point=Point(
            position=row.position,
            name=row.name,
            reviewee=row.person_id,
            proposed_grade=row.proposed_grade,
            outcome=row.outcome,
            decided_grade=row.decided_grade,
            decision=row.decision,
            recused=recused.get(row.item, ()),
            is_current=is_proposed and row.present_version == row.version,
            has_problems=row[-1],
            is_overdue=row.is_overdue,
        ),
    )


def content_of(held: DeliberationSession, sitters: Sitters, agenda: list[Line]) -> dict[str, Any]:
    """Exactly what is signed, as data: day and place, who came, and of each item the version of the
    opinion, both grades, the decision and the recused. Its digest is what the chair signs (A4)."""
    return {
        "session": held.id,
        "held_on": held.held_on,
        "place": held.place,
        "quorum": held.quorum,
        "announcement_scope": held.announcement_scope,
        "discussion": held.discussion,
        "members": [
            {"person": m.person_id, "is_chair": m.is_chair, "attendance": m.attendance}
            for m in sitters.members
        ],
        "items": [
            {
                "position": line.point.position,
                "assessment": line.assessment_id,
                "round": line.round,
                "opinion_version": line.version,
                "proposed_grade": line.point.proposed_grade,
                "outcome": line.point.outcome,
                "decided_grade": line.point.decided_grade,
                "decision": line.point.decision,
                "discussion": line.discussion,
                "recused": sorted(map(str, line.point.recused)),
            }
            for line in agenda
        ],
    }
