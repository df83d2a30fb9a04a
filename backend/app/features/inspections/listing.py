"""The lists of inspections and findings; constant in number of statements whatever their length."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.paging import PageRequest, paginate
from app.features.cycles.tables import ContentArea
from app.features.inspections.schemas import FindingSummary, InspectionSummary, InspectorRead
from app.features.inspections.sight import findings_in_sight, inspections_in_sight
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    FindingState,
    Inspection,
    InspectionInspector,
    InspectionKind,
    InspectionState,
)
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


@dataclass(frozen=True)
class InspectionFilters:
    """Which inspections to list; None: any. The names are those of the columns."""

    cycle_id: UUID | None = None
    organization_id: UUID | None = None
    reviewee_id: UUID | None = None
    kind: InspectionKind | None = None
    state: InspectionState | None = None


@dataclass(frozen=True)
class FindingFilters:
    """Which findings to list; None: any."""

    cycle_id: UUID | None = None
    organization_id: UUID | None = None
    reviewee_id: UUID | None = None
    area_id: UUID | None = None
    severity: FindingSeverity | None = None
    state: FindingState | None = None
    answered: bool | None = None


@dataclass(frozen=True)
class Tally:
    """What an inspection's findings amount to; the withdrawn do not count."""

    findings: int = 0
    unanswered: int = 0
    gravest: FindingSeverity | None = None


def list_inspections(
    session: Session, actor: Actor, filters: InspectionFilters, page: PageRequest
) -> tuple[list[InspectionSummary], str | None]:
    """The latest first; three statements."""
    statement = inspections_with_names().where(inspections_in_sight(actor))
    for name, value in vars(filters).items():
        if value is not None:
            statement = statement.where(getattr(Inspection, name) == value)
    keys = (col(Inspection.inspected_on), col(Inspection.id))
    rows, following = paginate(session, statement, keys, page, descending=True)
    ids = [inspection.id for inspection, _name, _organization in rows]
    tallies, inspectors = tallies_of(session, ids), inspectors_of(session, ids)
    return [
        inspection_summary(row, name, organization, tallies, inspectors)
        for row, name, organization in rows
    ], following


def inspections_with_names() -> Select[Any]:
    """Inspections with the reviewee's and the school's name."""
    statement = (
        select(Inspection, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Inspection.person_id))
        .join(Organization, col(Organization.id) == col(Inspection.organization_id))
    )
    return cast(Select[Any], statement)


def inspection_summary(
    row: Inspection,
    person_name: str,
    organization_name: str,
    tallies: Mapping[UUID, Tally],
    inspectors: Mapping[UUID, list[InspectorRead]],
) -> InspectionSummary:
    """A row of the list."""
    tally = tallies.get(row.id, Tally())
    return InspectionSummary.model_validate(
        {
            **row.model_dump(),
            "person_name": person_name,
            "organization_name": organization_name,
            "inspectors": inspectors.get(row.id, []),
            "finding_count": tally.findings,
            "unanswered_count": tally.unanswered,
            "gravest": tally.gravest,
        }
    )


def tallies_of(session: Session, inspection_ids: Collection[UUID]) -> dict[UUID, Tally]:
    """What the findings of several inspections amount to; one statement."""
    rows = session.execute(
        select(
            col(Finding.inspection_id),
            func.count(),
            func.count().filter(col(Finding.answer).is_(None)),
            func.array_agg(col(Finding.severity).distinct()),
        )
        .where(
            col(Finding.inspection_id).in_(inspection_ids),
            col(Finding.state) == FindingState.STANDING,
        )
        .group_by(col(Finding.inspection_id))
    )
    grave = list(FindingSeverity)
    return {
        inspection_id: Tally(
            found, unanswered, max((FindingSeverity(s) for s in severities), key=grave.index)
        )
        for inspection_id, found, unanswered, severities in rows
    }


def inspectors_of(
    session: Session, inspection_ids: Collection[UUID]
) -> dict[UUID, list[InspectorRead]]:
    """Who went, by inspection, in the order of their names; one statement."""
    rows = session.execute(
        select(col(InspectionInspector.inspection_id), col(Person.id), col(Person.name))
        .join(Person, col(Person.id) == col(InspectionInspector.person_id))
        .where(col(InspectionInspector.inspection_id).in_(inspection_ids))
        .order_by(col(Person.name_pinyin), col(Person.id))
    )
    found: dict[UUID, list[InspectorRead]] = {}
    for inspection_id, person_id, name in rows:
        found.setdefault(inspection_id, []).append(InspectorRead(person_id=person_id, name=name))
    return found


def list_findings(
    session: Session, actor: Actor, filters: FindingFilters, page: PageRequest
) -> tuple[list[FindingSummary], str | None]:
    """What was fed back, the latest first; one statement."""
    statement = findings_with_names().where(
        findings_in_sight(actor), col(Finding.fed_back_at).is_not(None)
    )
    for name, value in vars(filters).items():
        if name != "answered" and value is not None:
            statement = statement.where(getattr(Finding, name) == value)
    if filters.answered is not None:
        has_answer = col(Finding.answer).is_not(None)
        statement = statement.where(has_answer if filters.answered else ~has_answer)
    keys = (col(Finding.fed_back_at), col(Finding.id))
    rows, following = paginate(session, statement, keys, page, descending=True)
    return [finding_summary(*row) for row in rows], following


def findings_with_names() -> Select[Any]:
    """Findings with their inspection, the names of reviewee and school, and the area's title."""
    statement = (
        select(
            Finding,
            Inspection,
            col(Person.name),
            col(Organization.name),
            col(ContentArea.title),
        )
        .join(
            Inspection,
            and_(
                col(Inspection.tenant_id) == col(Finding.tenant_id),
                col(Inspection.id) == col(Finding.inspection_id),
            ),
        )
        .join(Person, col(Person.id) == col(Finding.person_id))
        .join(Organization, col(Organization.id) == col(Finding.organization_id))
        .join(ContentArea, col(ContentArea.id) == col(Finding.area_id))
    )
    return cast(Select[Any], statement)


def finding_summary(
    row: Finding,
    inspection: Inspection,
    person_name: str,
    organization_name: str,
    area_title: str,
) -> FindingSummary:
    """A finding in a list."""
    return FindingSummary.model_validate(
        {
            **row.model_dump(),
            "kind": inspection.kind,
            "inspected_on": inspection.inspected_on,
            "person_name": person_name,
            "organization_name": organization_name,
            "area_title": area_title,
        }
    )
