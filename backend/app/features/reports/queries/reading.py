"""What the page of one report reads; it costs the same number of statements at any size."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE
from app.core.stored import read_stored
from app.core.workflow import WorkflowStep, offers
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.errors import NoSuchVersion
from app.features.reports.material.items import items_of_version
from app.features.reports.material.queries import content_of, limits_of, load_material, unknown_in
from app.features.reports.queries.inspected import findings_read, self_check_read
from app.features.reports.queries.rows import summaries, summary
from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.expected import expected_check
from app.features.reports.rules.length import count_content
from app.features.reports.rules.remarked import RemarkedItem, item_since
from app.features.reports.rules.results import CheckContext
from app.features.reports.schemas import (
    ReportAreaRead,
    ReportCarriedItemRead,
    ReportRead,
    ReportRemarkRead,
    ReportValidation,
    ReportVersionRead,
    ReportVersionSummary,
    check_read,
    counts_read,
)
from app.features.reports.tables import WRITABLE, Report, ReportRemark, ReportVersion
from app.features.reports.workflow import REPORT_FLOW

_REMARKS_SHOWN = 500
_VERSIONS_SHOWN = 200


def read_report(session: Session, actor: Actor, report: Report) -> ReportRead:
    """The report page of one reader."""
    row = session.execute(summaries().where(col(Report.id) == report.id)).one()
    cycle: Cycle = row[1]
    material = load_material(session, report)
    context = material.context
    signed = signed_version(session, actor, report)
    content = content_of(report) if signed is None else content_of(signed)
    carried = material.carried_items if signed is None else items_of_version(session, signed)
    return ReportRead.model_validate(
        {
            **summary(*row),
            **validate(content, context).model_dump(),
            "content": content,
            "unknown": unknown_in(report),
            "areas": [ReportAreaRead(id=id_, title=title) for id_, title in context.areas.items()],
            "carried_items": [ReportCarriedItemRead.model_validate(item) for item in carried],
            "findings": findings_read(session, material.findings),
            "self_check": self_check_read(session, report, carried),
            "remarks": [
                remark
                for remark in remarks_on(session, report, content)
                if signed is None or remark.version_number <= signed.number
            ],
            "check_by": check_by(report, cycle),
            "meeting_on": cycle.meeting_on,
            "compare_with": version_to_compare_with(session, report, actor),
            "offers": offers(session, REPORT_FLOW, report, actor),
        }
    )


def signed_version(session: Session, actor: Actor, report: Report) -> ReportVersion | None:
    """The last version that the reader submitted, where that is all they read: the post, and what
    has been written since, is another's now (P5)."""
    if not actor.is_predecessor(P.REPORT_READ, report):
        return None
    return session.scalars(
        select(ReportVersion)
        .where(
            col(ReportVersion.report_id) == report.id,
            col(ReportVersion.submitted_by) == actor.person_id,
        )
        .order_by(col(ReportVersion.number).desc())
        .limit(1)
    ).one_or_none()


def check_by(report: Report, cycle: Cycle) -> date:
    """The day by which the office will have read the report that came last, as a rule."""
    given_in = report.waiting_since.astimezone(LOCAL_ZONE).date()
    if report.state in WRITABLE:
        given_in = max(given_in, cycle.reporting_due_on)
    return expected_check(given_in, cycle.meeting_on)


def validate(content: ReportContent, context: CheckContext) -> ReportValidation:
    """Lengths and checks of some content, in the reader's language."""
    return ReportValidation(
        counts=counts_read(count_content(content), context.limits),
        checks=[check_read(result) for result in check_report(content, context)],
    )


def remarks_on(session: Session, report: Report, content: ReportContent) -> list[ReportRemarkRead]:
    """The remarks at a report's items, oldest first, each held against the content now."""
    rows = session.execute(
        select(ReportRemark, col(Person.name))
        .join(Person, col(Person.id) == col(ReportRemark.author_id))
        .where(col(ReportRemark.report_id) == report.id)
        .order_by(col(ReportRemark.created_at), col(ReportRemark.id))
        .limit(_REMARKS_SHOWN)
    ).all()
    remarked = _contents(session, report, {remark.version_number for remark, _ in rows})
    return [
        remark_read(
            remark,
            name,
            report,
            item_since(remark.item_id, remarked[remark.version_number], content),
        )
        for remark, name in rows
    ]


def _contents(session: Session, report: Report, numbers: set[int]) -> dict[int, ReportContent]:
    rows = session.execute(
        select(col(ReportVersion.number), col(ReportVersion.content)).where(
            col(ReportVersion.report_id) == report.id, col(ReportVersion.number).in_(numbers)
        )
    )
    return {number: read_stored(ReportContent, content).value for number, content in rows}


def remark_read(
    remark: ReportRemark, author_name: str, report: Report, item_state: RemarkedItem
) -> ReportRemarkRead:
    """A remark with its author's name, and what became of its item."""
    return ReportRemarkRead.model_validate(
        {
            **remark.model_dump(),
            "author_name": author_name,
            "is_of_earlier_version": remark.version_number < report.version_number,
            "item_state": item_state,
        }
    )


def version_to_compare_with(session: Session, report: Report, actor: Actor) -> int | None:
    """The version this reader sent on or back last, else the one before the latest (R4)."""
    if report.version_number < 2:
        return None
    taken = (
        select(func.max(col(WorkflowStep.at)))
        .where(
            col(WorkflowStep.subject_type) == REPORT_FLOW.name,
            col(WorkflowStep.subject_id) == report.id,
            col(WorkflowStep.actor_id) == actor.person_id,
        )
        .scalar_subquery()
    )
    dealt_with = session.scalar(
        select(func.max(col(ReportVersion.number))).where(
            col(ReportVersion.report_id) == report.id,
            col(ReportVersion.number) < report.version_number,
            col(ReportVersion.submitted_at) <= taken,
        )
    )
    return dealt_with or report.version_number - 1


def list_versions(session: Session, actor: Actor, report_id: UUID) -> list[ReportVersionSummary]:
    """The submissions of a report, the latest first; raises NotFound (404)."""
    report = get_visible(session, actor, P.REPORT_READ, Report, report_id)
    signed = signed_version(session, actor, report)
    latest = report.version_number if signed is None else signed.number
    rows = session.execute(
        select(col(ReportVersion.number), col(ReportVersion.submitted_at), col(Person.name))
        .join(Person, col(Person.id) == col(ReportVersion.submitted_by))
        .where(col(ReportVersion.report_id) == report_id, col(ReportVersion.number) <= latest)
        .order_by(col(ReportVersion.number).desc())
        .limit(_VERSIONS_SHOWN)
    )
    return [
        ReportVersionSummary(number=number, submitted_at=at, submitted_by_name=name)
        for number, at, name in rows
    ]


def read_version(session: Session, actor: Actor, report_id: UUID, number: int) -> ReportVersionRead:
    """One submission as it was; raises NotFound or NoSuchVersion (404)."""
    report = get_visible(session, actor, P.REPORT_READ, Report, report_id)
    found = session.execute(
        select(ReportVersion, col(Person.name))
        .join(Person, col(Person.id) == col(ReportVersion.submitted_by))
        .where(col(ReportVersion.report_id) == report_id, col(ReportVersion.number) == number)
    ).one_or_none()
    signed = signed_version(session, actor, report)
    if found is None or (signed is not None and number > signed.number):
        raise NoSuchVersion
    version, name = found
    content = read_stored(ReportContent, version.content).value
    limits = limits_of(session, report.cycle_id, version.submitted_at)
    return ReportVersionRead(
        number=version.number,
        submitted_at=version.submitted_at,
        submitted_by_name=name,
        content=content,
        carried_items=[
            ReportCarriedItemRead.model_validate(item)
            for item in items_of_version(session, version)
        ],
        counts=counts_read(count_content(content), limits),
    )


def cycle_of(session: Session, report: Report) -> Cycle:
    """The cycle of a report."""
    return session.scalars(select(Cycle).where(col(Cycle.id) == report.cycle_id)).one()


def cover_of(session: Session, report: Report) -> tuple[int, str, str]:
    """The cycle's year, the author's and the organization's name."""
    found = session.execute(
        select(col(Cycle.year), col(Person.name), col(Organization.name))
        .select_from(Report)
        .join(Cycle, col(Cycle.id) == col(Report.cycle_id))
        .join(Person, col(Person.id) == col(Report.person_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
        .where(col(Report.id) == report.id)
    ).one()
    return found[0], found[1], found[2]
