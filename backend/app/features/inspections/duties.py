"""What people must do about inspections and self-checks now (C6); one statement for each duty."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, at_most, per_person, with_doer
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE
from app.features.cycles.stages.declaration import (
    Activity,
    stages_that_allow,
    stages_that_carry,
)
from app.features.cycles.tables import Cycle, Reviewee
from app.features.inbox.schemas import Duty, Todo
from app.features.inspections.self_checks.queries.reading import progress_of, self_check_progress
from app.features.inspections.tables import Finding, FindingState, Inspection, InspectionState
from app.features.organizations.tables import Organization

_MOST = 20


def duties(session: Session, doer: Doer) -> list[Duty]:
    """Findings to answer and a self-check to fill in, drafts to feed back: of one person or of
    everybody, in the same statements."""
    found: list[Duty] = []
    if doer.may(P.FINDING_ANSWER):
        found += _to_answer(session, doer)
    if doer.may(P.SELF_CHECK_WRITE):
        found += _to_check(session, doer)
    if doer.may(P.INSPECTION_WRITE):
        found += _to_feed_back(session, doer)
    return found


def _to_answer(session: Session, doer: Doer) -> list[Duty]:
    statement = (
        select(Inspection, func.count())
        .join(Finding, col(Finding.inspection_id) == col(Inspection.id))
        .join(Cycle, col(Cycle.id) == col(Inspection.cycle_id))
        .where(
            doer.condition(P.FINDING_ANSWER, Finding),
            col(Finding.fed_back_at).is_not(None),
            col(Finding.state) == FindingState.STANDING,
            col(Finding.answer).is_(None),
            col(Cycle.state).in_(stages_that_carry(Activity.FINDING_ANSWER)),
        )
        .group_by(col(Inspection.tenant_id), col(Inspection.id))
        .order_by(col(Inspection.fed_back_at), col(Inspection.id))
    )
    rows = session.execute(at_most(per_person(statement, doer), doer, _MOST))
    return [Duty(person_id, _answer(inspection, count)) for inspection, count, person_id in rows]


def _answer(inspection: Inspection, count: int) -> Todo:
    told = inspection.fed_back_at
    return Todo(
        kind="inspection.answer",
        subject_type="inspection",
        subject_id=inspection.id,
        params={"day": inspection.inspected_on.isoformat(), "count": str(count)},
        due_on=None,
        since=told.astimezone(LOCAL_ZONE).date() if told else None,
    )


def _to_check(session: Session, doer: Doer) -> list[Duty]:
    statement = (
        self_check_progress()
        .where(
            doer.condition(P.SELF_CHECK_WRITE, Reviewee),
            col(Cycle.state).in_(stages_that_allow(Activity.SELF_CHECK)),
        )
        .order_by(col(Cycle.reporting_due_on), col(Reviewee.id))
    )
    rows = session.execute(at_most(with_doer(statement, doer), doer, _MOST))
    found = [(progress_of(*columns), person_id) for *columns, person_id in rows]
    return [
        Duty(
            person_id,
            Todo(
                kind="self_check.fill",
                subject_type="self_check",
                subject_id=progress.reviewee.id,
                params={"cycle": progress.cycle.title, "count": str(progress.open)},
                due_on=progress.cycle.reporting_due_on,
                since=None,
            ),
        )
        for progress, person_id in found
        if progress.open
    ]


def _to_feed_back(session: Session, doer: Doer) -> list[Duty]:
    statement = (
        select(Inspection, col(Organization.name))
        .join(Organization, col(Organization.id) == col(Inspection.organization_id))
        .join(Cycle, col(Cycle.id) == col(Inspection.cycle_id))
        .where(
            doer.condition(P.INSPECTION_WRITE, Inspection),
            col(Inspection.author_id) == doer.person_id,
            col(Inspection.state) == InspectionState.DRAFT,
            col(Cycle.state).in_(stages_that_allow(Activity.INSPECTION_RECORD)),
        )
        .order_by(col(Inspection.inspected_on), col(Inspection.id))
    )
    rows = session.execute(at_most(with_doer(statement, doer), doer, _MOST))
    return [
        Duty(
            person_id,
            Todo(
                kind="inspection.feed_back",
                subject_type="inspection",
                subject_id=inspection.id,
                params={"organization": school, "day": inspection.inspected_on.isoformat()},
                due_on=None,
                since=inspection.inspected_on,
            ),
        )
        for inspection, school, person_id in rows
    ]
