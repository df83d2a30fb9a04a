"""What each step of RECTIFICATION_FLOW does besides changing the state (X2), and what follows from
steps of items and of cycles (X1, C5): each may run twice without making anything twice."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.assignments import people_with
from app.access.posts import holders_of
from app.access.roles import Role
from app.core.clock import now
from app.core.events import Transitioned, emit
from app.core.workflow import Taken
from app.features.cycles.events import RevieweeRemoved
from app.features.cycles.tables import Reviewee
from app.features.inbox.service import notify
from app.features.rectifications.events import (
    DeadlineExtended,
    RectificationCreated,
    RectificationHandedOver,
)
from app.features.rectifications.kinds import RectificationAction
from app.features.rectifications.queries.ledger import (
    get_item,
    open_cycles_of,
    place_by_id,
    written_at,
)
from app.features.rectifications.queries.relation import items_brought
from app.features.rectifications.records import waiting_request
from app.features.rectifications.schemas import AcceptanceRequest
from app.features.rectifications.service.board import refresh_board
from app.features.rectifications.service.deadlines import settle
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW

A = RectificationAction
# stored as an answer, and so in the language of all answers
ACCEPTED_MEANWHILE = "事项已销号，不用再延期"


@RECTIFICATION_FLOW.does(A.ACKNOWLEDGE)
def acknowledge(session: Session, taken: Taken[Rectification]) -> None:
    """Signed for (签收): the holder of the post knows of it."""
    taken.row.acknowledged_at = now(session)


@RECTIFICATION_FLOW.does(A.SUBMIT)
def submit(session: Session, taken: Taken[Rectification]) -> None:
    """The office looks at it."""
    taken.row.answered_at = now(session)
    _tell(session, taken, people_with(session, Role.OFFICE, taken.row.organization_id))


@RECTIFICATION_FLOW.does(A.RETURN)
def send_back(session: Session, taken: Taken[Rectification]) -> None:
    """What was submitted before does not do: newer evidence is needed."""
    taken.row.returned_at = now(session)
    _tell(session, taken, holders_of(session, [taken.row]))


@RECTIFICATION_FLOW.does(A.ACCEPT)
def accept(session: Session, taken: Taken[Rectification]) -> None:
    """The item is settled."""
    row, body = taken.row, taken.given
    row.accepted_at, row.accepted_by_id = now(session), taken.actor.person_id
    row.accepted_words = taken.comment or ""
    row.look_back_on = body.look_back_on if isinstance(body, AcceptanceRequest) else None
    row.looked_back_on, row.look_back_result = None, None
    if (asked := waiting_request(session, row.id)) is not None:
        settle(session, taken.actor, asked, is_granted=False, answer=ACCEPTED_MEANWHILE)
    _tell(session, taken, holders_of(session, [taken.row]))


@RECTIFICATION_FLOW.does(A.REOPEN)
def reopen(session: Session, taken: Taken[Rectification]) -> None:
    """As after a return: evidence that was accepted once does not do a second time."""
    row = taken.row
    row.returned_at, row.accepted_at, row.accepted_by_id = now(session), None, None
    row.accepted_words, row.look_back_on = "", None
    _tell(session, taken, holders_of(session, [taken.row]))


def _tell(session: Session, taken: Taken[Rectification], person_ids: Sequence[UUID]) -> None:
    row = taken.row
    notify(
        session,
        person_ids,
        kind=f"rectification.{taken.action}",
        subject_type="rectification",
        subject_id=row.id,
        params={"problem": row.problem[:100]},
    )


def on_item_opened(session: Session, event: RectificationCreated) -> None:
    """The boards of every open cycle that has to answer the new item show it."""
    _mark_boards(session, get_item(session, event.subject_id))


def on_cycle_step(session: Session, event: Transitioned) -> None:
    """When a cycle opens, and when its roster is final, its board shows what is open (C5)."""
    refresh_board(session, event.subject_id)


def on_reviewee_removed(session: Session, event: RevieweeRemoved) -> None:
    """What was to be answered from this place goes to the heir's post, which works it off from now
    on; without one it stays with the post, in the ledger, and this cycle's reports do not answer
    it (C5)."""
    heir = place_by_id(session, event.items_to)
    if heir is not None:
        for row in items_brought(session, event.subject_id, [event.post_id]):
            _hand_over(session, row, event.person_id, heir)
    for row in written_at(session, event.reviewee_id):
        row.reviewee_id = heir.id if heir is not None else None
    session.flush()


def _hand_over(session: Session, row: Rectification, gone: UUID, heir: Reviewee) -> None:
    details = {"from": str(gone), "to": str(heir.person_id)}
    if row.person_id == gone:
        row.person_id = heir.person_id
    row.post_id, row.organization_id = heir.post_id, heir.organization_id
    emit(session, RectificationHandedOver(subject_id=row.id, details=details))


def show_step(session: Session, event: Transitioned) -> None:
    """The boards follow every step of an item."""
    _mark_boards(session, event.row)


def on_deadline_extended(session: Session, event: DeadlineExtended) -> None:
    """Whoever has more time is no longer late on the board."""
    _mark_boards(session, get_item(session, event.subject_id))


def _mark_boards(session: Session, row: Rectification) -> None:
    for cycle_id in open_cycles_of(session, row.post_id):
        refresh_board(session, cycle_id, row.post_id)
