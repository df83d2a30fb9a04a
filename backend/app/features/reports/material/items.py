"""Which items a report has to answer (R1, C5): while it is being written those open now, once it
is submitted those that were open then."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.stored import read_stored
from app.features.rectifications.queries.relation import (
    OpenItem,
    as_open_item,
    items_by_id,
    open_items_of,
)
from app.features.rectifications.tables import Rectification
from app.features.reports.rules.content import AnswerSubject, ReportContent
from app.features.reports.tables import WRITABLE, Report, ReportVersion


def items_to_answer(session: Session, report: Report) -> list[OpenItem]:
    """The items of one report, the first due first; at most three statements."""
    return items_of_reports(session, [report])[report.id]


def items_of_reports(session: Session, reports: Sequence[Report]) -> Mapping[UUID, list[OpenItem]]:
    """The items of many reports, by report; four statements whatever their number."""
    written = [report for report in reports if report.state in WRITABLE]
    frozen = _frozen(session, [report for report in reports if report.state not in WRITABLE])
    return {**items_open_now(session, written), **frozen}


def items_open_now(session: Session, reports: Sequence[Report]) -> Mapping[UUID, list[OpenItem]]:
    """What each report has to answer today, and what it has answered that was accepted since."""
    if not reports:
        return {}
    open_rows = open_items_of(session, [report.post_id for report in reports])
    mentioned = {report.id: _mentioned(report) for report in reports}
    known = items_by_id(session, {id_ for ids in mentioned.values() for id_ in ids})
    found = {}
    for report in reports:
        said = {known[id_].id: (id_, known[id_]) for id_ in mentioned[report.id] if id_ in known}
        asked = [row for row in open_rows if row.post_id == report.post_id]
        # what the content calls by a former id goes on being called so, to the last version
        items = [as_open_item(row, said.get(row.id, (None,))[0]) for row in asked]
        asked_ids = {row.id for row in asked}
        items += [as_open_item(row, id_) for id_, row in said.values() if row.id not in asked_ids]
        found[report.id] = _in_order(items)
    return found


def frozen_form(items: Sequence[OpenItem]) -> list[dict[str, Any]]:
    """The items as a submitted version keeps them."""
    return [
        {
            "id": str(item.id),
            "rectification_id": str(item.rectification_id),
            "source": item.source.value,
            "problem": item.problem,
            "due_on": item.due_on.isoformat(),
            "status": item.status.value,
        }
        for item in items
    ]


def items_of_version(session: Session, version: ReportVersion) -> list[OpenItem]:
    """What one version answered, with how far each is now."""
    rows = items_by_id(session, _ids([version]))
    return _thawed(version.items, rows)


def _frozen(session: Session, reports: Sequence[Report]) -> Mapping[UUID, list[OpenItem]]:
    if not reports:
        return {}
    versions = session.scalars(
        select(ReportVersion)
        .join(
            Report,
            and_(
                col(Report.id) == col(ReportVersion.report_id),
                col(Report.version_number) == col(ReportVersion.number),
            ),
        )
        .where(col(Report.id).in_([report.id for report in reports]))
    ).all()
    rows = items_by_id(session, _ids(versions))
    found: dict[UUID, list[OpenItem]] = {report.id: [] for report in reports}
    return {**found, **{v.report_id: _thawed(v.items, rows) for v in versions}}


def _ids(versions: Collection[ReportVersion]) -> set[UUID]:
    return {UUID(item["rectification_id"]) for version in versions for item in version.items}


def _thawed(
    items: Sequence[Mapping[str, Any]], rows: Mapping[UUID, Rectification]
) -> list[OpenItem]:
    found = ((UUID(item["id"]), rows.get(UUID(item["rectification_id"]))) for item in items)
    return _in_order([as_open_item(row, id_) for id_, row in found if row is not None])


def _in_order(items: list[OpenItem]) -> list[OpenItem]:
    return sorted(items, key=lambda item: (item.due_on, item.rectification_id))


def _mentioned(report: Report) -> set[UUID]:
    content = read_stored(ReportContent, report.content).value
    answers = {answer.carried_item_id for answer in content.last_year}
    comments = {
        answer.subject_id
        for problem in content.problems
        for answer in problem.answers
        if answer.subject_type is AnswerSubject.COMMENT
    }
    return answers | comments
