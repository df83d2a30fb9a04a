"""What somebody may do with a row now: the only way a page learns it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from app.core.i18n import Text
from app.core.schema import Reply
from app.core.workflow import confirmations
from app.core.workflow.confirmations import KEPT_FOR, WorkflowConfirmation
from app.core.workflow.edits import DeclaresEdits, Edit, Permitted, refusal
from app.core.workflow.flow import A, Guard, R, Transition, Workflow, WorkflowActor

Action = TypeVar("Action")


class GivenConfirmationRead(Reply):
    """Who confirmed a step, and until when that stands."""

    person_name: str
    at: datetime
    until: datetime


class ConfirmationRead(Reply):
    """How far a step is that several people take. `says` tells what is missing; whoever confirmed
    (`is_yours`) waits, or takes it back."""

    needed: int
    given: list[GivenConfirmationRead]
    is_yours: bool
    says: str


class Offer(Reply, Generic[Action]):
    """An action open to this reader in the present state: `blocked_by` says what forbids it for
    now, `warnings` what is missing but may be overruled with a comment. What `has_form` is no
    button by itself: the page has a form for it."""

    action: Action
    label: str
    needs_comment: bool
    has_form: bool
    blocked_by: list[str]
    warnings: list[str]
    confirmation: ConfirmationRead | None


def offers(session: Session, flow: Workflow[R, A], row: R, actor: WorkflowActor) -> list[Offer[A]]:
    """The actions this actor may take on the row now, each with what blocks it."""
    state = row.state  # type: ignore[attr-defined]  # every table of a flow has one
    open_to_actor = [
        t for t in flow.from_state(state) if not t.is_part and t.may_be_taken_by(actor, row)
    ]
    confirmed = confirmations.of_row(session, flow, row) if open_to_actor else {}
    return [
        _offer(session, flow, transition, row, actor, confirmed.get(transition.action, []))
        for transition in open_to_actor
    ] + edit_offers(session, flow, row, actor)


def edit_offers(
    session: Session, declared: DeclaresEdits[A], row: Any, actor: Permitted
) -> list[Offer[A]]:
    """The edits this actor may make now: of a flow, or of what has none."""
    found = {
        edit.action: edit
        for edit in reversed(declared.edits)  # the first one, as `require_edit` takes it
        if edit.is_of_state(row) and actor.may(edit.permission, row)
    }
    return [
        _edit(session, declared, edit, row, actor)
        for edit in declared.edits
        if found.get(edit.action) is edit and refusal(session, edit.conditions, row, actor) is None
    ]


def _edit(
    session: Session, declared: DeclaresEdits[A], edit: Edit[A], row: Any, actor: Permitted
) -> Offer[A]:
    blocked_by = refusal(session, edit.blocks, row, actor)
    return Offer[declared.actions](  # type: ignore[name-defined]  # a class known at run time
        action=edit.action,
        label=edit.label.say(),
        needs_comment=False,
        has_form=True,
        blocked_by=[] if blocked_by is None else [blocked_by.say()],
        warnings=[],
        confirmation=None,
    )


def _offer(
    session: Session,
    flow: Workflow[R, A],
    transition: Transition[A],
    row: R,
    actor: WorkflowActor,
    given: list[WorkflowConfirmation],
) -> Offer[A]:
    missing = reasons(session, transition.warnings, row, actor)
    return Offer[flow.actions](  # type: ignore[name-defined]  # a class known at run time
        action=transition.action,
        label=transition.label.say(),
        needs_comment=transition.needs_comment or bool(missing),
        has_form=transition.has_form,
        blocked_by=[r.say() for r in reasons(session, transition.guards, row, actor)],
        warnings=[r.say() for r in missing],
        confirmation=_confirmation(transition, given, actor) if transition.confirmed_by else None,
    )


def _confirmation(
    transition: Transition[Any], given: list[WorkflowConfirmation], actor: WorkflowActor
) -> ConfirmationRead:
    needed = len(transition.confirmed_by)
    is_yours = any(c.person_id == actor.person_id for c in given)
    return ConfirmationRead(
        needed=needed,
        given=[
            GivenConfirmationRead(person_name=c.person_name, at=c.at, until=c.at + KEPT_FOR)
            for c in given
        ],
        is_yours=is_yours,
        says=_progress(given, needed, is_yours).say(),
    )


def _progress(given: Sequence[WorkflowConfirmation], needed: int, is_yours: bool) -> Text:
    missing = needed - len(given)
    names = Text(
        zh="、".join(c.person_name for c in given), en=", ".join(c.person_name for c in given)
    )
    if is_yours:
        text = Text(
            zh="您已确认，还需另外 {missing} 人确认",
            en="You have confirmed; {missing} more must confirm, too",
        )
    elif given:
        text = Text(
            zh="{names}已确认，还需 {missing} 人确认",
            en="{names} confirmed; {missing} more must confirm",
        )
    else:
        text = Text(zh="需要 {missing} 人分别确认", en="{missing} people must confirm")
    return text.with_values(missing=missing, names=names)


def reasons(
    session: Session, guards: Sequence[Guard], row: Any, actor: WorkflowActor
) -> list[Text]:
    """What the guards have to say."""
    return [reason for guard in guards for reason in guard(session, row, actor)]
