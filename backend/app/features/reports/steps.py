"""What each step of REPORT_FLOW does besides changing the state (R4), and what follows from events
(app/reactions.py)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.assignments import people_with
from app.access.posts import holders_of
from app.access.roles import Role
from app.core import workflow
from app.core.clock import now, today
from app.core.events import emit
from app.core.workflow import Taken
from app.features.cycles.board.service import record_step
from app.features.cycles.events import CycleOpened
from app.features.cycles.tables import Cycle, Reviewee
from app.features.inbox.service import notify
from app.features.people.tables import Person
from app.features.reports.events import ReportOpened
from app.features.reports.material.items import frozen_form, items_open_now
from app.features.reports.material.queries import check_stored
from app.features.reports.queries.rows import report_of, reviewees_without_report
from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportAction, ReportState, ReportVersion
from app.features.reports.workflow import FINAL, REPORT_FLOW

A = ReportAction


@REPORT_FLOW.does(A.SUBMIT)
def submit(session: Session, taken: Taken[Report]) -> None:
    """A submission becomes an immutable version; a late one is accepted and marked late."""
    report, moment = taken.row, now(session)
    cycle = session.get_one(Cycle, (report.tenant_id, report.cycle_id))
    if report.submitted_at is None:
        # a report that came in time and was returned is not made late by its revision
        report.is_late = today(session) > cycle.reporting_due_on
    report.submitted_at = moment
    report.checked_by = None
    report.version_number += 1
    session.add(
        ReportVersion(
            report_id=report.id,
            number=report.version_number,
            content=report.content,
            items=frozen_form(items_open_now(session, [report])[report.id]),
            submitted_at=moment,
            submitted_by=taken.actor.person_id,
        )
    )
    session.flush()
    # errors have blocked the submission: what is left is weak, not wrong
    report.warning_count = len(check_stored(session, report))
    _follow(session, taken, people_with(session, Role.OFFICE, report.organization_id))


@REPORT_FLOW.does(A.RETURN)
def send_back(session: Session, taken: Taken[Report]) -> None:
    """The secretary writes on."""
    _follow(session, taken, holders_of(session, [taken.row]))


@REPORT_FLOW.does(A.CHECK)
def check(session: Session, taken: Taken[Report]) -> None:
    """Whoever checked may not approve, too."""
    taken.row.checked_by = taken.actor.person_id
    _follow(session, taken, people_with(session, Role.APPROVER, taken.row.organization_id))


@REPORT_FLOW.does(A.APPROVE)
def approve(session: Session, taken: Taken[Report]) -> None:
    """The secretary hears that it is approved."""
    _follow(session, taken, holders_of(session, [taken.row]))


@REPORT_FLOW.does(A.PRESENT)
def present(session: Session, taken: Taken[Report]) -> None:
    """Nobody has to do anything more."""
    _follow(session, taken, [])


def _follow(session: Session, taken: Taken[Report], people: Sequence[UUID]) -> None:
    """The report waits from now on for whoever is next: they are told, and the board shows it."""
    report = taken.row
    report.waiting_since = now(session)
    session.flush()
    cycle = session.get_one(Cycle, (report.tenant_id, report.cycle_id))
    show_on_board(session, report, cycle)
    if not people:
        return
    name = session.get_one(Person, (report.tenant_id, report.person_id)).name
    notify(
        session,
        [person for person in people if person != taken.actor.person_id],
        kind=f"report.{ReportState(taken.target)}",
        subject_type="report",
        subject_id=report.id,
        params={"name": name, "cycle": cycle.title, "comment": taken.comment or ""},
    )


def show_on_board(session: Session, report: Report, cycle: Cycle) -> None:
    """The cycle board shows how far the report is."""
    record_step(
        session,
        report.cycle_id,
        report.reviewee_id,
        "report",
        report.state,
        "report",
        report.id,
        due_on=cycle.reporting_due_on,
        done=report.state in FINAL,
    )


class AboutReviewee(Protocol):
    """The event that a reviewee has reported at the meeting: of a feature above this one."""

    @property
    def cycle_id(self) -> UUID: ...
    @property
    def reviewee_id(self) -> UUID: ...


def open_reports(session: Session, event: CycleOpened) -> None:
    """Every reviewee gets an empty report to write."""
    cycle_id = event.cycle_id
    cycle = session.get_one(Cycle, (session.info["tenant_id"], cycle_id))
    moment = now(session)
    without = reviewees_without_report(session, cycle_id)
    reports = [_empty_report(reviewee, moment) for reviewee in without]
    session.add_all(reports)
    session.flush()
    for report in reports:
        show_on_board(session, report, cycle)
        emit(
            session,
            ReportOpened(kind="report.opened", subject_type="report", subject_id=report.id),
        )


def _empty_report(reviewee: Reviewee, moment: datetime) -> Report:
    return Report(
        cycle_id=reviewee.cycle_id,
        reviewee_id=reviewee.id,
        post_id=reviewee.post_id,
        person_id=reviewee.person_id,
        organization_id=reviewee.organization_id,
        content=ReportContent().model_dump(mode="json"),
        waiting_since=moment,
    )


def mark_presented(session: Session, event: AboutReviewee) -> None:
    """An approved report counts as presented; any other stays what it is."""
    report = report_of(session, event.cycle_id, event.reviewee_id)
    if report is not None and report.state is ReportState.APPROVED:
        workflow.apply(
            session,
            REPORT_FLOW,
            report.id,
            ReportAction.PRESENT,
            session.info["actor"],
            version=report.version,
        )
