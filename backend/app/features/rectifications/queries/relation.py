"""Which items concern whom and which year: a relation, never a copy (C5).

An item is open until it is accepted, in whatever year. It belongs to a post, whose reports answer
it, whoever holds the post (P5); which years it was brought into is said in one place here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.features.cycles.tables import CarriedSource, CarriedStatus, Cycle, Reviewee
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import FormerItemId, Rectification

_SOURCES = {
    SourceKind.ASSESSMENT: CarriedSource.ASSESSMENT,
    SourceKind.COMMENT: CarriedSource.COMMENT,
    SourceKind.REMARK: CarriedSource.REMARK,
    SourceKind.FINDING: CarriedSource.FINDING,
    SourceKind.SELF_CHECK: CarriedSource.SELF_CHECK,
    SourceKind.PUBLIC_COMMENT: CarriedSource.PUBLIC_COMMENT,
}


@dataclass(frozen=True)
class OpenItem:
    """An item as a report or a self-check speaks of it; `id` is how they refer to it."""

    id: UUID
    rectification_id: UUID
    source: CarriedSource
    problem: str
    due_on: date
    status: CarriedStatus


def as_open_item(row: Rectification, known_as: UUID | None = None) -> OpenItem:
    """The item in the words of reports; `known_as` where they refer to it by a former id."""
    return OpenItem(
        known_as or row.id, row.id, source_of(row), row.problem, row.due_on, status_of(row)
    )


def source_of(row: Rectification) -> CarriedSource:
    """Where the problem came from first (X1)."""
    return _SOURCES.get(row.source_kind) or row.original_source or CarriedSource.OTHER


def status_of(row: Rectification) -> CarriedStatus:
    """How far it is, in the three words of rosters and reports."""
    match row.state:
        case RectificationState.OPEN | RectificationState.ACKNOWLEDGED:
            return CarriedStatus.NOT_STARTED
        case RectificationState.ACCEPTED:
            return CarriedStatus.DONE
    return CarriedStatus.IN_PROGRESS


def open_items_of(session: Session, post_ids: Collection[UUID]) -> list[Rectification]:
    """What the reports of these posts have to answer now: not accepted, of whatever year; the
    first due first; one statement."""
    return list(
        session.scalars(
            select(Rectification)
            .where(
                col(Rectification.post_id).in_(post_ids),
                col(Rectification.state) != RectificationState.ACCEPTED,
            )
            .order_by(col(Rectification.due_on), col(Rectification.id))
        )
    )


def is_brought_into() -> ColumnElement[bool]:
    """SQL over Rectification, Reviewee and Cycle: for this reviewee to answer, and either made in
    a year before the cycle's and not accepted before it began, or written into its roster."""
    origin = aliased(Cycle)
    earlier = (
        exists()
        .where(
            col(origin.tenant_id) == col(Rectification.tenant_id),
            col(origin.id) == col(Rectification.cycle_id),
            col(origin.year) < col(Cycle.year),
        )
        .correlate_except(origin)
    )
    still_open = or_(
        col(Rectification.accepted_at).is_(None),
        col(Rectification.accepted_at) > col(Cycle.created_at),
    )
    by_hand = and_(
        col(Rectification.cycle_id) == col(Cycle.id),
        col(Rectification.source_kind) == SourceKind.LAST_YEAR,
    )
    return and_(
        col(Reviewee.tenant_id) == col(Rectification.tenant_id),
        col(Reviewee.post_id) == col(Rectification.post_id),
        col(Reviewee.cycle_id) == col(Cycle.id),
        or_(by_hand, and_(earlier, still_open)),
    )


def in_cycle(cycle_id: UUID) -> ColumnElement[bool]:
    """SQL: made in this cycle, or brought into it (C5)."""
    brought = (
        select(col(Reviewee.id))
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .where(col(Cycle.id) == cycle_id, is_brought_into())
        .correlate(Rectification)
        .exists()
    )
    return or_(col(Rectification.cycle_id) == cycle_id, brought)


def items_brought(
    session: Session, cycle_id: UUID, post_ids: Collection[UUID] | None = None
) -> list[Rectification]:
    """What a cycle has from the years before, of some posts or of all; one statement."""
    return [item for item, _ in items_with_places(session, cycle_id, post_ids)]


def items_with_places(
    session: Session, cycle_id: UUID, post_ids: Collection[UUID] | None = None
) -> list[tuple[Rectification, Reviewee]]:
    """The same, each with the place on the roster that answers it; one statement."""
    statement = (
        select(Rectification, Reviewee)
        .select_from(Rectification)
        .join(Cycle, col(Cycle.id) == cycle_id)
        .join(Reviewee, col(Reviewee.cycle_id) == col(Cycle.id))
        .where(is_brought_into())
        .order_by(col(Rectification.due_on), col(Rectification.problem), col(Rectification.id))
    )
    if post_ids is not None:
        statement = statement.where(col(Reviewee.post_id).in_(post_ids))
    return [(item, place) for item, place in session.execute(statement)]


def standings(
    reviewee_id: ColumnElement[UUID], at: ColumnElement[datetime], day: ColumnElement[date]
) -> Subquery:
    """SQL: of each of these reviewees how many of the items brought to them were done at a moment,
    were not and are due or not yet due that day, and how many of these were begun; no row where
    there are none."""
    is_done = col(Rectification.accepted_at) <= at
    is_open = or_(col(Rectification.accepted_at).is_(None), col(Rectification.accepted_at) > at)
    return (
        select(
            col(Reviewee.id).label("reviewee_id"),
            func.count().filter(is_done).label("done"),
            func.count().filter(is_open, col(Rectification.due_on) >= day).label("not_yet_due"),
            func.count().filter(is_open, col(Rectification.due_on) < day).label("overdue"),
            func.count()
            .filter(is_open, col(Rectification.state) != RectificationState.OPEN)
            .label("begun"),
        )
        .select_from(Reviewee)
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .join(Rectification, is_brought_into())
        .where(col(Reviewee.id) == reviewee_id)
        .group_by(col(Reviewee.id))
        .subquery("standings")
    )


def items_by_id(session: Session, ids: Collection[UUID]) -> dict[UUID, Rectification]:
    """Items by the ids that somebody refers to them with, former ones included; two statements."""
    former = former_ids(session, ids)
    wanted = {*ids, *former.values()}
    rows = {
        row.id: row
        for row in session.scalars(select(Rectification).where(col(Rectification.id).in_(wanted)))
    }
    found = {id_: former.get(id_, id_) for id_ in ids}
    return {id_: rows[real] for id_, real in found.items() if real in rows}


def former_ids(session: Session, ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Of ids from before items were one through all years, those of the items they stand for."""
    rows = session.execute(
        select(col(FormerItemId.id), col(FormerItemId.rectification_id)).where(
            col(FormerItemId.id).in_(ids)
        )
    )
    return {row.id: row.rectification_id for row in rows}
