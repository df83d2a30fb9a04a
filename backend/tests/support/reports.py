"""Reports for tests: the sample cycle's, in any state, without walking there over HTTP."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.core.clock import now
from app.features.cycles.events import CycleOpened
from app.features.cycles.tables import CarriedItem, CarriedSource, CarriedStatus, Cycle
from app.features.people.tables import Person
from app.features.reports.effects import open_reports
from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportState, ReportVersion
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
        if submitted:
            row.version_number = 1
            row.submitted_at = now(session)
            session.add(
                ReportVersion(
                    report_id=row.id,
                    number=1,
                    content=row.content,
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
        item = CarriedItem(
            cycle_id=report.cycle_id,
            reviewee_id=report.reviewee_id,
            organization_id=report.organization_id,
            person_id=report.person_id,
            source=CarriedSource.COMMENT,
            problem=problem,
            responsible_person_id=report.person_id,
            due_on=cycle.meeting_on,
            status=CarriedStatus.IN_PROGRESS,
        )
        session.add(item)
        session.flush()
        return item.id
