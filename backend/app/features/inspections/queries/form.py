"""All that a phone needs to record inspections without a network."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure, reaches
from app.access.permissions import P
from app.access.posts import held_on
from app.access.roles import Role
from app.core.clock import today
from app.features.cycles.stages.declaration import Activity, stages_that_allow
from app.features.cycles.tables import ContentArea, Cycle, Reviewee
from app.features.inspections.schemas import (
    InspectionAreaRead,
    InspectionFormCycle,
    InspectionFormRead,
    InspectorRead,
    SchoolRead,
)
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

INSPECTING_ROLES = (Role.INSPECTOR, Role.OFFICE)
_MOST_CYCLES = 5
_MOST_SCHOOLS = 1000


def inspection_form(session: Session, actor: Actor) -> InspectionFormRead:
    """Open cycles with their areas and the schools this actor inspects; four statements."""
    cycles = session.scalars(
        select(Cycle)
        .where(col(Cycle.state).in_(stages_that_allow(Activity.INSPECTION_RECORD)))
        .order_by(col(Cycle.year).desc(), col(Cycle.id))
        .limit(_MOST_CYCLES)
    ).all()
    areas = session.scalars(
        select(ContentArea)
        .where(col(ContentArea.cycle_id).in_([cycle.id for cycle in cycles]))
        .order_by(col(ContentArea.position), col(ContentArea.id))
    ).all()
    schools = session.execute(
        select(Reviewee, col(Organization.name), col(Person.name))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .where(
            col(Reviewee.cycle_id).in_([cycle.id for cycle in cycles]),
            actor.condition(P.INSPECTION_WRITE, Reviewee),
        )
        .order_by(col(Organization.code), col(Reviewee.id))
        .limit(_MOST_SCHOOLS)
    )
    found = list(schools)
    inspectors = inspectors_by_school(session, {r.organization_id for r, *_ in found})
    people = {one.person_id: one for some in inspectors.values() for one in some}
    return InspectionFormRead(
        person_id=actor.person_id,
        cycles=[
            InspectionFormCycle(
                id=cycle.id,
                title=cycle.title,
                areas=[
                    InspectionAreaRead(id=area.id, title=area.title)
                    for area in areas
                    if area.cycle_id == cycle.id
                ],
                schools=_schools([row for row in found if row[0].cycle_id == cycle.id], inspectors),
            )
            for cycle in cycles
        ],
        inspectors=list(people.values()),
    )


def _schools(
    rows: Sequence[tuple[Reviewee, str, str]], inspectors: dict[UUID, list[InspectorRead]]
) -> list[SchoolRead]:
    return [
        SchoolRead(
            reviewee_id=reviewee.id,
            organization_id=reviewee.organization_id,
            organization_name=organization_name,
            person_name=person_name,
            # P3: nobody inspects themselves
            inspector_ids=[
                one.person_id
                for one in inspectors.get(reviewee.organization_id, [])
                if one.person_id != reviewee.person_id
            ],
        )
        for reviewee, organization_name, person_name in rows
    ]


def inspectors_by_school(
    session: Session, organization_ids: Collection[UUID]
) -> dict[UUID, list[InspectorRead]]:
    """Inspectors and people of the office by the school they may go to; one statement."""
    held = held_on(today(session))
    rows = session.execute(
        select(
            col(OrganizationClosure.descendant_id),
            col(Person.id),
            col(Person.name),
            col(Person.name_pinyin),
        )
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .join(Person, col(Person.id) == held.c.person_id)
        .where(
            held.c.role.in_(INSPECTING_ROLES),
            col(OrganizationClosure.descendant_id).in_(organization_ids),
        )
        .distinct()
        .order_by(col(Person.name_pinyin), col(Person.id))
    )
    found: dict[UUID, list[InspectorRead]] = {}
    for organization_id, person_id, name, _pinyin in rows:
        found.setdefault(organization_id, []).append(InspectorRead(person_id=person_id, name=name))
    return found
