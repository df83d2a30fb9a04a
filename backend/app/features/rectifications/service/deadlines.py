"""More time: asked for by the school, granted by the office, or given by it unasked (X2)."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.access.assignments import people_with
from app.access.posts import holders_of
from app.access.roles import Role
from app.core.clock import now, today
from app.core.errors import FieldError
from app.core.events import emit
from app.core.workflow import WorkflowActor
from app.features.inbox.service import notify
from app.features.rectifications.errors import DeadlineNotValid, NothingAsked
from app.features.rectifications.events import (
    DeadlineExtended,
    ExtensionAnswered,
    ExtensionAsked,
)
from app.features.rectifications.kinds import RectificationAction
from app.features.rectifications.records import waiting_request
from app.features.rectifications.rules import deadline_faults
from app.features.rectifications.schemas import DeadlineRequest, ExtensionAnswerRequest
from app.features.rectifications.service.work import locked
from app.features.rectifications.tables import (
    DeadlineExtension,
    ExtensionRequest,
    Rectification,
)

A = RectificationAction


def extend_deadline(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    extension: DeadlineRequest,
    if_match: int,
) -> Rectification:
    """The office moves the deadline later, with a reason.

    Raises DeadlineClosed (409) for an accepted item, RequestWaiting (409) while the school's own
    request waits, DeadlineNotValid (422).
    """
    row = locked(session, actor, rectification_id, A.EXTEND, if_match)
    _check(session, row, extension.due_on)
    _move(session, actor, row, extension.due_on, extension.reason)
    return row


def ask_for_extension(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    request: DeadlineRequest,
    if_match: int,
) -> Rectification:
    """The school asks for more time; the office is told.

    Raises AskingClosed and AskedAlready (409), DeadlineNotValid (422).
    """
    row = locked(session, actor, rectification_id, A.ASK_EXTENSION, if_match)
    _check(session, row, request.due_on)
    session.add(
        ExtensionRequest(
            rectification_id=row.id,
            asked_due_on=request.due_on,
            reason=request.reason,
            author_id=actor.person_id,
            created_at=now(session),
        )
    )
    flag_modified(row, "version")
    session.flush()
    details = {"due_on": str(request.due_on), "reason": request.reason}
    emit(session, ExtensionAsked(subject_id=row.id, details=details))
    notify(
        session,
        people_with(session, Role.OFFICE, row.organization_id),
        kind="rectification.extension_asked",
        subject_type="rectification",
        subject_id=row.id,
        params={"problem": row.problem[:100], "day": request.due_on.isoformat()},
    )
    return row


def answer_extension(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    answer: ExtensionAnswerRequest,
    if_match: int,
) -> Rectification:
    """The office grants what was asked, or another day, or refuses, with its reason.

    Raises NothingAsked (409), DeadlineNotValid (422) for a day that is over meanwhile.
    """
    row = locked(session, actor, rectification_id, A.ANSWER_EXTENSION, if_match)
    asked = waiting_request(session, row.id)
    if asked is None:
        raise NothingAsked
    due_on = answer.due_on or asked.asked_due_on
    if answer.is_granted:
        _check(session, row, due_on)
    settle(session, actor, asked, is_granted=answer.is_granted, answer=answer.answer)
    # one write is one version, whether the deadline moves with it or not
    flag_modified(row, "version")
    if answer.is_granted:
        _move(session, actor, row, due_on, asked.reason)
    session.flush()
    details = {"is_granted": answer.is_granted, "answer": answer.answer}
    emit(session, ExtensionAnswered(subject_id=row.id, details=details))
    verb = "granted" if answer.is_granted else "refused"
    notify(
        session,
        holders_of(session, [row]),
        kind=f"rectification.extension_{verb}",
        subject_type="rectification",
        subject_id=row.id,
        params={"problem": row.problem[:100], "day": row.due_on.isoformat()},
    )
    return row


def settle(
    session: Session,
    actor: WorkflowActor,
    asked: ExtensionRequest,
    *,
    is_granted: bool,
    answer: str,
) -> None:
    """The request waits no more."""
    asked.is_granted, asked.answer = is_granted, answer
    asked.decided_by_id, asked.decided_at = actor.person_id, now(session)


def _check(session: Session, row: Rectification, due_on: date) -> None:
    faults = deadline_faults(row.due_on, due_on, today(session))
    if faults:
        errors = [FieldError("/due_on", DeadlineNotValid.code, fault) for fault in faults]
        raise DeadlineNotValid(faults[0], errors=errors)


def _move(session: Session, actor: Actor, row: Rectification, due_on: date, reason: str) -> None:
    old, row.due_on = row.due_on, due_on
    session.add(
        DeadlineExtension(
            rectification_id=row.id,
            old_due_on=old,
            new_due_on=row.due_on,
            reason=reason,
            author_id=actor.person_id,
            created_at=now(session),
        )
    )
    session.flush()
    details = {"from": str(old), "to": str(row.due_on), "reason": reason}
    emit(session, DeadlineExtended(subject_id=row.id, details=details))
