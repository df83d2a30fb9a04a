"""One edit for many items: each is done or refused by itself, as by its own page (X3)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.errors import DomainError, FieldError, NotFound, Unprocessable
from app.core.etags import check_version
from app.core.i18n import Text
from app.features.rectifications.ledger.queries.listing import rows_by_id
from app.features.rectifications.ledger.schemas import (
    BulkDeadlineRequest,
    BulkEscalationRequest,
    BulkResponsibilityRequest,
    LedgerBulkResult,
    LedgerItem,
    LedgerRefusal,
    LedgerRow,
)
from app.features.rectifications.schemas import (
    DeadlineRequest,
    EscalationRequest,
    ResponsibilityRequest,
)
from app.features.rectifications.service import deadlines, escalations, work

_TWICE = Text(zh="同一事项列了两次", en="This item is named twice")
Verb = Callable[[LedgerRow, LedgerItem], object]


def assign_many(
    session: Session, actor: Actor, wanted: BulkResponsibilityRequest
) -> LedgerBulkResult:
    """Say of many who is in charge of them. Raises Unprocessable (422) when one is named twice."""

    def verb(row: LedgerRow, item: LedgerItem) -> object:
        body = ResponsibilityRequest(
            category=row.category if wanted.category is None else wanted.category,
            leader_post_id=wanted.leader_post_id or row.leader_post_id,
            leading_unit=row.leading_unit if wanted.leading_unit is None else wanted.leading_unit,
        )
        return work.assign(session, actor, row.id, body, item.version)

    return _each(session, actor, wanted.items, verb)


def extend_many(session: Session, actor: Actor, wanted: BulkDeadlineRequest) -> LedgerBulkResult:
    """Give many more time. Raises Unprocessable (422) when one is named twice."""
    body = DeadlineRequest(due_on=wanted.due_on, reason=wanted.reason)

    def verb(row: LedgerRow, item: LedgerItem) -> object:
        return deadlines.extend_deadline(session, actor, row.id, body, item.version)

    return _each(session, actor, wanted.items, verb)


def escalate_many(
    session: Session, actor: Actor, wanted: BulkEscalationRequest, fonts: Path | None
) -> LedgerBulkResult:
    """Press for many that are late, each with its document. Raises Unprocessable (422) when one is
    named twice, and what setting a document raises."""
    body = EscalationRequest(step=wanted.step, words=wanted.words)

    def verb(row: LedgerRow, item: LedgerItem) -> object:
        check_version(row, item.version)
        return escalations.escalate(session, actor, row.id, body, fonts)

    return _each(session, actor, wanted.items, verb)


def _each(
    session: Session, actor: Actor, items: Sequence[LedgerItem], verb: Verb
) -> LedgerBulkResult:
    _refuse_twice(items)
    known = rows_by_id(session, actor, [item.id for item in items])
    faults: dict[UUID, DomainError] = {}
    # in one order, so that two who do this wait for each other and never cross
    for item in sorted(items, key=lambda one: one.id):
        try:
            if item.id not in known:
                raise NotFound
            # what a refused one has done so far is taken back, and nothing of the others
            with session.begin_nested():
                verb(known[item.id], item)
        except DomainError as fault:
            faults[item.id] = fault
    now = rows_by_id(session, actor, list(known))
    return LedgerBulkResult(
        done=[now[item.id] for item in items if item.id not in faults],
        refused=[
            _refusal(item, known.get(item.id), faults[item.id])
            for item in items
            if item.id in faults
        ],
    )


def _refusal(item: LedgerItem, row: LedgerRow | None, fault: DomainError) -> LedgerRefusal:
    return LedgerRefusal(
        id=item.id,
        problem=row.problem if row else None,
        code=fault.code,
        reasons=[error.detail.say() for error in fault.errors] or [fault.detail.say()],
    )


def _refuse_twice(items: Sequence[LedgerItem]) -> None:
    seen: set[UUID] = set()
    errors = []
    for at, item in enumerate(items):
        if item.id in seen:
            errors.append(FieldError(f"/items/{at}/id", "named-twice", _TWICE))
        seen.add(item.id)
    if errors:
        raise Unprocessable(errors=errors)
