"""Who sees which inspections: drafts only those who inspect; the school what was fed back."""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import NotFound
from app.features.inspections.tables import Finding, Inspection, InspectionState


def inspections_in_sight(actor: Actor) -> ColumnElement[bool]:
    """SQL: the inspections this actor may see."""
    return or_(
        actor.condition(P.INSPECTION_WRITE, Inspection),
        and_(
            col(Inspection.state) == InspectionState.FED_BACK,
            actor.condition(P.INSPECTION_READ, Inspection),
        ),
    )


def findings_in_sight(actor: Actor) -> ColumnElement[bool]:
    """SQL: the findings this actor may see."""
    return or_(
        actor.condition(P.INSPECTION_WRITE, Finding),
        and_(
            col(Finding.fed_back_at).is_not(None),
            actor.condition(P.INSPECTION_READ, Finding),
        ),
    )


def get_inspection(
    session: Session, actor: Actor, inspection_id: UUID, *, lock: bool = False
) -> Inspection:
    """One inspection the actor may see, locked for a change if asked; raises NotFound (404)."""
    return cast(
        Inspection, _one(session, Inspection, inspection_id, inspections_in_sight(actor), lock)
    )


def get_finding(session: Session, actor: Actor, finding_id: UUID, *, lock: bool = False) -> Finding:
    """One finding the actor may see, locked for a change if asked; raises NotFound (404)."""
    return cast(Finding, _one(session, Finding, finding_id, findings_in_sight(actor), lock))


def _one(
    session: Session, model: Any, row_id: UUID, in_sight: ColumnElement[bool], lock: bool
) -> Any:
    statement = select(model).where(model.id == row_id, in_sight)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(statement).one_or_none()
    if row is None:
        raise NotFound
    return row
