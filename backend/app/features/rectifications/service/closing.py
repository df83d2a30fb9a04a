"""The acceptance (销号), and the look back after it (回头看) (X2)."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core import workflow
from app.core.clock import LOCAL_ZONE, today
from app.core.errors import FieldError
from app.core.events import emit
from app.features.rectifications.errors import AcceptanceNotValid, LookBackNotValid
from app.features.rectifications.events import LookedBack
from app.features.rectifications.kinds import EntryKind, LookBackResult, RectificationAction
from app.features.rectifications.records import get_rectification
from app.features.rectifications.rules import look_back_faults, looked_back_faults
from app.features.rectifications.schemas import (
    AcceptanceRequest,
    LookBackRequest,
    RectificationEntryRequest,
)
from app.features.rectifications.service.work import keep_entry, locked
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW

A = RectificationAction


def accept(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    body: AcceptanceRequest,
    if_match: int,
) -> Rectification:
    """Another person settles the item, in words, and says when somebody looks again.

    Raises what `workflow.apply` raises, AcceptanceNotValid (422) for a look back in the past.
    """
    row = get_rectification(session, actor, rectification_id)
    for fault in look_back_faults(body.look_back_on, today(session)):
        error = FieldError("/look_back_on", AcceptanceNotValid.code, fault)
        raise AcceptanceNotValid(fault, errors=[error])
    return workflow.apply(
        session,
        RECTIFICATION_FLOW,
        row.id,
        A.ACCEPT,
        actor,
        body.words,
        version=if_match,
        given=body,
    )


def look_back(
    session: Session, actor: Actor, rectification_id: UUID, body: LookBackRequest, if_match: int
) -> Rectification:
    """What somebody found who looked again; a problem that is back is an open item again.

    Raises LookBackClosed (409), LookBackNotValid (422).
    """
    row = locked(session, actor, rectification_id, A.LOOK_BACK, if_match)
    _check(session, row, body)
    entry = RectificationEntryRequest(
        text=body.words, evidence=body.evidence, file_id=body.file_id, dated_on=body.looked_back_on
    )
    # before the entry, which is flushed: one write is one version
    row.looked_back_on, row.look_back_result = body.looked_back_on, body.result
    row.look_back_on = body.next_on
    keep_entry(session, actor, row, EntryKind.CHECK, entry)
    details = {"on": str(body.looked_back_on), "result": body.result}
    emit(session, LookedBack(subject_id=row.id, details=details))
    if body.result is LookBackResult.HOLDS:
        return row
    return workflow.apply(
        session, RECTIFICATION_FLOW, row.id, A.REOPEN, actor, body.words, version=row.version
    )


def _check(session: Session, row: Rectification, body: LookBackRequest) -> None:
    day = today(session)
    accepted_on = row.accepted_at.astimezone(LOCAL_ZONE).date() if row.accepted_at else day
    looked = looked_back_faults(body.looked_back_on, accepted_on, day)
    found = [
        *(("/looked_back_on", fault) for fault in looked),
        *(("/next_on", fault) for fault in look_back_faults(body.next_on, day)),
    ]
    if found:
        errors = [FieldError(pointer, LookBackNotValid.code, fault) for pointer, fault in found]
        raise LookBackNotValid(found[0][1], errors=errors)
