"""What is planned, and all reports of a cycle."""

from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.core.documents import Paper
from app.features.cycles.planning.queries import areas_of
from app.features.cycles.queries import reviewees_of, rules_of
from app.features.cycles.tables import Cycle, KeyTask, Reviewee, ReviewMode
from app.features.documents.material import Collection, Planned
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.material.queries import content_of
from app.features.reports.tables import Report, ReportVersion
from app.features.reports.word.writing import Cover, report_paper

MOST_COLLECTED = 500


def cycle_with_organizer(session: Session, cycle_id: UUID) -> tuple[Cycle, str]:
    """The cycle and whose it is."""
    row = session.execute(
        select(Cycle, col(Organization.name))
        .join(Organization, col(Organization.id) == col(Cycle.organization_id))
        .where(col(Cycle.id) == cycle_id)
    ).one()
    return row[0], row[1]


def planned(session: Session, _actor: Actor, cycle_id: UUID) -> Planned:
    """Days, areas, tasks, rules and how many are reviewed; a constant number of statements."""
    cycle, organizer = cycle_with_organizer(session, cycle_id)
    rules = rules_of(session, cycle_id)
    modes = [one.mode for one in reviewees_of(session, cycle_id)]
    tasks = session.scalars(
        select(col(KeyTask.title))
        .where(col(KeyTask.cycle_id) == cycle_id)
        .order_by(col(KeyTask.position), col(KeyTask.id))
    ).all()
    return Planned(
        title=cycle.title,
        year=cycle.year,
        organizer=organizer,
        areas=tuple(area.title for area in areas_of(session, cycle_id)),
        tasks=tuple(tasks),
        onsite=sum(mode is ReviewMode.ONSITE for mode in modes),
        written=sum(mode is not ReviewMode.ONSITE for mode in modes),
        inspecting_due_on=cycle.inspecting_due_on,
        reporting_due_on=cycle.reporting_due_on,
        meeting_on=cycle.meeting_on,
        assessing_due_on=cycle.assessing_due_on,
        closing_on=cycle.closing_on,
        total_limit=rules.total_limit,
        voter_classes=tuple((one.name, one.weight) for one in rules.voter_classes),
        objection_days=rules.objection_working_days,
        today=today(session),
    )


def collection(session: Session, actor: Actor, cycle_id: UUID) -> Collection:
    """The reports as they were last submitted, in the order of the roster, those that the actor may
    read; two statements."""
    cycle, organizer = cycle_with_organizer(session, cycle_id)
    statement = (
        select(ReportVersion, col(Person.name), col(Organization.name))
        .join(
            Report,
            and_(
                col(Report.id) == col(ReportVersion.report_id),
                col(Report.version_number) == col(ReportVersion.number),
            ),
        )
        .join(Reviewee, col(Reviewee.id) == col(Report.reviewee_id))
        .join(Person, col(Person.id) == col(Report.person_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
        .where(col(Report.cycle_id) == cycle_id)
        .order_by(func.coalesce(col(Reviewee.position), 1_000_000), col(Reviewee.id))
        .limit(MOST_COLLECTED)
    )
    rows = session.execute(visible(actor, P.REPORT_READ, statement, Report)).all()
    day = today(session)
    return Collection(
        cycle_title=cycle.title,
        organizer=organizer,
        month=f"{day.year}年{day.month}月",
        papers=[_paper(cycle.year, *row) for row in rows],
    )


def _paper(year: int, version: ReportVersion, name: str, organization: str) -> Paper:
    submitted_on = version.submitted_at.astimezone(LOCAL_ZONE).date()
    items = {UUID(one["id"]): one["problem"] for one in version.items}
    return report_paper(content_of(version), Cover(organization, name, year, submitted_on), items)
