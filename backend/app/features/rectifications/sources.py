"""What the office makes items from by hand, and which of it is in the ledger already (X1)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import today
from app.features.cycles.tables import CarriedItem, Reviewee
from app.features.rectifications.errors import AlreadyInLedger, UnknownSource
from app.features.rectifications.rules import is_overdue
from app.features.rectifications.schemas import (
    ManualSource,
    RectificationLinkRead,
    RectificationSourcesRead,
)
from app.features.rectifications.tables import (
    Rectification,
    RectificationCarry,
    RectificationState,
    SourceKind,
)

# of what an item keeps of its source
TITLE_LENGTH = 200


@dataclass(frozen=True)
class Source:
    """What an item is made from, in the words of whoever keeps it. `is_single`: it is one problem,
    and becomes an item once; `also_known_as` are ids under which it may be in the ledger already.
    """

    title: str
    is_single: bool = True
    also_known_as: frozenset[UUID] = frozenset()


# finds and locks a source about the reviewee that stands; None for any other
Finder = Callable[[Session, Reviewee, UUID], Source | None]
_finders: dict[ManualSource, Finder] = {}


def items_come_from(kind: ManualSource, finder: Finder) -> None:
    """Whatever problems come from lies above: app/reactions.py says who finds which source."""
    _finders[kind] = finder


def get_reviewee(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee:
    """The reviewee whose items the actor may see; raises NotFound (404)."""
    row: Reviewee = get_visible(session, actor, P.RECTIFICATION_READ, Reviewee, reviewee_id)
    return row


def require_source(
    session: Session, reviewee: Reviewee, kind: ManualSource, source_id: UUID
) -> Source:
    """Raises UnknownSource (422) for what is not about the reviewee or does not stand, and
    AlreadyInLedger (409) for a finding or an entry of the self-check the second time."""
    source = _finders[kind](session, reviewee, source_id)
    if source is None:
        raise UnknownSource
    if source.is_single:
        known = {source_id, *source.also_known_as}
        if known & {link.source_id for link in links_of(session, reviewee)}:
            raise AlreadyInLedger
    return source


def read_sources(session: Session, actor: Actor, reviewee_id: UUID) -> RectificationSourcesRead:
    """What about the reviewee is in the ledger; a constant number of statements. Raises
    NotFound (404)."""
    reviewee = get_reviewee(session, actor, reviewee_id)
    return RectificationSourcesRead(
        may_add=actor.may(P.RECTIFICATION_MANAGE, reviewee),
        items=links_of(session, reviewee),
    )


def links_of(session: Session, reviewee: Reviewee) -> list[RectificationLinkRead]:
    """The items made from something about the reviewee, and those carried into their cycle, by
    deadline; one statement."""
    carried = col(RectificationCarry.carried_item_id)
    columns: tuple[Any, ...] = (Rectification, carried)
    rows = session.execute(
        select(*columns)
        .outerjoin(
            RectificationCarry,
            and_(
                col(RectificationCarry.rectification_id) == col(Rectification.id),
                col(RectificationCarry.cycle_id) == reviewee.cycle_id,
            ),
        )
        .outerjoin(CarriedItem, col(CarriedItem.id) == carried)
        .where(
            or_(
                col(Rectification.reviewee_id) == reviewee.id,
                col(CarriedItem.reviewee_id) == reviewee.id,
            )
        )
        .order_by(col(Rectification.due_on), col(Rectification.id))
    )
    day = today(session)
    return [
        RectificationLinkRead(
            id=row.id,
            source_kind=row.source_kind if carried_id is None else SourceKind.LAST_YEAR,
            source_id=row.source_id if carried_id is None else carried_id,
            state=row.state,
            due_on=row.due_on,
            is_overdue=is_overdue(row.due_on, day, row.state == RectificationState.ACCEPTED),
        )
        for row, carried_id in rows
    ]
