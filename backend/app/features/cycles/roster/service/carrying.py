"""Last year's problems that this year's reports have to answer (C5, R1)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.events import emit
from app.features.cycles.events import CycleChanged
from app.features.cycles.tables import CarriedItem, CarriedSource, CarriedStatus, Reviewee


def carry_item(
    session: Session,
    cycle_id: UUID,
    person_id: UUID,
    *,
    source: str,
    problem: str,
    responsible_person_id: UUID,
    due_on: date,
    status: str = CarriedStatus.IN_PROGRESS,
) -> CarriedItem | None:
    """Give a reviewee of the cycle an item to answer; None when they report no more.

    `source` is one of CarriedSource; another word becomes `other`.
    """
    reviewee = session.scalars(
        select(Reviewee).where(
            col(Reviewee.cycle_id) == cycle_id, col(Reviewee.person_id) == person_id
        )
    ).one_or_none()
    if reviewee is None:
        return None
    item = CarriedItem(
        cycle_id=cycle_id,
        reviewee_id=reviewee.id,
        organization_id=reviewee.organization_id,
        person_id=person_id,
        source=CarriedSource(source) if source in set(CarriedSource) else CarriedSource.OTHER,
        problem=problem,
        responsible_person_id=responsible_person_id,
        due_on=due_on,
        status=CarriedStatus(status),
    )
    session.add(item)
    session.flush()
    details = {"fields": ["carried_items"], "carried_item_id": str(item.id)}
    emit(session, CycleChanged(subject_id=cycle_id, details=details))
    return item
