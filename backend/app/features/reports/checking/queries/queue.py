"""Lists of reports, how many there are of each kind, and who comes next (R4, C6)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true, tuple_
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure
from app.access.everybody import Doer
from app.access.permissions import P
from app.core.clock import today
from app.core.paging import PageRequest, paginate_shown
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.checking.schemas import ReportCounts, ReportPlace, ReportStateCount
from app.features.reports.queries.rows import _joined, summaries_shown
from app.features.reports.schemas import ReportSummary
from app.features.reports.tables import WRITABLE, Report, ReportState


@dataclass(frozen=True)
class ReportFilters:
    """Which reports; None or empty: any. `organization_id` includes what lies below it, `search`
    is part of a person's or school's name, `for_me`: what waits for the reader's own step."""

    cycle_id: UUID | None = None
    reviewee_id: UUID | None = None
    organization_id: UUID | None = None
    state: ReportState | None = None
    search: str | None = None
    late: bool = False
    overdue: bool = False
    with_warnings: bool = False
    for_me: bool = False


def list_reports(
    session: Session, actor: Actor, filters: ReportFilters, page: PageRequest
) -> tuple[list[ReportSummary], str | None]:
    """The reports the actor may see; whoever has waited longest comes first."""
    statement = summaries_shown().where(*_conditions(session, actor, filters))
    keys = (Report.waiting_since, Report.id)
    return paginate_shown(session, ReportSummary, statement, keys, page)


def count_reports(session: Session, actor: Actor, filters: ReportFilters) -> ReportCounts:
    """How many reports there are of each kind, in one statement; every state is listed.

    The kinds themselves are not narrowed by the filters that choose one of them.
    """
    anywhere = replace(
        filters, state=None, late=False, overdue=False, with_warnings=False, for_me=False
    )

    def count_if(condition: ColumnElement[bool]) -> Any:
        return func.count().filter(condition)

    counts: list[Any] = [count_if(col(Report.state) == state) for state in ReportState]
    counts += [
        func.count(),
        count_if(waiting_for(actor)),
        count_if(_is_late()),
        count_if(_is_overdue(session)),
        count_if(_has_warnings()),
    ]
    statement = _joined(select(*counts)).where(*_conditions(session, actor, anywhere))
    *states, total, for_me, late, overdue, warned = session.execute(statement).one()
    return ReportCounts(
        states=[
            ReportStateCount(state=state, count=count)
            for state, count in zip(ReportState, states, strict=True)
        ],
        total=total,
        for_me=for_me,
        late=late,
        overdue=overdue,
        with_warnings=warned,
    )


def place_in_queue(
    session: Session, actor: Actor, report: Report, filters: ReportFilters
) -> ReportPlace:
    """Which of the filtered reports come before and after this one, in one statement.

    A report that has left the queue, because its step was just taken, is followed by the first.
    """
    conditions = _conditions(session, actor, filters)
    key = (col(Report.waiting_since), col(Report.id))
    mine = tuple_(report.waiting_since, report.id)
    others = and_(*conditions, col(Report.id) != report.id)

    def first(condition: ColumnElement[bool], *, backwards: bool = False) -> Any:
        order = [column.desc() if backwards else column.asc() for column in key]
        found = _joined(select(col(Report.id))).where(others, condition)
        return found.order_by(*order).limit(1).scalar_subquery()

    before, after = tuple_(*key) < mine, tuple_(*key) > mine
    counted = _joined(select(func.count())).where(others)
    previous_id, next_id, first_id, left, ahead = session.execute(
        select(
            first(before, backwards=True),
            first(after),
            first(true()),
            counted.scalar_subquery(),
            counted.where(before).scalar_subquery(),
        )
    ).one()
    return ReportPlace(
        previous_id=previous_id, next_id=next_id or first_id, others=left, ahead=ahead
    )


def waiting_for(actor: Doer) -> ColumnElement[bool]:
    """SQL: what waits for this actor to check or to approve it (R4)."""
    to_check = and_(
        col(Report.state) == ReportState.SUBMITTED, actor.condition(P.REPORT_CHECK, Report)
    )
    to_approve = and_(
        col(Report.state) == ReportState.CHECKED,
        actor.condition(P.REPORT_APPROVE, Report),
        col(Report.checked_by).is_distinct_from(actor.person_id),
    )
    return or_(to_check, to_approve)


def _conditions(
    session: Session, actor: Actor, filters: ReportFilters
) -> list[ColumnElement[bool]]:
    """SQL of the filters, for statements joined by `_joined`."""
    equal = ("cycle_id", "reviewee_id", "state")
    asked: dict[str, Callable[[], ColumnElement[bool]]] = {
        "organization_id": lambda: _lies_below(filters.organization_id),
        "search": lambda: _is_named(filters.search or ""),
        "late": _is_late,
        "overdue": lambda: _is_overdue(session),
        "with_warnings": _has_warnings,
        "for_me": lambda: waiting_for(actor),
    }
    return [
        actor.condition(P.REPORT_READ, Report),
        *(
            getattr(Report, name) == getattr(filters, name)
            for name in equal
            if getattr(filters, name) is not None
        ),
        *(condition() for name, condition in asked.items() if getattr(filters, name)),
    ]


def _is_named(text: str) -> ColumnElement[bool]:
    return or_(
        col(Person.name).contains(text, autoescape=True),
        col(Organization.name).contains(text, autoescape=True),
    )


def _is_late() -> ColumnElement[bool]:
    return col(Report.is_late).is_(True)


def _is_overdue(session: Session) -> ColumnElement[bool]:
    return and_(col(Report.state).in_(WRITABLE), col(Cycle.reporting_due_on) < today(session))


def _has_warnings() -> ColumnElement[bool]:
    return and_(col(Report.warning_count) > 0, col(Report.state).not_in(WRITABLE))


def _lies_below(organization_id: UUID | None) -> ColumnElement[bool]:
    return exists().where(
        col(OrganizationClosure.tenant_id) == col(Report.tenant_id),
        col(OrganizationClosure.ancestor_id) == organization_id,
        col(OrganizationClosure.descendant_id) == col(Report.organization_id),
    )
