"""The list of inspections and the page of one; their statements do not grow with their length."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.paging import PageRequest, paginate
from app.core.workflow import history, offers
from app.features.cycles.tables import Reviewee
from app.features.inspections.findings.queries import cycle_of, findings_read, findings_with_names
from app.features.inspections.schemas import (
    InspectionRead,
    InspectionSummary,
    InspectorRead,
)
from app.features.inspections.sight import inspections_in_sight
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    FindingState,
    Inspection,
    InspectionInspector,
    InspectionKind,
    InspectionState,
)
from app.features.inspections.workflow import INSPECTION_FLOW
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


@cache
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


def inspection_page(session: Session, actor: Actor, row: Inspection) -> InspectionRead:
    """One inspection with its findings; a constant number of statements."""
    _, name, organization = session.execute(
        inspections_with_names().where(col(Inspection.id) == row.id)
    ).one()
    cycle = cycle_of(session, row.cycle_id)
    summary = inspection_summary(
        row, name, organization, tallies_of(session, [row.id]), inspectors_of(session, [row.id])
    )
    found = session.execute(
        findings_with_names()
        .where(col(Finding.inspection_id) == row.id)
        .order_by(col(Finding.position), col(Finding.id))
    ).all()
    return InspectionRead(
        **summary.model_dump(),
        cycle_title=cycle.title,
        note=row.note,
        findings=findings_read(session, actor, found),
        offers=offers(session, INSPECTION_FLOW, row, actor),
        history=history(session, INSPECTION_FLOW, row.id),
    )


def inspector_ids(session: Session, inspection_id: UUID) -> set[UUID]:
    """Who went."""
    return set(
        session.scalars(
            select(col(InspectionInspector.person_id)).where(
                col(InspectionInspector.inspection_id) == inspection_id
            )
        )
    )


def findings_of(session: Session, inspection_id: UUID) -> Sequence[Finding]:
    """The findings of an inspection."""
    return session.scalars(select(Finding).where(col(Finding.inspection_id) == inspection_id)).all()


def inspected_by(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee | None:
    """A reviewee in a school that the actor inspects."""
    return session.scalars(
        select(Reviewee).where(
            col(Reviewee.id) == reviewee_id,
            col(Reviewee.organization_id).in_(actor.organizations(P.INSPECTION_WRITE)),
        )
    ).one_or_none()


def answered_findings(session: Session, cycle_id: UUID, reviewee_id: UUID) -> Sequence[Finding]:
    """The findings that a reviewee has answered."""
    return session.scalars(
        select(Finding).where(
            col(Finding.cycle_id) == cycle_id,
            col(Finding.reviewee_id) == reviewee_id,
            col(Finding.answer).is_not(None),
        )
    ).all()


def unanswered_by_inspection(
    session: Session, cycle_id: UUID, reviewee_id: UUID
) -> list[tuple[UUID, int]]:
    """The inspections that were fed back, the latest first, each with its findings that wait for an
    answer."""
    rows = session.execute(
        select(
            col(Inspection.id),
            func.count(col(Finding.id)).filter(
                col(Finding.state) == FindingState.STANDING, col(Finding.answer).is_(None)
            ),
        )
        .outerjoin(
            Finding,
            (col(Finding.tenant_id) == col(Inspection.tenant_id))
            & (col(Finding.inspection_id) == col(Inspection.id)),
        )
        .where(
            col(Inspection.cycle_id) == cycle_id,
            col(Inspection.reviewee_id) == reviewee_id,
            col(Inspection.state) == InspectionState.FED_BACK,
        )
        .group_by(col(Inspection.tenant_id), col(Inspection.id))
        .order_by(col(Inspection.fed_back_at).desc(), col(Inspection.id))
    )
    return [(inspection_id, count) for inspection_id, count in rows]
