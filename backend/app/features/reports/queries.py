"""Every SELECT of the report pages; each page costs the same number of statements at any size."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.paging import PageRequest, paginate
from app.core.workflow import offers
from app.features.cycles.stages import Activity, stages_that_allow
from app.features.cycles.tables import Cycle
from app.features.inbox.schemas import Todo
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.context import carried_items_of, content_of, limits_of, load_context
from app.features.reports.errors import NoSuchVersion
from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.length import count_content
from app.features.reports.rules.results import CheckContext
from app.features.reports.schemas import (
    ReportAreaRead,
    ReportCarriedItemRead,
    ReportRead,
    ReportRemarkRead,
    ReportStateCount,
    ReportSummary,
    ReportValidation,
    ReportVersionRead,
    ReportVersionSummary,
    check_read,
    counts_read,
)
from app.features.reports.tables import Report, ReportRemark, ReportState, ReportVersion
from app.features.reports.workflow import REPORT_FLOW, WRITABLE

REMARK_PERMISSIONS = {
    ReportState.SUBMITTED: P.REPORT_CHECK,
    ReportState.CHECKED: P.REPORT_APPROVE,
}
_REMARKS_SHOWN = 500
_VERSIONS_SHOWN = 200
_TODOS = 20


@dataclass(frozen=True)
class ReportFilters:
    """Which reports to list; None: any. The names are those of the columns."""

    cycle_id: UUID | None = None
    reviewee_id: UUID | None = None
    state: ReportState | None = None


def list_reports(
    session: Session,
    actor: Actor,
    filters: ReportFilters,
    page: PageRequest,
) -> tuple[list[ReportSummary], str | None]:
    """The reports the actor may see, in the order they were made."""
    statement: Any = _summaries().where(actor.condition(P.REPORT_READ, Report))
    for name, value in vars(filters).items():
        if value is not None:
            statement = statement.where(getattr(Report, name) == value)
    rows, following = paginate(session, statement, (Report.created_at, Report.id), page)
    return [ReportSummary.model_validate(_summary(*row)) for row in rows], following


def count_states(session: Session, actor: Actor, cycle_id: UUID | None) -> list[ReportStateCount]:
    """How many of the reports the actor may see are in each state; every state is listed."""
    statement = (
        select(col(Report.state), func.count())
        .where(actor.condition(P.REPORT_READ, Report))
        .group_by(col(Report.state))
    )
    if cycle_id is not None:
        statement = statement.where(col(Report.cycle_id) == cycle_id)
    found = dict(session.execute(statement).all())
    return [ReportStateCount(state=state, count=found.get(state, 0)) for state in ReportState]


def _summaries() -> Select[Report, Cycle, str, str]:
    return (
        select(Report, Cycle, col(Person.name), col(Organization.name))
        .join(Cycle, col(Cycle.id) == col(Report.cycle_id))
        .join(Person, col(Person.id) == col(Report.person_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
    )


def _summary(report: Report, cycle: Cycle, person: str, organization: str) -> dict[str, Any]:
    return {
        **report.model_dump(exclude={"content"}),
        "cycle_title": cycle.title,
        "person_name": person,
        "organization_name": organization,
        "due_on": cycle.reporting_due_on,
    }


def read_report(session: Session, actor: Actor, report: Report) -> ReportRead:
    """The report page of one reader."""
    row = session.execute(_summaries().where(col(Report.id) == report.id)).one()
    context = load_context(session, report)
    return ReportRead.model_validate(
        {
            **_summary(*row),
            **validate(content_of(report), context).model_dump(),
            "content": content_of(report),
            "areas": [ReportAreaRead(id=id_, title=title) for id_, title in context.areas.items()],
            "carried_items": [
                ReportCarriedItemRead.model_validate(item)
                for item in carried_items_of(session, report)
            ],
            "remarks": remarks_on(session, report.id),
            "may_write": report.state in WRITABLE and actor.may(P.REPORT_WRITE, report),
            "may_remark": may_remark(actor, report),
            "offers": offers(session, REPORT_FLOW, report, actor),
        }
    )


def validate(content: ReportContent, context: CheckContext) -> ReportValidation:
    """Lengths and checks of some content, in the reader's language."""
    return ReportValidation(
        counts=counts_read(count_content(content), context.limits),
        checks=[check_read(result) for result in check_report(content, context)],
    )


def may_remark(actor: Actor, report: Report) -> bool:
    """Whether the actor checks or approves this report at its present state."""
    permission = REMARK_PERMISSIONS.get(report.state)
    return permission is not None and actor.may(permission, report)


def remarks_on(session: Session, report_id: UUID) -> list[ReportRemarkRead]:
    """The remarks at a report's items, oldest first."""
    rows = session.execute(
        select(ReportRemark, col(Person.name))
        .join(Person, col(Person.id) == col(ReportRemark.author_id))
        .where(col(ReportRemark.report_id) == report_id)
        .order_by(col(ReportRemark.created_at), col(ReportRemark.id))
        .limit(_REMARKS_SHOWN)
    )
    return [remark_read(remark, name) for remark, name in rows]


def remark_read(remark: ReportRemark, author_name: str) -> ReportRemarkRead:
    """A remark with its author's name."""
    return ReportRemarkRead.model_validate({**remark.model_dump(), "author_name": author_name})


def list_versions(session: Session, actor: Actor, report_id: UUID) -> list[ReportVersionSummary]:
    """The submissions of a report, the latest first; raises NotFound (404)."""
    get_visible(session, actor, P.REPORT_READ, Report, report_id)
    rows = session.execute(
        select(col(ReportVersion.number), col(ReportVersion.submitted_at), col(Person.name))
        .join(Person, col(Person.id) == col(ReportVersion.submitted_by))
        .where(col(ReportVersion.report_id) == report_id)
        .order_by(col(ReportVersion.number).desc())
        .limit(_VERSIONS_SHOWN)
    )
    return [
        ReportVersionSummary(number=number, submitted_at=at, submitted_by_name=name)
        for number, at, name in rows
    ]


def read_version(session: Session, actor: Actor, report_id: UUID, number: int) -> ReportVersionRead:
    """One submission as it was; raises NotFound or NoSuchVersion (404)."""
    report: Report = get_visible(session, actor, P.REPORT_READ, Report, report_id)
    found = session.execute(
        select(ReportVersion, col(Person.name))
        .join(Person, col(Person.id) == col(ReportVersion.submitted_by))
        .where(col(ReportVersion.report_id) == report_id, col(ReportVersion.number) == number)
    ).one_or_none()
    if found is None:
        raise NoSuchVersion
    version, name = found
    content = ReportContent.model_validate(version.content)
    limits = limits_of(session, report.cycle_id)
    return ReportVersionRead(
        number=version.number,
        submitted_at=version.submitted_at,
        submitted_by_name=name,
        content=content,
        counts=counts_read(count_content(content), limits),
    )


def todos(session: Session, actor: Actor) -> list[Todo]:
    """What the actor has to do about reports now; at most two statements."""
    return [*_own_todos(session, actor), *_queue_todos(session, actor)]


def _own_todos(session: Session, actor: Actor) -> list[Todo]:
    """The secretary: write, or revise what was returned, by the due date."""
    if not actor.may(P.REPORT_WRITE):
        return []
    statement = (
        select(Report, Cycle)
        .join(Cycle, col(Cycle.id) == col(Report.cycle_id))
        .where(
            actor.condition(P.REPORT_WRITE, Report),
            col(Report.state).in_(WRITABLE),
            col(Cycle.state).in_(stages_that_allow(Activity.REPORT_WRITE)),
        )
        .order_by(col(Cycle.reporting_due_on), col(Report.id))
        .limit(_TODOS)
    )
    return [
        Todo(
            kind="report.revise" if report.state is ReportState.RETURNED else "report.write",
            subject_type="report",
            subject_id=report.id,
            params={"cycle": cycle.title},
            due_on=cycle.reporting_due_on,
            since=None,
        )
        for report, cycle in session.execute(statement)
    ]


def _queue_todos(session: Session, actor: Actor) -> list[Todo]:
    """The office: n to check; the approver: n to approve; each leads to the oldest of them."""
    to_check = and_(
        col(Report.state) == ReportState.SUBMITTED, actor.condition(P.REPORT_CHECK, Report)
    )
    to_approve = and_(
        col(Report.state) == ReportState.CHECKED,
        actor.condition(P.REPORT_APPROVE, Report),
        col(Report.checked_by).is_distinct_from(actor.person_id),
    )
    if not (actor.may(P.REPORT_CHECK) or actor.may(P.REPORT_APPROVE)):
        return []
    oldest_first = aggregate_order_by(col(Report.id), col(Report.submitted_at), col(Report.id))
    rows = session.execute(
        select(col(Report.state), func.count(), func.array_agg(oldest_first))
        .where(or_(to_check, to_approve))
        .group_by(col(Report.state))
    )
    kinds = {ReportState.SUBMITTED: "report.check", ReportState.CHECKED: "report.approve"}
    return [
        Todo(
            kind=kinds[state],
            subject_type="report",
            subject_id=ids[0],
            params={"count": str(count)},
            due_on=None,
            since=None,
        )
        for state, count, ids in rows
    ]
