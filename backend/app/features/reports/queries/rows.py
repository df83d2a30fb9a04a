"""Reports with their author's and school's names, as lists show them."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.paging import shown
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.schemas import ReportSummary
from app.features.reports.tables import Report


@cache
def summaries() -> Select[Any]:
    """Reports with what a list shows beside them."""
    named: tuple[Any, ...] = (Report, Cycle, col(Person.name), col(Organization.name))
    return _joined(select(*named))


@cache
def summaries_shown() -> Select[Any]:
    """The same as columns of a ReportSummary: no entities, and not what reports say."""
    return _joined(
        shown(
            ReportSummary,
            Report,
            cycle_title=col(Cycle.title),
            person_name=col(Person.name),
            organization_name=col(Organization.name),
            due_on=col(Cycle.reporting_due_on),
        )
    )


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(Report)
        .join(Cycle, col(Cycle.id) == col(Report.cycle_id))
        .join(Person, col(Person.id) == col(Report.person_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
    )


def summary(report: Report, cycle: Cycle, person: str, organization: str) -> dict[str, Any]:
    """The fields of a ReportSummary."""
    return {
        **report.model_dump(exclude={"content"}),
        "cycle_title": cycle.title,
        "person_name": person,
        "organization_name": organization,
        "due_on": cycle.reporting_due_on,
    }


def reviewees_without_report(session: Session, cycle_id: UUID) -> Sequence[Reviewee]:
    """Who has no report to write yet, in the order of the roster."""
    with_report = select(col(Report.reviewee_id)).where(col(Report.cycle_id) == cycle_id)
    return session.scalars(
        select(Reviewee)
        .where(col(Reviewee.cycle_id) == cycle_id, col(Reviewee.id).not_in(with_report))
        .order_by(col(Reviewee.position).nulls_last(), col(Reviewee.id))
    ).all()


def report_of(session: Session, cycle_id: UUID, reviewee_id: UUID) -> Report | None:
    """The report of a reviewee."""
    return session.scalars(
        select(Report).where(
            col(Report.cycle_id) == cycle_id, col(Report.reviewee_id) == reviewee_id
        )
    ).one_or_none()
