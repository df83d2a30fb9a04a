"""Where items come from, and what follows from their steps (X1, C5). Subscribed in
app/reactions.py; each may run twice without making anything twice."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import people_with
from app.access.roles import Role
from app.core.events import Transitioned, emit
from app.features.cycles.events import CycleSucceeded, RevieweeRemoved
from app.features.cycles.roster.service.carrying import carry_item
from app.features.cycles.tables import (
    CarriedItem,
    CarriedSource,
    CarriedStatus,
    Cycle,
    Reviewee,
    Stage,
)
from app.features.inbox.service import notify
from app.features.rectifications.board import refresh_board
from app.features.rectifications.events import DeadlineExtended, RectificationCarried
from app.features.rectifications.progress import carried_cycles
from app.features.rectifications.queries import in_cycle
from app.features.rectifications.service import add, known_sources
from app.features.rectifications.tables import (
    Rectification,
    RectificationCarry,
    RectificationState,
    SourceKind,
)
from app.features.rectifications.workflow import RECTIFICATION_FLOW

CARRIED_SOURCES = {
    SourceKind.ASSESSMENT: CarriedSource.ASSESSMENT,
    SourceKind.COMMENT: CarriedSource.COMMENT,
    SourceKind.REMARK: CarriedSource.REMARK,
    SourceKind.FINDING: CarriedSource.FINDING,
    SourceKind.SELF_CHECK: CarriedSource.SELF_CHECK,
}


def on_cycle_step(session: Session, event: Transitioned) -> None:
    """When a cycle opens, and when its roster is final, last year's unfinished items appear in
    the ledger, except those that are there already and were carried over (C5)."""
    if event.flow != "cycle" or event.source not in (Stage.PLANNING, Stage.INSPECTING):
        return
    cycle_id = event.subject_id
    items = session.scalars(
        select(CarriedItem)
        .where(col(CarriedItem.cycle_id) == cycle_id, col(CarriedItem.status) != CarriedStatus.DONE)
        .order_by(col(CarriedItem.due_on), col(CarriedItem.id))
    ).all()
    known = known_sources(session, SourceKind.LAST_YEAR, [item.id for item in items])
    carried = set(
        session.scalars(
            select(col(RectificationCarry.carried_item_id)).where(
                col(RectificationCarry.cycle_id) == cycle_id
            )
        )
    )
    for item in items:
        if item.id not in known | carried:
            add(session, _from_last_year(item))
    refresh_board(session, cycle_id)


def on_reviewee_removed(session: Session, event: RevieweeRemoved) -> None:
    """Items left out of the next cycle are answered there by nobody; they stay in this one (C5)."""
    session.execute(
        delete(RectificationCarry).where(
            col(RectificationCarry.carried_item_id).in_(event.carried_item_ids)
        )
    )


def _from_last_year(item: CarriedItem) -> Rectification:
    begun = item.status == CarriedStatus.IN_PROGRESS
    return Rectification(
        cycle_id=item.cycle_id,
        reviewee_id=item.reviewee_id,
        person_id=item.responsible_person_id,
        organization_id=item.organization_id,
        source_kind=SourceKind.LAST_YEAR,
        source_id=item.id,
        original_source=item.source,
        problem=item.problem,
        due_on=item.due_on,
        state=RectificationState.IN_PROGRESS if begun else RectificationState.OPEN,
    )


def on_cycle_succeeded(session: Session, event: CycleSucceeded) -> None:
    """C5: what is open in the old cycle is answered again in the new one. The item stays one and
    the same; the new cycle gets a carried item that leads back to it."""
    old, new = event.old_cycle_id, event.new_cycle_id
    items = session.scalars(
        select(Rectification)
        .where(in_cycle(old), col(Rectification.state) != RectificationState.ACCEPTED)
        .order_by(col(Rectification.due_on), col(Rectification.id))
    ).all()
    done = set(
        session.scalars(
            select(col(RectificationCarry.rectification_id)).where(
                col(RectificationCarry.cycle_id) == new
            )
        )
    )
    by_person, by_organization = _successors(session, new)
    for item in items:
        reviewee = by_person.get(item.person_id) or by_organization.get(item.organization_id)
        if item.id not in done and reviewee is not None:
            _carry(session, item, reviewee)


def _successors(
    session: Session, cycle_id: UUID
) -> tuple[dict[UUID, Reviewee], dict[UUID, Reviewee]]:
    """The new cycle's reviewees by person, and by organization for those who have left."""
    reviewees = session.scalars(select(Reviewee).where(col(Reviewee.cycle_id) == cycle_id)).all()
    by_person = {r.person_id: r for r in reviewees}
    return by_person, {r.organization_id: r for r in reviewees}


def _carry(session: Session, item: Rectification, reviewee: Reviewee) -> None:
    is_open = item.state == RectificationState.OPEN
    carried = carry_item(
        session,
        reviewee.cycle_id,
        reviewee.person_id,
        source=CARRIED_SOURCES.get(item.source_kind) or item.original_source or CarriedSource.OTHER,
        problem=item.problem,
        responsible_person_id=item.person_id,
        due_on=item.due_on,
        status=CarriedStatus.NOT_STARTED if is_open else CarriedStatus.IN_PROGRESS,
    )
    assert carried is not None  # the reviewee was found in this cycle
    session.add(
        RectificationCarry(
            rectification_id=item.id, cycle_id=reviewee.cycle_id, carried_item_id=carried.id
        )
    )
    session.flush()
    details = {"cycle_id": str(reviewee.cycle_id), "carried_item_id": str(carried.id)}
    emit(session, RectificationCarried(subject_id=item.id, details=details))


def on_rectification_step(session: Session, event: Transitioned) -> None:
    """The board and last year's list follow; who has to act next is told."""
    if event.flow != RECTIFICATION_FLOW.name:
        return
    row: Rectification = event.row
    _update_carried(session, row)
    _mark_boards(session, row)
    match event.action:
        case "submit":
            _tell(session, people_with(session, Role.OFFICE, row.organization_id), event, row)
        case "accept" | "return" | "reopen":
            _tell(session, [row.person_id], event, row)


def on_deadline_extended(session: Session, event: DeadlineExtended) -> None:
    """Whoever has more time is no longer late on the board."""
    row = session.scalars(
        select(Rectification).where(col(Rectification.id) == event.subject_id)
    ).one()
    _mark_boards(session, row)


def _mark_boards(session: Session, row: Rectification) -> None:
    for cycle_id in {row.cycle_id, *carried_cycles(session, row.id)}:
        if _is_open(session, cycle_id):
            refresh_board(session, cycle_id, row.person_id)


def _tell(
    session: Session, person_ids: list[UUID], event: Transitioned, row: Rectification
) -> None:
    notify(
        session,
        person_ids,
        kind=event.kind,
        subject_type="rectification",
        subject_id=row.id,
        params={"problem": row.problem[:100]},
    )


def _update_carried(session: Session, row: Rectification) -> None:
    """Last year's items, as reports and assessments see them, are as far as their item is."""
    ids = set(
        session.scalars(
            select(col(RectificationCarry.carried_item_id)).where(
                col(RectificationCarry.rectification_id) == row.id
            )
        )
    )
    if row.source_kind == SourceKind.LAST_YEAR:
        ids.add(row.source_id)
    accepted = row.state == RectificationState.ACCEPTED
    status = CarriedStatus.DONE if accepted else CarriedStatus.IN_PROGRESS
    for item in session.scalars(select(CarriedItem).where(col(CarriedItem.id).in_(ids))):
        item.status = status
    session.flush()


def _is_open(session: Session, cycle_id: UUID) -> bool:
    return (
        session.scalars(select(col(Cycle.state)).where(col(Cycle.id) == cycle_id)).one()
        != Stage.CLOSED
    )
