"""What each person has to do about reports now (C6)."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, at_most, per_person, with_doer
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE
from app.features.cycles.stages.declaration import Activity, stages_that_carry
from app.features.cycles.tables import Cycle
from app.features.inbox.schemas import Duty, Todo
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.checking.queries.queue import waiting_for
from app.features.reports.tables import WRITABLE, Report, ReportState

_TODOS = 20


def duties(session: Session, doer: Doer) -> list[Duty]:
    """What one person or everybody has to do about reports now, in the same two statements."""
    return [*_own_duties(session, doer), *_queue_duties(session, doer)]


def _own_duties(session: Session, doer: Doer) -> list[Duty]:
    """The secretary: write, or revise what was returned, by the due date."""
    if not doer.may(P.REPORT_WRITE):
        return []
    rows: tuple[Any, ...] = (Report, Cycle, col(Organization.name))
    statement = (
        select(*rows)
        .join(Cycle, col(Cycle.id) == col(Report.cycle_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
        .where(
            doer.condition(P.REPORT_WRITE, Report),
            col(Report.state).in_(WRITABLE),
            col(Cycle.state).in_(stages_that_carry(Activity.REPORT_WRITE)),
        )
        .order_by(col(Cycle.reporting_due_on), col(Report.id))
    )
    found = session.execute(at_most(with_doer(statement, doer), doer, _TODOS))
    return [
        Duty(person_id, _own_todo(report, cycle, school))
        for report, cycle, school, person_id in found
    ]


def _own_todo(report: Report, cycle: Cycle, school: str) -> Todo:
    return Todo(
        kind="report.revise" if report.state is ReportState.RETURNED else "report.write",
        subject_type="report",
        subject_id=report.id,
        # somebody may have two posts, and so two reports in one cycle (P5)
        params={"cycle": f"{cycle.title} · {school}"},
        due_on=cycle.reporting_due_on,
        since=None,
    )


def _queue_duties(session: Session, doer: Doer) -> list[Duty]:
    """The office: n to check; the approver: n to approve; each leads to the oldest of them and
    says whose it is and since when it has waited."""
    if not (doer.may(P.REPORT_CHECK) or doer.may(P.REPORT_APPROVE)):
        return []
    order = (col(Report.waiting_since), col(Report.id))
    columns: tuple[Any, ...] = (
        col(Report.state),
        func.count(),
        func.array_agg(aggregate_order_by(col(Report.id), *order)),
        func.array_agg(aggregate_order_by(col(Person.name), *order)),
        func.min(col(Report.waiting_since)),
    )
    queues = (
        select(*columns)
        .select_from(Report)
        .join(Person, col(Person.id) == col(Report.person_id))
        .where(waiting_for(doer))
        .group_by(col(Report.state))
    )
    rows = session.execute(per_person(queues, doer))
    kinds = {ReportState.SUBMITTED: "report.check", ReportState.CHECKED: "report.approve"}
    found = []
    for state, count, ids, names, since, person_id in rows:
        since_on = since.astimezone(LOCAL_ZONE).date()
        todo = Todo(
            kind=kinds[state],
            subject_type="report",
            subject_id=ids[0],
            params={"count": str(count), "name": names[0]},
            due_on=None,
            since=since_on,
        )
        found.append(Duty(person_id, todo))
    return found
