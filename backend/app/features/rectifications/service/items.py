"""How items get into the ledger. Every verb tells an event; what steps do is in steps.py."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.posts import holders_of
from app.core.clock import today
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.tables import Reviewee
from app.features.rectifications import sources
from app.features.rectifications.errors import (
    DeadlineNotValid,
)
from app.features.rectifications.events import (
    RectificationCreated,
)
from app.features.rectifications.kinds import (
    LedgerAction,
    RectificationAction,
    SourceKind,
)
from app.features.rectifications.schemas import (
    NewProblem,
    RectificationCreate,
)
from app.features.rectifications.service.board import refresh_board
from app.features.rectifications.service.work import require_leader
from app.features.rectifications.tables import (
    Rectification,
)
from app.features.rectifications.workflow import LEDGER_EDITS

A = RectificationAction


def create_rectification(
    session: Session, actor: Actor, item: RectificationCreate
) -> Rectification:
    """Make an item from a comment, a remark, a finding or an entry of the self-check (X1).

    Raises NotFound (404) for a reviewee the actor does not manage, UnknownSource (422) for a
    source about somebody else, AlreadyInLedger (409), DeadlineNotValid (422) for a deadline in
    the past.
    """
    reviewee = sources.get_reviewee(session, actor, item.reviewee_id)
    if reviewee.cycle_id != item.cycle_id:
        raise NotFound
    LEDGER_EDITS.require(session, reviewee, LedgerAction.ADD, actor)
    source = sources.require_source(session, reviewee, item.source_kind, item.source_id)
    _check_not_past(item.due_on, today(session))
    leader_id = require_leader(session, reviewee.organization_id, item.leader_post_id)
    made = make_item(session, reviewee, item, source, leader_id)
    refresh_board(session, reviewee.cycle_id, reviewee.post_id)
    return made


def make_item(
    session: Session,
    reviewee: Reviewee,
    item: NewProblem,
    source: sources.Source,
    leader_id: UUID | None,
) -> Rectification:
    """Put a (checked) problem into the ledger; `leader_id` holds the post that is in charge."""
    return open_item(
        session,
        reviewee,
        ItemSource(SourceKind(item.source_kind), item.source_id, source.title),
        item.problem,
        item.due_on,
        fields=item,
        leader_id=leader_id,
    )


@dataclass(frozen=True)
class ItemSource:
    """Where a problem comes from: the row there, and its words for whoever reads the item."""

    kind: SourceKind
    # none of what is put down by hand: the item itself is all there is
    id: UUID | None
    title: str


def open_item(
    session: Session,
    reviewee: Reviewee,
    source: ItemSource,
    problem: str,
    due_on: date,
    *,
    fields: NewProblem | None = None,
    leader_id: UUID | None = None,
) -> Rectification:
    """Put a new item of the reviewee into the ledger and tell about it (X1). It names whoever holds
    their post today: who is reviewed may have left it meanwhile (P5).

    That the source exists and stands is for whoever makes the item to see to.
    """
    row = Rectification(
        cycle_id=reviewee.cycle_id,
        reviewee_id=reviewee.id,
        post_id=reviewee.post_id,
        person_id=holders_of(session, [reviewee])[0],
        organization_id=reviewee.organization_id,
        source_kind=source.kind,
        source_id=source.id or reviewee.id,
        source_title=source.title,
        problem=problem,
        due_on=due_on,
    )
    if source.id is None:
        row.source_id = row.id
    if fields is not None:
        for name in ("category", "mode", "leader_post_id", "leading_unit", "measures", "target"):
            setattr(row, name, getattr(fields, name))
        row.leader_id = leader_id
    return add(session, row)


def add(session: Session, row: Rectification) -> Rectification:
    """Put a new item into the ledger and tell about it."""
    session.add(row)
    session.flush()
    details = {"source_kind": row.source_kind, "source_id": str(row.source_id)}
    emit(session, RectificationCreated(subject_id=row.id, details=details))
    return row


PAST = Text(zh="整改时限不能早于今天", en="The deadline is in the past")


def _check_not_past(due_on: date, day: date) -> None:
    if due_on < day:
        raise DeadlineNotValid(PAST, errors=[FieldError("/due_on", DeadlineNotValid.code, PAST)])
