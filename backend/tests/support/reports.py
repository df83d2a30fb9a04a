"""Reports for tests: the sample cycle's, in any state, without walking there over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.core.clock import now
from app.features.cycles.events import CycleOpened
from app.features.cycles.tables import CarriedSource, ContentArea, Cycle, Reviewee
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    Inspection,
    InspectionKind,
    InspectionState,
)
from app.features.people.tables import Person
from app.features.reports.material.items import frozen_form, items_open_now
from app.features.reports.rules.content import ReportContent
from app.features.reports.steps import open_reports
from app.features.reports.tables import Report, ReportState, ReportVersion
from tests.support.items import add_last_years_item
from tests.support.report_texts import good_content
from tests.support.world import World


def add_reports(world: World, cycle: Cycle) -> dict[str, Report]:
    """The empty reports of an opened cycle, by staff number."""
    with world.session() as session:
        open_reports(session, CycleOpened(subject_id=cycle.id, cycle_id=cycle.id))
        rows = session.execute(
            select(Person.staff_no, Report)  # type: ignore[call-overload]
            .join(Report, col(Report.person_id) == col(Person.id))
            .where(col(Report.cycle_id) == cycle.id)
        )
        return {row.staff_no: row.Report for row in rows}


def add_report(
    world: World,
    state: ReportState = ReportState.DRAFT,
    content: ReportContent | None = None,
    staff_no: str = "P001",
    stage: str = "reporting",
) -> Report:
    """A report of the first school's secretary, beside the second school's in draft."""
    report = add_reports(world, world.cycle(stage=stage))[staff_no]
    return put_into(world, report, state, content or good_content())


def put_into(world: World, report: Report, state: ReportState, content: ReportContent) -> Report:
    """Give a report content and a state, with the version a submission would have left."""
    submitted = state is not ReportState.DRAFT
    with world.session() as session:
        row = session.scalars(select(Report).where(col(Report.id) == report.id)).one()
        row.content = content.model_dump(mode="json")
        row.state = state
        row.waiting_since = now(session)
        if submitted:
            row.version_number = 1
            row.submitted_at = now(session)
            session.add(
                ReportVersion(
                    report_id=row.id,
                    number=1,
                    content=row.content,
                    items=frozen_form(items_open_now(session, [row])[row.id]),
                    submitted_at=row.submitted_at,
                    submitted_by=row.person_id,
                )
            )
        if state in {ReportState.CHECKED, ReportState.APPROVED}:
            row.checked_by = world.county().person("office").id
        return row


def add_carried_item(world: World, report: Report, problem: str = "党务公开不及时") -> UUID:
    """Last year's item that this report has to answer."""
    with world.session() as session:
        cycle = session.scalars(select(Cycle).where(col(Cycle.id) == report.cycle_id)).one()
        reviewee = session.get_one(Reviewee, (report.tenant_id, report.reviewee_id))
        return add_last_years_item(
            session, reviewee, problem, cycle.meeting_on, source=CarriedSource.COMMENT
        ).id


def add_finding(
    world: World,
    report: Report,
    seen: str = "活动室没有开放记录",
    severity: FindingSeverity = FindingSeverity.NOTABLE,
    area: int = 0,
) -> UUID:
    """Something that inspectors saw at this reviewee's school and fed back."""
    with world.session() as session:
        areas = select(col(ContentArea.id)).where(col(ContentArea.cycle_id) == report.cycle_id)
        area_ids = session.scalars(areas.order_by(col(ContentArea.position))).all()
        about: dict[str, Any] = {
            "cycle_id": report.cycle_id,
            "reviewee_id": report.reviewee_id,
            "post_id": report.post_id,
            "person_id": report.person_id,
            "organization_id": report.organization_id,
            "fed_back_at": now(session),
        }
        visit = Inspection(
            **about,
            kind=InspectionKind.RANDOM,
            inspected_on=date(2025, 11, 5),
            state=InspectionState.FED_BACK,
            author_id=world.county().person("office").id,
        )
        session.add(visit)
        session.flush()
        finding = Finding(
            **about,
            inspection_id=visit.id,
            area_id=area_ids[area],
            position=1,
            severity=severity,
            seen=seen,
        )
        session.add(finding)
        session.flush()
        return finding.id
