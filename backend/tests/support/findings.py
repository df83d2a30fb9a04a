"""A finding of the tests, straight in the tables."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.features.cycles.tables import ContentArea, Reviewee
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    Inspection,
    InspectionKind,
    InspectionState,
)


def add_finding(
    session: Session, reviewee: Reviewee, *, seen: str, is_fed_back: bool = True
) -> UUID:
    """A finding about the reviewee, in an inspection of its own."""
    about: dict[str, Any] = {
        "cycle_id": reviewee.cycle_id,
        "reviewee_id": reviewee.id,
        "post_id": reviewee.post_id,
        "person_id": reviewee.person_id,
        "organization_id": reviewee.organization_id,
    }
    told = now(session) if is_fed_back else None
    inspection = Inspection(
        **about,
        kind=InspectionKind.RANDOM,
        inspected_on=date(2025, 11, 3),
        author_id=reviewee.person_id,
        state=InspectionState.FED_BACK if is_fed_back else InspectionState.DRAFT,
        fed_back_at=told,
    )
    session.add(inspection)
    session.flush()
    area = session.scalars(
        select(ContentArea)
        .where(col(ContentArea.cycle_id) == reviewee.cycle_id)
        .order_by(col(ContentArea.position))
        .limit(1)
    ).one()
    finding = Finding(
        **about,
        inspection_id=inspection.id,
        area_id=area.id,
        position=1,
        severity=FindingSeverity.NOTABLE,
        seen=seen,
        fed_back_at=told,
    )
    session.add(finding)
    session.flush()
    return finding.id
