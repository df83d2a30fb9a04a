"""What inspections and the self-check of the year say to a report's author and readers."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.cycles.planning.queries import key_tasks
from app.features.inspections.self_checks.queries.reading import self_check_of
from app.features.inspections.tables import Finding, Inspection, Outcome, SelfCheckKind
from app.features.rectifications.queries.relation import OpenItem
from app.features.reports.rules.content import AnswerStatus
from app.features.reports.schemas import ReportFindingRead, ReportSelfCheckRead
from app.features.reports.tables import Report

_STATUSES = {
    Outcome.DONE: AnswerStatus.DONE,
    Outcome.PARTLY: AnswerStatus.PARTLY,
    Outcome.NOT_DONE: AnswerStatus.NOT_DONE,
}


def findings_read(session: Session, findings: Sequence[Finding]) -> list[ReportFindingRead]:
    """Findings with the day of their inspection; one statement."""
    days = _days(session, {finding.inspection_id for finding in findings})
    return [
        ReportFindingRead.model_validate(
            {**finding.model_dump(), "inspected_on": days[finding.inspection_id]}
        )
        for finding in findings
    ]


def _days(session: Session, inspection_ids: set[UUID]) -> Mapping[UUID, object]:
    rows = session.execute(
        select(col(Inspection.id), col(Inspection.inspected_on)).where(
            col(Inspection.id).in_(inspection_ids)
        )
    )
    return {row.id: row.inspected_on for row in rows}


def self_check_read(
    session: Session, report: Report, items: Sequence[OpenItem]
) -> list[ReportSelfCheckRead]:
    """What the author said in the self-check about what still exists; two statements."""
    tasks = {task.id: task.title for task in key_tasks(session, report.cycle_id)}
    known_as = {item.rectification_id: item.id for item in items}
    carried = {item.rectification_id: item.problem for item in items}
    subjects = {SelfCheckKind.CARRIED_ITEM: carried, SelfCheckKind.KEY_TASK: tasks}
    return [
        ReportSelfCheckRead(
            id=entry.id,
            carried_item_id=(
                known_as[entry.subject_id]
                if entry.subject_kind is SelfCheckKind.CARRIED_ITEM
                else None
            ),
            text=subjects[entry.subject_kind][entry.subject_id],
            status=_STATUSES[entry.outcome],
            words=entry.words,
        )
        for entry in self_check_of(session, report.cycle_id, report.reviewee_id)
        if entry.subject_id in subjects[entry.subject_kind]
    ]
