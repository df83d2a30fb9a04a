"""What people do with a report: write, submit, check, return, approve, remark."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core import workflow
from app.core.errors import FieldError, PreconditionFailed
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import HistoryRead, require_edit
from app.features.reports.errors import ContentNotUnderstood, UnknownReference
from app.features.reports.events import ReportContentSaved
from app.features.reports.material.queries import content_of, load_context, unknown_in
from app.features.reports.queries.reading import validate
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.length import count_content
from app.features.reports.rules.references import unknown_references
from app.features.reports.rules.results import CheckContext
from app.features.reports.schemas import (
    ReportValidation,
)
from app.features.reports.tables import Report, ReportAction
from app.features.reports.workflow import REPORT_FLOW

NOT_THERE = Text(zh="引用的内容不存在", en="What is referred to does not exist")


def get_report(session: Session, actor: Actor, report_id: UUID) -> Report:
    """The report, or NotFound (404) when the actor may not see it."""
    return get_visible(session, actor, P.REPORT_READ, Report, report_id)


def save_content(
    session: Session, actor: Actor, report_id: UUID, content: ReportContent, if_match: int
) -> Report:
    """Store what the secretary wrote (R6); content that is already stored changes nothing.

    Raises NotFound, Forbidden, PreconditionFailed (412, with the stored content as `current`),
    ReportNotEditable and ContentNotUnderstood (409), UnknownReference (422).
    """
    report = get_report(session, actor, report_id)
    session.refresh(report, with_for_update=True)
    try:
        require_edit(session, REPORT_FLOW, report, ReportAction.WRITE, actor, version=if_match)
    except PreconditionFailed as conflict:
        conflict.extra["current"] = content_of(report).model_dump(mode="json")
        raise
    if unknown := unknown_in(report):
        raise ContentNotUnderstood(unknown=unknown)
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
            errors=[FieldError(f"/content{at}", "unknown-reference", NOT_THERE) for at in faults]
        )


def validate_content(
    session: Session, actor: Actor, report_id: UUID, content: ReportContent
) -> ReportValidation:
    """The lengths and checks some content would have as this report; stores nothing (R3)."""
    report = get_report(session, actor, report_id)
    return validate(content, load_context(session, report))


def read_history(session: Session, actor: Actor, report_id: UUID) -> list[HistoryRead]:
    """The steps of a report, oldest first; raises NotFound (404)."""
    get_report(session, actor, report_id)
    return workflow.history(session, REPORT_FLOW, report_id)
