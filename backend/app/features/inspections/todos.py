"""What people must do about inspections and self-checks now (C6); one statement for each duty."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.features.cycles.stages import Activity, stages_that_allow
from app.features.cycles.tables import Cycle, Reviewee
from app.features.inbox.schemas import Todo
from app.features.inspections.board import progress_rows, self_check_progress
from app.features.inspections.tables import Finding, FindingState, Inspection, InspectionState
from app.features.organizations.tables import Organization

_MOST = 20


def todos(session: Session, actor: Actor) -> list[Todo]:
    """Findings to answer and a self-check to fill in; drafts of one's own to feed back."""
    found: list[Todo] = []
    if actor.may(P.FINDING_ANSWER):
        found += _to_answer(session, actor)
    if actor.may(P.SELF_CHECK_WRITE):
        found += _to_check(session, actor)
    if actor.may(P.INSPECTION_WRITE):
        found += _to_feed_back(session, actor)
    return found


def _to_answer(session: Session, actor: Actor) -> list[Todo]:
    rows = session.execute(
        select(Inspection, func.count())
        .join(Finding, col(Finding.inspection_id) == col(Inspection.id))
        .join(Cycle, col(Cycle.id) == col(Inspection.cycle_id))
        .where(
            actor.condition(P.FINDING_ANSWER, Finding),
            col(Finding.fed_back_at).is_not(None),
            col(Finding.state) == FindingState.STANDING,
            col(Finding.answer).is_(None),
            col(Cycle.state).in_(stages_that_allow(Activity.FINDING_ANSWER)),
        )
        .group_by(col(Inspection.tenant_id), col(Inspection.id))
        .order_by(col(Inspection.fed_back_at), col(Inspection.id))
        .limit(_MOST)
    )
    return [
        Todo(
            kind="inspection.answer",
            subject_type="inspection",
            subject_id=inspection.id,
            params={"day": inspection.inspected_on.isoformat(), "count": str(count)},
            due_on=None,
            since=inspection.fed_back_at.date() if inspection.fed_back_at else None,
        )
        for inspection, count in rows
    ]


def _to_check(session: Session, actor: Actor) -> list[Todo]:
    mine = (
        self_check_progress()
        .where(
            actor.condition(P.SELF_CHECK_WRITE, Reviewee),
            col(Cycle.state).in_(stages_that_allow(Activity.SELF_CHECK)),
        )
        .order_by(col(Cycle.reporting_due_on), col(Reviewee.id))
        .limit(_MOST)
    )
    return [
        Todo(
            kind="self_check.fill",
            subject_type="self_check",
            subject_id=found.reviewee.id,
            params={"cycle": found.cycle.title, "count": str(found.open)},
            due_on=found.cycle.reporting_due_on,
            since=None,
        )
        for found in progress_rows(session, mine)
        if found.open
    ]


def _to_feed_back(session: Session, actor: Actor) -> list[Todo]:
    rows = session.execute(
        select(Inspection, col(Organization.name))
        .join(Organization, col(Organization.id) == col(Inspection.organization_id))
        .join(Cycle, col(Cycle.id) == col(Inspection.cycle_id))
        .where(
            actor.condition(P.INSPECTION_WRITE, Inspection),
            col(Inspection.author_id) == actor.person_id,
            col(Inspection.state) == InspectionState.DRAFT,
            col(Cycle.state).in_(stages_that_allow(Activity.INSPECTION_RECORD)),
        )
        .order_by(col(Inspection.inspected_on), col(Inspection.id))
        .limit(_MOST)
    )
    return [
        Todo(
            kind="inspection.feed_back",
            subject_type="inspection",
            subject_id=inspection.id,
            params={"organization": school, "day": inspection.inspected_on.isoformat()},
            due_on=None,
            since=inspection.inspected_on,
        )
        for inspection, school in rows
    ]
