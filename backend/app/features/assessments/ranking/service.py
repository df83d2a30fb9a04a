"""One step for many assessments: each is taken or refused by itself, as by its own page (A4)."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.errors import DomainError, FieldError, NotFound, Unprocessable
from app.core.i18n import Text
from app.core.workflow import apply, locked_rows
from app.features.assessments.queries.assessments import summaries_of, visible_ids
from app.features.assessments.ranking.schemas import (
    BulkItem,
    BulkRequest,
    BulkResult,
    RefusedItem,
)
from app.features.assessments.workflow import ASSESSMENT_FLOW

_TWICE = Text(zh="同一份评价列了两次", en="This assessment is named twice")


def act_on_many(session: Session, actor: Actor, wanted: BulkRequest) -> BulkResult:
    """Take the step for each, on the version that was read; one that is refused holds up no other.

    Rows are locked first, in one order, so that two who do this wait for each other. Raises
    Unprocessable (422) when one is named twice.
    """
    _refuse_twice(wanted.items)
    known = visible_ids(session, actor, [item.id for item in wanted.items])
    locked_rows(session, ASSESSMENT_FLOW, sorted(known))
    action = ASSESSMENT_FLOW.actions(wanted.action.value)
    faults: dict[int, DomainError] = {}
    for at, item in enumerate(wanted.items):
        try:
            if item.id not in known:
                raise NotFound
            # what a refused step has done so far is taken back, and nothing of the others
            with session.begin_nested():
                apply(
                    session,
                    ASSESSMENT_FLOW,
                    item.id,
                    action,
                    actor,
                    wanted.comment,
                    version=item.version,
                )
        except DomainError as fault:
            faults[at] = fault
    rows = summaries_of(session, known)
    return BulkResult(
        done=[rows[item.id] for at, item in enumerate(wanted.items) if at not in faults],
        refused=[
            RefusedItem(
                id=item.id,
                name=rows[item.id].name if item.id in known else None,
                code=fault.code,
                reasons=[error.detail.say() for error in fault.errors] or [fault.detail.say()],
            )
            for at, fault in faults.items()
            for item in (wanted.items[at],)
        ],
    )


def _refuse_twice(items: list[BulkItem]) -> None:
    seen, errors = set(), []
    for at, item in enumerate(items):
        if item.id in seen:
            errors.append(FieldError(f"/items/{at}/id", "named-twice", _TWICE))
        seen.add(item.id)
    if errors:
        raise Unprocessable(errors=errors)
