"""What a report's steps do, and what follows from events (app/reactions.py)."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import people_with
from app.access.roles import Role
from app.core import workflow
from app.core.clock import now, today
from app.core.events import Transitioned, emit
from app.features.cycles.board.service import record_step
from app.features.cycles.events import CycleOpened
from app.features.cycles.tables import Cycle, Reviewee
from app.features.inbox.service import notify
from app.features.people.tables import Person
from app.features.reports.events import ReportOpened
from app.features.reports.material.queries import check_stored
from app.features.reports.queries.reading import read_report
from app.features.reports.rules.content import ReportContent
from app.features.reports.schemas import ReportRead
from app.features.reports.service import get_report
from app.features.reports.tables import Report, ReportState, ReportVersion
from app.features.reports.workflow import REPORT_FLOW

_DONE = frozenset({ReportState.APPROVED, ReportState.PRESENTED})
# action → who has to know, by role; None: the secretary it is about
_TOLD: dict[str, Role | None] = {
    "submit": Role.OFFICE,
    "return": None,
    "check": Role.APPROVER,
    "approve": None,
}


class AboutReviewee(Protocol):
    """The event that a reviewee has reported at the meeting: of a feature above this one."""

    @property
    def cycle_id(self) -> UUID: ...
    @property
    def reviewee_id(self) -> UUID: ...


def open_reports(session: Session, event: CycleOpened) -> None:
    """Every reviewee gets an empty report to write."""
    cycle_id = event.cycle_id
    cycle = session.scalars(select(Cycle).where(col(Cycle.id) == cycle_id)).one()
    with_report = select(col(Report.reviewee_id)).where(col(Report.cycle_id) == cycle_id)
    reviewees = session.scalars(
        select(Reviewee)
        .where(col(Reviewee.cycle_id) == cycle_id, col(Reviewee.id).not_in(with_report))
        .order_by(col(Reviewee.position).nulls_last(), col(Reviewee.id))
    ).all()
    moment = now(session)
    reports = [_empty_report(reviewee, moment) for reviewee in reviewees]
    session.add_all(reports)
    session.flush()
    for report in reports:
        _tell_board(session, report, cycle)
        emit(
            session,
            ReportOpened(kind="report.opened", subject_type="report", subject_id=report.id),
        )


def _empty_report(reviewee: Reviewee, moment: datetime) -> Report:
    return Report(
        cycle_id=reviewee.cycle_id,
        reviewee_id=reviewee.id,
        person_id=reviewee.person_id,
        organization_id=reviewee.organization_id,
        content=ReportContent().model_dump(mode="json"),
        waiting_since=moment,
    )


def _tell_board(session: Session, report: Report, cycle: Cycle) -> None:
    record_step(
        session,
        report.cycle_id,
        report.reviewee_id,
        "report",
        report.state,
        "report",
        report.id,
        due_on=cycle.reporting_due_on,
        done=report.state in _DONE,
    )


def follow_report(session: Session, event: Transitioned) -> None:
    """The board shows a report's new state, and whoever is next is told."""
    if event.flow != REPORT_FLOW.name:
        return
    report: Report = event.row
    cycle = session.scalars(select(Cycle).where(col(Cycle.id) == report.cycle_id)).one()
    _tell_board(session, report, cycle)
    if event.action not in _TOLD:
        return
    role = _TOLD[event.action]
    people = (
        [report.person_id] if role is None else people_with(session, role, report.organization_id)
    )
    name = session.scalars(select(col(Person.name)).where(col(Person.id) == report.person_id)).one()
    notify(
        session,
        [person for person in people if person != event.actor_id],
        kind=f"report.{event.target}",
        subject_type="report",
        subject_id=report.id,
        params={"name": name, "cycle": cycle.title, "comment": event.comment or ""},
    )


def mark_presented(session: Session, event: AboutReviewee) -> None:
    """An approved report counts as presented; any other stays what it is."""
    report = session.scalars(
        select(Report).where(
            col(Report.cycle_id) == event.cycle_id, col(Report.reviewee_id) == event.reviewee_id
        )
    ).one_or_none()
    if report is not None and report.state is ReportState.APPROVED:
        workflow.apply(session, REPORT_FLOW, report.id, "present", session.info["actor"])


def act(
    session: Session,
    actor: Actor,
    report_id: UUID,
    action: str,
    comment: str | None,
    if_match: int | None = None,
) -> ReportRead:
    """Take one step of REPORT_FLOW and read the report again.

    A submission becomes an immutable version; a late one is accepted and marked late (R4).
    Raises NotFound, and what `workflow.apply` raises.
    """
    get_report(session, actor, report_id)
    report: Report = workflow.apply(
        session, REPORT_FLOW, report_id, action, actor, comment, if_match
    )
    report.waiting_since = now(session)
    if action == "submit":
        _record_submission(session, actor, report)
    elif action == "check":
        report.checked_by = actor.person_id
    session.flush()
    return read_report(session, actor, report)


def _record_submission(session: Session, actor: Actor, report: Report) -> None:
    cycle = session.get_one(Cycle, (report.tenant_id, report.cycle_id))
    moment = now(session)
    if report.submitted_at is None:
        # a report that came in time and was returned is not made late by its revision
        report.is_late = today(session) > cycle.reporting_due_on
    report.submitted_at = moment
    report.checked_by = None
    # errors have blocked the submission: what is left is weak, not wrong
    report.warning_count = len(check_stored(session, report))
    report.version_number += 1
    session.add(
        ReportVersion(
            report_id=report.id,
            number=report.version_number,
            content=report.content,
            submitted_at=moment,
            submitted_by=actor.person_id,
        )
    )
