"""What rosters say was left of last year (C4, C5), as items of the ledger."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, exists
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.events import emit
from app.core.workflow import WorkflowStep
from app.features.cycles.events import CycleDeleted
from app.features.cycles.roster.items import RosterItem
from app.features.cycles.tables import CarriedStatus, Reviewee
from app.features.rectifications.errors import ItemInHand
from app.features.rectifications.events import RosterItemChanged
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.queries.ledger import has_history
from app.features.rectifications.queries.relation import (
    items_brought,
    items_with_places,
    source_of,
    status_of,
)
from app.features.rectifications.service.items import add
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW

_STATES = {
    CarriedStatus.NOT_STARTED: RectificationState.OPEN,
    CarriedStatus.IN_PROGRESS: RectificationState.IN_PROGRESS,
    CarriedStatus.DONE: RectificationState.ACCEPTED,
}


def roster_items(session: Session, cycle_id: UUID) -> list[RosterItem]:
    """What a cycle has from the years before; one statement."""
    return [
        RosterItem(
            place.person_id,
            source_of(row),
            row.problem,
            row.person_id,
            row.due_on,
            status_of(row),
        )
        for row, place in items_with_places(session, cycle_id)
    ]


def write_roster_items(
    session: Session, cycle_id: UUID, reviewees: Mapping[UUID, Reviewee], rows: list[RosterItem]
) -> None:
    """Make what is new; correct what nobody has worked on since a roster said it.

    Raises ItemInHand (409) for an item with a history: its deadline is extended and its state
    changes in the ledger, with reasons.
    """
    known = {
        (row.post_id, source_of(row), row.problem): row for row in items_brought(session, cycle_id)
    }
    for item in rows:
        reviewee = reviewees[item.person_id]
        row = known.get((reviewee.post_id, item.source, item.problem))
        if row is None:
            add(session, _made(session, reviewee, item))
        else:
            _correct(session, row, item)


def _made(session: Session, reviewee: Reviewee, item: RosterItem) -> Rectification:
    row = Rectification(
        cycle_id=reviewee.cycle_id,
        reviewee_id=reviewee.id,
        post_id=reviewee.post_id,
        person_id=item.responsible_person_id,
        organization_id=reviewee.organization_id,
        source_kind=SourceKind.LAST_YEAR,
        source_id=reviewee.id,
        original_source=item.source,
        problem=item.problem,
        due_on=item.due_on,
        state=_STATES[item.status],
        accepted_at=now(session) if item.status is CarriedStatus.DONE else None,
    )
    row.source_id = row.id
    return row


def _correct(session: Session, row: Rectification, item: RosterItem) -> None:
    if row.source_kind is not SourceKind.LAST_YEAR or has_history(session, row.id):
        raise ItemInHand(ItemInHand.title.with_values(problem=item.problem))
    row.person_id, row.due_on = item.responsible_person_id, item.due_on
    if status_of(row) is not item.status:
        # no transition: a mistake in the file is put right before anybody has worked on the item
        row.state = _STATES[item.status]
        row.accepted_at = now(session) if item.status is CarriedStatus.DONE else None
    session.flush()
    emit(session, RosterItemChanged(subject_id=row.id))


def forget_roster_items(session: Session, event: CycleDeleted) -> None:
    """What the roster of a cycle that never opened had brought, and nobody has worked on, goes with
    it."""
    worked_on = exists().where(
        col(WorkflowStep.subject_type) == RECTIFICATION_FLOW.name,
        col(WorkflowStep.subject_id) == col(Rectification.id),
    )
    session.execute(
        delete(Rectification).where(
            col(Rectification.cycle_id) == event.subject_id,
            col(Rectification.source_kind) == SourceKind.LAST_YEAR,
            col(Rectification.measures) == "",
            ~worked_on,
        )
    )
