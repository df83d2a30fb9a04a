"""The gap view (R7), of one report and of a whole cycle."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.features.cycles.tables import CarriedStatus
from app.features.inspections.findings.queries import findings_of_cycle
from app.features.inspections.tables import Finding, FindingSeverity
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.queries.relation import OpenItem
from app.features.reports.checking.schemas import (
    GapAreaRead,
    GapCarriedRead,
    GapFindingRead,
    ReportGaps,
    ReportGapSummary,
)
from app.features.reports.material.items import items_of_reports
from app.features.reports.material.queries import areas_of, content_of, load_material, unknown_in
from app.features.reports.queries.inspected import findings_read
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.gaps import CarriedGap, Found, Gaps, find_gaps
from app.features.reports.tables import Report

_SEVERITIES = list(FindingSeverity)
_REPORTS_SHOWN = 1000


def read_gaps(session: Session, report: Report) -> ReportGaps:
    """What was found and is open at one school, beside what its report says about it."""
    material = load_material(session, report)
    gaps = _gaps(
        content_of(report), material.context.areas, material.findings, material.carried_items
    )
    seen = findings_read(session, material.findings)
    return ReportGaps(
        findings=[
            GapFindingRead.model_validate(
                {**finding.model_dump(), "problem_ids": list(gap.problem_ids)}
            )
            for finding, gap in zip(seen, gaps.findings, strict=True)
        ],
        areas=[
            GapAreaRead(
                area_id=area.area_id,
                title=material.context.areas[area.area_id],
                findings=area.findings,
                gravest=None if area.gravest is None else _SEVERITIES[area.gravest],
                achievements=area.achievements,
                problems=area.problems,
                tasks=area.tasks,
                is_left_out=area.is_left_out,
            )
            for area in gaps.areas
        ],
        carried_items=[
            GapCarriedRead(
                id=item.id,
                problem=item.problem,
                on_record=item.status,
                status=answer.status,
                gap=answer.gap,
            )
            for item, answer in zip(material.carried_items, gaps.carried, strict=True)
        ],
    )


def _gaps(
    content: ReportContent,
    areas: Iterable[UUID],
    findings: Sequence[Finding],
    carried: Sequence[OpenItem],
) -> Gaps:
    found = [
        Found(finding.id, finding.area_id, _SEVERITIES.index(finding.severity))
        for finding in findings
    ]
    done = {item.id: item.status is CarriedStatus.DONE for item in carried}
    return find_gaps(content, areas, found, done)


def list_gaps(session: Session, actor: Actor, cycle_id: UUID) -> list[ReportGapSummary]:
    """How much each report of a cycle leaves out, the most first; seven statements."""
    rows = session.execute(
        select(Report, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Report.person_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
        .where(actor.condition(P.REPORT_READ, Report), col(Report.cycle_id) == cycle_id)
        .order_by(col(Person.name_pinyin), col(Report.id))
        .limit(_REPORTS_SHOWN)
    ).all()
    reviewees = [report.reviewee_id for report, _, _ in rows]
    areas = [area.id for area in areas_of(session, cycle_id)]
    findings = _by_reviewee(findings_of_cycle(session, cycle_id, reviewee_ids=reviewees))
    carried = items_of_reports(session, [report for report, _, _ in rows])
    found = [
        _summary(
            report,
            person,
            organization,
            _gaps(
                content_of(report),
                areas,
                findings[report.reviewee_id],
                carried[report.id],
            ),
        )
        for report, person, organization in rows
    ]
    return sorted(found, key=_most_left_out)


def _most_left_out(row: ReportGapSummary) -> tuple[int, int, int]:
    return (-row.findings_left_out, -row.carried_claimed_done, -row.areas_left_out)


def _by_reviewee(rows: Iterable[Finding]) -> defaultdict[UUID, list[Finding]]:
    found: defaultdict[UUID, list[Finding]] = defaultdict(list)
    for row in rows:
        found[row.reviewee_id].append(row)
    return found


def _summary(report: Report, person: str, organization: str, gaps: Gaps) -> ReportGapSummary:
    return ReportGapSummary(
        report_id=report.id,
        reviewee_id=report.reviewee_id,
        person_name=person,
        organization_name=organization,
        state=report.state,
        has_unknown=bool(unknown_in(report)),
        findings=len(gaps.findings),
        findings_left_out=gaps.findings_left_out,
        areas_left_out=gaps.areas_left_out,
        carried_items=len(gaps.carried),
        carried_unanswered=gaps.carried_with(CarriedGap.UNANSWERED),
        carried_claimed_done=gaps.carried_with(CarriedGap.CLAIMED_DONE),
    )
