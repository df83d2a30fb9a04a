"""Problems of the ledger by organization and year, and which of them come back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.recurrences.rules import LEAST_YEARS, Known, recurring
from app.features.rectifications.recurrences.schemas import (
    RecurrenceList,
    RecurrenceRead,
    RecurringItemRead,
)
from app.features.rectifications.tables import Rectification

# of what is compared, the latest; of what comes back, the most often
MOST_ITEMS = 10_000
MOST_SHOWN = 200


def find_recurrences(
    session: Session, actor: Actor, organization_id: UUID | None = None, years: int = LEAST_YEARS
) -> RecurrenceList:
    """What the actor may see of what comes back, of all organizations or of one; one statement."""
    narrowed = [] if organization_id is None else [_is_at(organization_id)]
    return _as_list(*_found(session, actor, years, *narrowed))


def recurrences_among(
    session: Session, actor: Actor, own: ColumnElement[bool], year: int
) -> RecurrenceList:
    """What these items say again that was said in years before, up to this one; nothing of other
    organizations; two statements."""
    ids = set(session.scalars(select(col(Rectification.id)).where(own)))
    there = select(col(Rectification.organization_id)).where(own)
    groups, rows = _found(
        session,
        actor,
        LEAST_YEARS,
        col(Rectification.organization_id).in_(there),
        col(Cycle.year) <= year,
    )
    return _as_list([group for group in groups if any(one.id in ids for one in group)], rows)


def _is_at(organization_id: UUID) -> ColumnElement[bool]:
    return col(Rectification.organization_id) == organization_id


def _found(
    session: Session, actor: Actor, years: int, *narrowed: ColumnElement[bool]
) -> tuple[list[list[Known]], Sequence[Any]]:
    statement = (
        select(
            col(Rectification.id),
            col(Rectification.organization_id),
            col(Rectification.problem),
            col(Rectification.state),
            col(Cycle.year),
            col(Organization.name),
        )
        .join(Cycle, col(Cycle.id) == col(Rectification.cycle_id))
        .join(Organization, col(Organization.id) == col(Rectification.organization_id))
        .where(*narrowed)
        .order_by(col(Cycle.year).desc(), col(Rectification.id))
        .limit(MOST_ITEMS)
    )
    rows = session.execute(visible(actor, P.RECTIFICATION_READ, statement, Rectification)).all()
    known = [Known(row.id, row.organization_id, row.year, row.problem) for row in rows]
    return recurring(known, years), rows


def _as_list(found: Sequence[Sequence[Known]], rows: Sequence[Any]) -> RecurrenceList:
    states: dict[UUID, RectificationState] = {row.id: row.state for row in rows}
    names: dict[UUID, str] = {row.organization_id: row.name for row in rows}
    return RecurrenceList(
        items=[
            RecurrenceRead(
                organization_id=group[0].organization_id,
                organization_name=names[group[0].organization_id],
                years=sorted({item.year for item in group}),
                items=[
                    RecurringItemRead(
                        id=item.id, year=item.year, problem=item.problem, state=states[item.id]
                    )
                    for item in group
                ],
            )
            for group in found[:MOST_SHOWN]
        ],
        total=len(found),
    )
