"""What people do with a report: write, submit, check, return, approve, remark."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core import workflow
from app.core.clock import now, today
from app.core.errors import FieldError, Forbidden, PreconditionFailed
from app.core.etags import check_version
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import HistoryRead
from app.features.cycles.stages.queries import require_stage
from app.features.cycles.tables import Cycle
from app.features.reports.context import check_stored, content_of, load_context
from app.features.reports.errors import RemarkNotPossible, ReportNotEditable, UnknownReference
from app.features.reports.events import RemarkMade, ReportContentSaved
from app.features.reports.queries import REMARK_PERMISSIONS, read_report, remark_read, validate
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.length import count_content
from app.features.reports.rules.references import unknown_references
from app.features.reports.rules.remarked import RemarkedItem
from app.features.reports.rules.results import CheckContext
from app.features.reports.schemas import ReportRead, ReportRemarkRead, ReportValidation
from app.features.reports.tables import Report, ReportRemark, ReportVersion
from app.features.reports.workflow import REPORT_FLOW, WRITABLE

_UNKNOWN = Text(zh="引用的内容不存在", en="What is referred to does not exist")


def get_report(session: Session, actor: Actor, report_id: UUID) -> Report:
    """The report, or NotFound (404) when the actor may not see it."""
    report: Report = get_visible(session, actor, P.REPORT_READ, Report, report_id)
    return report


def save_content(
    session: Session, actor: Actor, report_id: UUID, content: ReportContent, if_match: int
) -> Report:
    """Store what the secretary wrote (R6); content that is already stored changes nothing.

    Raises NotFound, Forbidden, PreconditionFailed (412, with the stored content as `current`),
    ReportNotEditable (409), UnknownReference (422), and whatever the cycle's stage refuses.
    """
    report = get_report(session, actor, report_id)
    actor.require(P.REPORT_WRITE, report)
    session.refresh(report, with_for_update=True)
    try:
        check_version(report, if_match)
    except PreconditionFailed as conflict:
        conflict.extra["current"] = content_of(report).model_dump(mode="json")
        raise
    if report.state not in WRITABLE:
        raise ReportNotEditable
    require_stage(session, report.cycle_id, "report.write")
    _require_known_references(content, load_context(session, report), content_of(report))
    stored = content.model_dump(mode="json")
    if stored != report.content:
        report.content = stored
        session.flush()
        emit(
            session,
            ReportContentSaved(
                kind="report.content_saved",
                subject_type="report",
                subject_id=report.id,
                details={"version": report.version, "characters": count_content(content).total},
            ),
        )
    return report


def _require_known_references(
    content: ReportContent, context: CheckContext, before: ReportContent
) -> None:
    faults = list(unknown_references(content, context, before))
    if faults:
        raise UnknownReference(
            errors=[FieldError(f"/content{at}", "unknown-reference", _UNKNOWN) for at in faults]
        )


def validate_content(
    session: Session, actor: Actor, report_id: UUID, content: ReportContent
) -> ReportValidation:
    """The lengths and checks some content would have as this report; stores nothing (R3)."""
    report = get_report(session, actor, report_id)
    return validate(content, load_context(session, report))


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


def add_remark(
    session: Session, actor: Actor, report_id: UUID, item_id: UUID, text: str
) -> ReportRemarkRead:
    """Say something about one item of the submitted report (R4).

    Raises RemarkNotPossible (409) when it is not being checked, Forbidden for anybody but whoever
    checks or approves it now, UnknownReference (422) for an item it does not have.
    """
    report = get_report(session, actor, report_id)
    session.refresh(report, with_for_update=True)
    permission = REMARK_PERMISSIONS.get(report.state)
    if permission is None:
        if not (actor.may(P.REPORT_CHECK, report) or actor.may(P.REPORT_APPROVE, report)):
            raise Forbidden
        raise RemarkNotPossible
    actor.require(permission, report)
    if item_id not in _item_ids(content_of(report)):
        raise UnknownReference(errors=[FieldError("/item_id", "unknown-reference", _UNKNOWN)])
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


def read_history(session: Session, actor: Actor, report_id: UUID) -> list[HistoryRead]:
    """The steps of a report, oldest first; raises NotFound (404)."""
    get_report(session, actor, report_id)
    return workflow.history(session, REPORT_FLOW, report_id)
