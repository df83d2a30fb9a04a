"""`apply`: the only writer of a row's `state`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.errors import FieldError, Forbidden, NotFound
from app.core.etags import etag
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import confirmations
from app.core.workflow.confirmations import Confirmed, WorkflowConfirmation
from app.core.workflow.edits import check_edit, permitted_edit
from app.core.workflow.errors import (
    Blocked,
    ChangedMeanwhile,
    CommentMissing,
    NotConfirmed,
    WrongState,
)
from app.core.workflow.flow import A, R, Taken, Transition, Workflow, WorkflowActor
from app.core.workflow.history import as_event, as_history, steps_since
from app.core.workflow.offering import reasons


def apply(
    session: Session,
    flow: Workflow[R, A],
    row_id: UUID,
    action: A,
    actor: WorkflowActor,
    comment: str | None = None,
    *,
    version: int,
    given: Any = None,
) -> R:
    """Take one action on the version the caller has read, do all that belongs to it, and return
    the changed row. A step that several people take is only noted until the last one is here.

    Raises NotFound, Forbidden (403), ChangedMeanwhile (412), WrongState or Blocked (409),
    CommentMissing (422) and what the step itself refuses.
    """
    row = _locked(session, flow, row_id)
    transition = checked(session, flow, row, action, actor, comment, version=version)
    others: list[WorkflowConfirmation] = []
    if transition.confirmed_by:
        others = confirmations.of_row(session, flow, row).get(transition.action, [])
        _check_place(transition, row, others, actor)
        if len(others) + 1 < len(transition.confirmed_by):
            _confirm(session, flow, transition, row, actor, comment)
            return row
        confirmations.forget_confirmation(session, flow, row.id, transition.action)
    taken = as_taken(transition, row, actor, comment, given)
    take_all(session, flow, transition, [taken], others)
    return row


def as_taken(
    transition: Transition[A], row: R, actor: WorkflowActor, comment: str | None, given: Any
) -> Taken[R]:
    """The step of a row that is still where it comes from."""
    return Taken(
        row=row,
        action=transition.action,
        source=_state(row),
        target=str(transition.target),
        actor=actor,
        comment=comment,
        given=given,
    )


def checked(
    session: Session,
    flow: Workflow[R, A],
    row: R,
    action: A,
    actor: WorkflowActor,
    comment: str | None,
    *,
    version: int,
) -> Transition[A]:
    """The transition that the actor may take of the (locked) row; raises as `apply` says."""
    # whoever may never take this action is not told what state the row is in
    if not any(t.may_be_taken_by(actor, row) for t in flow.of_action(action)):
        raise Forbidden
    _check_version(session, flow, row, version)
    transition = _of_state(flow, row, action)
    if not transition.may_be_taken_by(actor, row):
        raise Forbidden
    _check_guards(session, transition, row, actor, comment)
    return transition


def require_edit(
    session: Session,
    flow: Workflow[R, A],
    row: R,
    action: A,
    actor: WorkflowActor,
    *,
    version: int | None,
) -> None:
    """Let an edit of the (locked) row pass, or say why not; `version` is None where what is added
    overwrites nothing.

    Raises Forbidden (403), ChangedMeanwhile (412), and what the edit is refused with or WrongState
    (409).
    """
    edit = permitted_edit(flow, row, action, actor)
    if version is not None:
        _check_version(session, flow, row, version)
    if not edit.is_of_state(row):
        raise edit.closed() if edit.closed else _wrong_state(flow, _state(row))
    check_edit(session, edit, row, actor)


def take_all(
    session: Session,
    flow: Workflow[R, A],
    transition: Transition[A],
    taken: Sequence[Taken[R]],
    others: Sequence[WorkflowConfirmation] = (),
) -> None:
    """Let the (locked, checked) rows take the step: state, effect, history, event. However many
    they are, it is one effect and a few statements."""
    for one in taken:
        one.row.state = transition.target
    flow.run_effect(session, transition.action, taken)
    session.flush()
    moment = now(session)
    session.add_all(as_history(flow, one, others, moment) for one in taken)
    session.flush()
    for one in taken:
        emit(session, as_event(flow, one))


def _check_place(
    transition: Transition[A],
    row: R,
    others: Sequence[WorkflowConfirmation],
    actor: WorkflowActor,
) -> None:
    if any(c.person_id == actor.person_id for c in others):
        yours = Text(zh="您已确认，等待其他人员确认", en="You have confirmed; others must, too")
        raise _blocked([yours])
    if not confirmations.is_useful(transition, others, actor, row):
        theirs = Text(
            zh="您这一方已有人确认，还需要另一方的人员确认",
            en="Somebody of your side has confirmed; the other side must confirm now",
        )
        raise _blocked([theirs])


def _confirm(
    session: Session,
    flow: Workflow[R, A],
    transition: Transition[A],
    row: R,
    actor: WorkflowActor,
    comment: str | None,
) -> None:
    confirmations.record(session, flow, transition, row, actor, comment)
    details = {"step": str(transition.action), "comment": comment}
    emit(
        session,
        Confirmed(
            kind=f"{flow.name}.confirm",
            subject_type=flow.name,
            subject_id=row.id,
            details=details,
        ),
    )


def withdraw_confirmation(
    session: Session,
    flow: Workflow[R, A],
    row_id: UUID,
    action: A,
    actor: WorkflowActor,
    *,
    version: int,
) -> R:
    """Take back one's own confirmation of a step that waits for others.

    Raises NotFound, ChangedMeanwhile (412), NotConfirmed (409).
    """
    row = _locked(session, flow, row_id)
    _check_version(session, flow, row, version)
    if not confirmations.forget_confirmation(session, flow, row.id, action, actor.person_id):
        raise NotConfirmed
    emit(session, Confirmed(
        kind=f"{flow.name}.withdraw_confirmation",
        subject_type=flow.name,
        subject_id=row.id,
        details={"step": str(action)},
    ))  # fmt: skip
    return row


def _locked(session: Session, flow: Workflow[R, A], row_id: UUID) -> R:
    row = session.scalars(
        select(flow.table)
        .where(col(flow.table.id) == row_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def _state(row: Any) -> str:
    return str(row.state)


def _check_version(session: Session, flow: Workflow[R, A], row: R, version: int) -> None:
    if row.version == version:
        return
    taken = [
        {
            "action": s.action,
            "label": label.say() if (label := flow.label_of(s.action)) else s.action,
            "actor_name": s.actor_name,
            "at": s.at.isoformat(),
        }
        for s in steps_since(session, flow, row.id, version)
    ]
    detail = Text(
        zh="您打开之后，内容已经变化，现在是“{state}”。请看过新的内容再办理。",
        en="This changed after you opened it; it is “{state}” now. Read it again, then decide.",
    )
    raise ChangedMeanwhile(
        detail.with_values(state=flow.labels[_state(row)]),
        headers={"ETag": etag(row)},
        current_version=row.version,
        state=_state(row),
        steps_since=taken,
    )


def _of_state(flow: Workflow[R, A], row: R, action: A) -> Transition[A]:
    state = _state(row)
    for transition in flow.of_action(action):
        if state in transition.sources:
            return transition
    raise _wrong_state(flow, state)


def _wrong_state(flow: Workflow[Any, Any], state: str) -> WrongState:
    detail = Text(
        zh="现在是“{state}”，不能办理此事。", en="It is “{state}” now; this is not possible."
    )
    return WrongState(detail.with_values(state=flow.labels[state]), state=state)


def _check_guards(
    session: Session,
    transition: Transition[Any],
    row: Any,
    actor: WorkflowActor,
    comment: str | None,
) -> None:
    blocking = reasons(session, transition.guards, row, actor)
    if blocking:
        raise _blocked(blocking)
    # a mark is no reason: a comment says something where one is asked for
    if comment and any(character.isalnum() for character in comment):
        return
    overridable = reasons(session, transition.warnings, row, actor)
    if overridable:
        raise _blocked(overridable)
    if transition.needs_comment:
        raise CommentMissing(
            errors=[FieldError("/comment", "required", Text(zh="请填写说明", en="Please explain"))]
        )


def _blocked(reasons_: Sequence[Text]) -> Blocked:
    joined = Text(zh="；".join(r.zh for r in reasons_), en="; ".join(r.en for r in reasons_))
    return Blocked(joined, errors=[FieldError("", "missing", reason) for reason in reasons_])
