"""What a report is checked against, read from its cycle; guards and live checks share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.core.stored import read_stored
from app.features.cycles.queries import rules_as_known
from app.features.cycles.rules import share
from app.features.cycles.tables import CarriedSource, CarriedStatus, ContentArea, Cycle
from app.features.inspections.findings.queries import findings_of_reviewee
from app.features.inspections.tables import Finding
from app.features.rectifications.queries.relation import OpenItem
from app.features.reports.material.items import items_to_answer
from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import ReportContent, texts_of
from app.features.reports.rules.results import CheckContext, CheckResult, Limits
from app.features.reports.tables import WRITABLE, Report, ReportVersion


def content_of(report: Report | ReportVersion) -> ReportContent:
    """The stored content in its shape, as far as this version knows it."""
    return read_stored(ReportContent, report.content).value


def unknown_in(report: Report) -> list[str]:
    """Pointers at what a newer version has written into the content and this one does not know."""
    return list(read_stored(ReportContent, report.content).unknown)


def check_stored(session: Session, report: Report) -> list[CheckResult]:
    """The checks of a report as it is stored."""
    return check_report(content_of(report), load_context(session, report))


@dataclass(frozen=True)
class Material:
    """What a report is held against, and the rows it came from."""

    context: CheckContext
    carried_items: Sequence[OpenItem]
    findings: Sequence[Finding]


def load_context(session: Session, report: Report) -> CheckContext:
    """What one report is held against; eight statements, however long it is."""
    return load_material(session, report).context


def load_material(session: Session, report: Report) -> Material:
    """The limits, headings, open items, findings and last year's texts of one report."""
    carried_items = items_to_answer(session, report)
    findings = findings_of_reviewee(session, report.cycle_id, report.reviewee_id)
    context = CheckContext(
        limits=limits_of(session, report.cycle_id, _judged_at(report)),
        areas={area.id: area.title for area in areas_of(session, report.cycle_id)},
        carried_items={item.id: item.problem for item in carried_items},
        findings={finding.id: finding.seen for finding in findings},
        comments=frozenset(
            item.id for item in carried_items if item.source is CarriedSource.COMMENT
        ),
        settled=frozenset(item.id for item in carried_items if item.status is CarriedStatus.DONE),
        last_year_texts=_last_year_texts(session, report),
    )
    return Material(context, carried_items, findings)


def _judged_at(report: Report) -> datetime | None:
    """A submitted report keeps the rules of the moment it was (C2); one being written has none."""
    return None if report.state in WRITABLE else report.submitted_at


def limits_of(session: Session, cycle_id: UUID, at: datetime | None = None) -> Limits:
    """The limits among the cycle's rules in force, or in force at a moment (C2, R2)."""
    rules = rules_as_known(session, cycle_id, at=at).value
    return Limits(
        total_max=rules.total_limit,
        total_max_is_error=rules.total_limit_is_error,
        achievements_share_max=share(rules.achievements_max_share),
        problems_share_min=share(rules.problems_min_share),
    )


def areas_of(session: Session, cycle_id: UUID) -> list[ContentArea]:
    """The cycle's headings in their order."""
    statement = select(ContentArea).where(col(ContentArea.cycle_id) == cycle_id)
    return list(session.scalars(statement.order_by(col(ContentArea.position))))


def _last_year_texts(session: Session, report: Report) -> tuple[str, ...]:
    """The texts of the same person's report of the latest cycle before this one."""
    this = aliased(Cycle)
    content = session.scalars(
        select(col(Report.content))
        .join(Cycle, col(Cycle.id) == col(Report.cycle_id))
        .join(this, col(this.id) == report.cycle_id)
        .where(col(Report.person_id) == report.person_id, col(Cycle.year) < col(this.year))
        .order_by(col(Cycle.year).desc())
        .limit(1)
    ).first()
    if content is None:
        return ()
    earlier = read_stored(ReportContent, content).value
    return tuple(text for item in earlier.items() for text in texts_of(item))
