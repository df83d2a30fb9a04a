"""What the office makes items from by hand, and which of it is in the ledger already (X1)."""

from typing import Any, TypeAlias, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import today
from app.features.cycles.stages import Activity, stage_allows
from app.features.cycles.tables import CarriedItem, Cycle, Reviewee
from app.features.inspections.tables import (
    Finding,
    FindingState,
    Outcome,
    SelfCheckEntry,
    SelfCheckKind,
)
from app.features.meetings.queries import counts
from app.features.meetings.tables import Comment, Remark
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

SourceTable: TypeAlias = type[Comment] | type[Remark] | type[Finding] | type[SelfCheckEntry]

SOURCES: dict[ManualSource, SourceTable] = {
    ManualSource.COMMENT: Comment,
    ManualSource.REMARK: Remark,
    ManualSource.FINDING: Finding,
    ManualSource.SELF_CHECK: SelfCheckEntry,
}
# a comment may speak of several problems; these are one problem each
SINGLE = {ManualSource.FINDING, ManualSource.SELF_CHECK}


def get_reviewee(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee:
    """The reviewee whose items the actor may see; raises NotFound (404)."""
    row: Reviewee = get_visible(session, actor, P.RECTIFICATION_READ, Reviewee, reviewee_id)
    return row


def require_source(
    session: Session, reviewee: Reviewee, kind: ManualSource, source_id: UUID
) -> None:
    """Raises UnknownSource (422) for what is not about the reviewee or does not stand, and
    AlreadyInLedger (409) for a finding or an entry of the self-check the second time."""
    table = SOURCES[kind]
    # locked: two clerks who press at once make one item
    source = session.scalars(
        select(table)
        .where(
            col(table.id) == source_id,
            col(table.reviewee_id) == reviewee.id,
            _stands(table),
        )
        .with_for_update()
    ).one_or_none()
    if source is None:
        raise UnknownSource
    if kind not in SINGLE:
        return
    known = {source_id}
    if isinstance(source, SelfCheckEntry) and source.subject_kind is SelfCheckKind.CARRIED_ITEM:
        known.add(source.subject_id)
    if known & {link.source_id for link in links_of(session, reviewee)}:
        raise AlreadyInLedger


def _stands(table: SourceTable) -> ColumnElement[bool]:
    """What was said at a real meeting; what the school was told and nobody took back; what it
    says itself is not done."""
    if table is SelfCheckEntry:
        return col(SelfCheckEntry.outcome) != Outcome.DONE
    if table is Finding:
        told = col(Finding.fed_back_at).is_not(None)
        return and_(told, col(Finding.state) == FindingState.STANDING)
    return counts(cast(type[Comment], table))


def read_sources(session: Session, actor: Actor, reviewee_id: UUID) -> RectificationSourcesRead:
    """What about the reviewee is in the ledger; a constant number of statements. Raises
    NotFound (404)."""
    reviewee = get_reviewee(session, actor, reviewee_id)
    stage = session.scalars(
        select(col(Cycle.state)).where(col(Cycle.id) == reviewee.cycle_id)
    ).one()
    may_add = actor.may(P.RECTIFICATION_MANAGE, reviewee)
    return RectificationSourcesRead(
        may_add=may_add and stage_allows(stage, Activity.RECTIFICATION_WORK),
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
