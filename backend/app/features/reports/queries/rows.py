"""Reports with their author's and school's names, as lists show them."""

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.tables import Report


def summaries() -> Select[Any]:
    """Reports with what a list shows beside them."""
    named: tuple[Any, ...] = (Report, Cycle, col(Person.name), col(Organization.name))
    return _joined(select(*named))


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
