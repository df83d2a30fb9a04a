"""What the office does beside deciding: remark on an item (R4), remind who is missing (C7)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.access.posts import holders_of
from app.core.clock import now, today
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.workflow import require_edit
from app.features.cycles.queries import get_cycle
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import require_stage
from app.features.cycles.tables import Cycle
from app.features.inbox.service import notify
from app.features.reports.checking.queries.reminded import names_of, reminded_today
from app.features.reports.checking.schemas import (
    NotRemindedRead,
    RemindedRead,
    ReminderSkip,
    ReportReminders,
)
from app.features.reports.errors import UnknownReference
from app.features.reports.events import AuthorsReminded, RemarkMade
from app.features.reports.material.queries import content_of
from app.features.reports.queries.reading import remark_read
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.remarked import RemarkedItem
from app.features.reports.schemas import ReportRemarkRead
from app.features.reports.service import NOT_THERE, get_report
from app.features.reports.tables import WRITABLE, Report, ReportAction, ReportRemark
from app.features.reports.workflow import REPORT_FLOW


def remind(
    session: Session, actor: Actor, cycle_id: UUID, report_ids: Sequence[UUID] | None
) -> ReportReminders:
    """Remind whoever has to write these reports, or all that are not submitted, once a day at most.

    Raises NotFound (404) for a cycle or report the actor may not remind about, StageForbids (409).
    """
    cycle = get_cycle(session, actor, cycle_id)
    require_stage(session, cycle_id, Activity.REPORT_WRITE)
    reports = _chosen(session, actor, cycle_id, report_ids)
    authors = holders_of(session, reports)
    names = names_of(session, authors)
    already = reminded_today(session, authors)
    reply = ReportReminders(sent=[], skipped=[])
    for report, author_id in zip(reports, authors, strict=True):
        name = names[author_id]
        reason = _reason_to_skip(report, already)
        if reason is None:
            _tell(session, author_id, report, cycle)
            reply.sent.append(RemindedRead(report_id=report.id, person_name=name))
        else:
            reply.skipped.append(
                NotRemindedRead(report_id=report.id, person_name=name, reason=reason)
            )
    if reply.sent:
        emit(
            session,
            AuthorsReminded(
                kind="report.authors_reminded",
                subject_type="cycle",
                subject_id=cycle_id,
                details={"count": len(reply.sent), "skipped": len(reply.skipped)},
            ),
        )
    return reply


def _chosen(
    session: Session, actor: Actor, cycle_id: UUID, report_ids: Sequence[UUID] | None
) -> Sequence[Report]:
    # locked: two clerks who press at once remind once
    statement = (
        select(Report)
        .where(actor.condition(P.REPORT_CHECK, Report), col(Report.cycle_id) == cycle_id)
        .order_by(col(Report.id))
        .with_for_update()
    )
    if report_ids is None:
        return session.scalars(statement.where(col(Report.state).in_(WRITABLE))).all()
    reports = session.scalars(statement.where(col(Report.id).in_(report_ids))).all()
    if {report.id for report in reports} != set(report_ids):
        raise NotFound
    return reports


def _reason_to_skip(report: Report, already: Mapping[UUID, ReminderSkip]) -> ReminderSkip | None:
    if report.state not in WRITABLE:
        return ReminderSkip.SUBMITTED
    return already.get(report.id)


def _tell(session: Session, author_id: UUID, report: Report, cycle: Cycle) -> None:
    days = (cycle.reporting_due_on - today(session)).days
    notify(
        session,
        [author_id],
        kind="report.reminder",
        subject_type="report",
        subject_id=report.id,
        params={"cycle": cycle.title, "due": cycle.reporting_due_on.isoformat(), "days": str(days)},
    )


def add_remark(
    session: Session, actor: Actor, report_id: UUID, item_id: UUID, text: str
) -> ReportRemarkRead:
    """Say something about one item of the submitted report (R4).

    Raises RemarkNotPossible (409) when it is not being checked, Forbidden for anybody but whoever
    checks or approves it now, UnknownReference (422) for an item it does not have.
    """
    report = get_report(session, actor, report_id)
    session.refresh(report, with_for_update=True)
    require_edit(session, REPORT_FLOW, report, ReportAction.REMARK, actor, version=None)
    if item_id not in _item_ids(content_of(report)):
        raise UnknownReference(errors=[FieldError("/item_id", "unknown-reference", NOT_THERE)])
    remark = ReportRemark(
        report_id=report.id,
        version_number=report.version_number,
        item_id=item_id,
        text=text,
        author_id=actor.person_id,
        created_at=now(session),
    )
    session.add(remark)
    session.flush()
    emit(
        session,
        RemarkMade(
            kind="report.remark_made",
            subject_type="report",
            subject_id=report.id,
            details={"remark_id": str(remark.id), "item_id": str(item_id)},
        ),
    )
    return remark_read(remark, actor.name, report, RemarkedItem.SAME)


def _item_ids(content: ReportContent) -> set[UUID]:
    answered = {answer.carried_item_id for answer in content.last_year}
    return {item.id for item in content.items()} | answered
