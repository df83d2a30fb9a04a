"""Making many items at once: all of them or none."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import today
from app.core.errors import DomainError, FieldError, NotFound
from app.features.cycles.tables import Reviewee
from app.features.rectifications.errors import DeadlineNotValid
from app.features.rectifications.kinds import LedgerAction
from app.features.rectifications.schemas import NewProblem
from app.features.rectifications.service.board import refresh_board
from app.features.rectifications.service.items import PAST, make_item
from app.features.rectifications.service.work import require_leader
from app.features.rectifications.sources import Source, require_source
from app.features.rectifications.splitting.queries import reviewees_by_id
from app.features.rectifications.splitting.schemas import BatchRequest
from app.features.rectifications.workflow import LEDGER_EDITS


def make_items(session: Session, actor: Actor, batch: BatchRequest) -> list[UUID]:
    """Put these problems into the ledger. Every fault names its place, `/items/3/due_on`.

    Raises NotFound (404) for a reviewee the actor does not see, Forbidden (403), UnknownSource,
    UnknownLeader and DeadlineNotValid (422), AlreadyInLedger (409).
    """
    ids = {item.reviewee_id for item in batch.items}
    reviewees = reviewees_by_id(session, actor, batch.cycle_id, ids)
    if len(reviewees) < len(ids):
        raise NotFound
    for reviewee in reviewees.values():
        LEDGER_EDITS.require(session, reviewee, LedgerAction.ADD, actor)
    _check_deadlines(session, batch)
    sources = _sources(session, reviewees, batch)
    leaders = _leaders(session, reviewees, batch)
    made = [
        make_item(
            session,
            reviewees[item.reviewee_id],
            item,
            sources[_key(item)],
            leaders[reviewees[item.reviewee_id].organization_id, item.leader_post_id],
        ).id
        for item in batch.items
    ]
    for reviewee in reviewees.values():
        refresh_board(session, reviewee.cycle_id, reviewee.post_id)
    return made


def _check_deadlines(session: Session, batch: BatchRequest) -> None:
    day = today(session)
    errors = [
        FieldError(f"/items/{n}/due_on", DeadlineNotValid.code, PAST)
        for n, item in enumerate(batch.items)
        if item.due_on < day
    ]
    if errors:
        raise DeadlineNotValid(PAST, errors=errors)


def _leaders(
    session: Session, reviewees: dict[UUID, Reviewee], batch: BatchRequest
) -> dict[tuple[UUID, UUID | None], UUID | None]:
    """Who holds each post that is in charge, by place; each asked for once."""
    found: dict[tuple[UUID, UUID | None], UUID | None] = {}
    for n, item in enumerate(batch.items):
        key = reviewees[item.reviewee_id].organization_id, item.leader_post_id
        if key not in found:
            found[key] = require_leader(session, *key, f"/items/{n}/leader_post_id")
    return found


def _key(item: NewProblem) -> tuple[UUID, str, UUID | None]:
    return item.reviewee_id, item.source_kind, item.source_id


def _sources(
    session: Session, reviewees: dict[UUID, Reviewee], batch: BatchRequest
) -> dict[tuple[UUID, str, UUID | None], Source]:
    """Each source once, however many problems it names."""
    found: dict[tuple[UUID, str, UUID | None], Source] = {}
    for n, item in enumerate(batch.items):
        if _key(item) in found and not found[_key(item)].is_single:
            continue
        try:
            found[_key(item)] = require_source(
                session, reviewees[item.reviewee_id], item.source_kind, item.source_id
            )
        except DomainError as fault:
            pointer = f"/items/{n}/source_id"
            fault.errors = (FieldError(pointer, fault.code, fault.detail),)
            raise
    return found
