"""One engine for every workflow: declared as data, applied in one place.

`apply` is the only writer of a row's `state`. It locks the row, checks version, permission,
state and guards, then writes the history row and emits `Transitioned` (audit, inbox and the
cycle board are reactions to it).
"""

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast
from uuid import UUID

from sqlalchemy import Index, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.core.clock import now
from app.core.database import TenantTable, UtcDateTime
from app.core.errors import Conflict, FieldError, Forbidden, NotFound, Unprocessable
from app.core.etags import check_version
from app.core.events import Transitioned, emit
from app.core.i18n import Text
from app.core.schema import OfferRead, Reply


class WorkflowActor(Protocol):
    """What the engine needs to know of whoever acts."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    def may(self, permission: str, row: Any = None) -> bool: ...


Guard = Callable[[Session, Any, Any], Sequence[Text]]
"""guard(session, row, actor) → reasons that block the transition; empty lets it pass."""


@dataclass(frozen=True)
class Transition:
    """One action: who may take it, from which states, and what can block it.

    Reasons from `guards` block for good; reasons from `warnings` may be overruled by an actor who
    gives a comment.
    """

    action: str
    label: Text
    sources: Collection[enum.StrEnum]
    target: enum.StrEnum
    permission: str
    guards: Sequence[Guard] = ()
    warnings: Sequence[Guard] = ()
    needs_comment: bool = False


# every workflow by its name, so that features below can say the states of those above
_FLOWS: dict[str, "Workflow"] = {}


def state_label(flow: str, state: str) -> Text | None:
    """What a state of the flow with this name is called; None where there is no such flow or
    state."""
    found = _FLOWS.get(flow)
    return found.labels.get(state) if found else None


@dataclass(frozen=True)
class Workflow:
    """A table's states and transitions; `labels` has a text for every state."""

    name: str
    table: type[Any]
    states: type[enum.StrEnum]
    labels: Mapping[Any, Text]
    transitions: Sequence[Transition]

    def __post_init__(self) -> None:
        missing = set(self.states) - set(self.labels)
        if missing:
            raise ValueError(f"{self.name}: states without a label: {missing}")
        _FLOWS[self.name] = self

    def action_enum(self, name: str) -> type[enum.StrEnum]:
        """The actions as an enumeration, for the path parameter of the action route."""
        members = {t.action.upper(): t.action for t in self.transitions}
        return cast(type[enum.StrEnum], enum.StrEnum(name, members))

    def from_state(self, state: str) -> list[Transition]:
        """The transitions that start in `state`."""
        return [t for t in self.transitions if state in t.sources]


class WorkflowStep(TenantTable, table=True):
    """History: one row per transition, never changed."""

    __tablename__ = "workflow_steps"
    __table_args__ = (
        Index("ix_workflow_steps_subject", "tenant_id", "subject_type", "subject_id", "at"),
    )

    subject_type: str = Field(max_length=40)
    subject_id: UUID
    action: str = Field(max_length=40)
    source: str = Field(max_length=32)
    target: str = Field(max_length=32)
    actor_id: UUID
    actor_name: str = Field(max_length=100)
    comment: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)


class HistoryRead(Reply):
    """One step of a subject's history, oldest first."""

    action: str
    label: str
    source: str
    target: str
    actor_id: UUID
    actor_name: str
    comment: str | None
    at: datetime


class WrongState(Conflict):
    code = "wrong-state"
    title = Text(zh="当前状态不能办理此事", en="Not possible in the present state")


class Blocked(Conflict):
    code = "blocked"
    title = Text(zh="还有事项未完成", en="Something is still missing")


class CommentMissing(Unprocessable):
    code = "comment-required"
    title = Text(zh="请填写说明", en="A comment is required")


def offers(session: Session, flow: Workflow, row: Any, actor: WorkflowActor) -> list[OfferRead]:
    """The actions this actor may take on the row now, each with what blocks it."""
    found = []
    for transition in flow.from_state(row.state):
        if not actor.may(transition.permission, row):
            continue
        missing = _reasons(session, transition.warnings, row, actor)
        found.append(
            OfferRead(
                action=transition.action,
                label=transition.label.say(),
                needs_comment=transition.needs_comment or bool(missing),
                blocked_by=[r.say() for r in _reasons(session, transition.guards, row, actor)],
                warnings=[r.say() for r in missing],
            )
        )
    return found


def apply(
    session: Session,
    flow: Workflow,
    row_id: UUID,
    action: str,
    actor: WorkflowActor,
    comment: str | None = None,
    if_match: int | None = None,
) -> Any:
    """Take one action and return the changed row.

    Raises NotFound, Forbidden (403), WrongState or Blocked (409), CommentMissing (422) and
    PreconditionFailed (412) when `if_match` is not the row's version.
    """
    row = session.scalars(
        select(flow.table)
        .where(flow.table.id == row_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NotFound
    _check_permission(flow, row, action, actor)
    check_version(row, if_match)
    transition = _find(flow, row, action)
    if not actor.may(transition.permission, row):
        raise Forbidden
    _check_guards(session, transition, row, actor, comment)
    source = row.state
    row.state = transition.target
    session.add(
        WorkflowStep(
            subject_type=flow.name,
            subject_id=row.id,
            action=action,
            source=source,
            target=transition.target,
            actor_id=actor.person_id,
            actor_name=actor.name,
            comment=comment,
            at=now(session),
        )
    )
    session.flush()
    emit(
        session,
        Transitioned(
            kind=f"{flow.name}.{action}",
            subject_type=flow.name,
            subject_id=row.id,
            details={"from": source, "to": str(transition.target), "comment": comment},
            flow=flow.name,
            action=action,
            source=source,
            target=str(transition.target),
            row=row,
            comment=comment,
            actor_id=actor.person_id,
        ),
    )
    return row


def _check_permission(flow: Workflow, row: Any, action: str, actor: WorkflowActor) -> None:
    """Refuse whoever may never take this action before telling what state the row is in."""
    known = [t for t in flow.transitions if t.action == action]
    if known and not any(actor.may(t.permission, row) for t in known):
        raise Forbidden


def _find(flow: Workflow, row: Any, action: str) -> Transition:
    for transition in flow.transitions:
        if transition.action == action and row.state in transition.sources:
            return transition
    detail = Text(
        zh="现在是“{state}”，不能办理此事。", en="It is “{state}” now; this is not possible."
    )
    raise WrongState(detail.with_values(state=flow.labels[row.state]), state=row.state)


def _check_guards(
    session: Session, transition: Transition, row: Any, actor: WorkflowActor, comment: str | None
) -> None:
    blocking = _reasons(session, transition.guards, row, actor)
    if blocking:
        raise _blocked(blocking)
    if comment:
        return
    overridable = _reasons(session, transition.warnings, row, actor)
    if overridable:
        raise _blocked(overridable)
    if transition.needs_comment:
        raise CommentMissing(
            errors=[FieldError("/comment", "required", Text(zh="请填写说明", en="Please explain"))]
        )


def _blocked(reasons: Sequence[Text]) -> Blocked:
    joined = Text(zh="；".join(r.zh for r in reasons), en="; ".join(r.en for r in reasons))
    return Blocked(joined, errors=[FieldError("", "missing", reason) for reason in reasons])


def _reasons(
    session: Session, guards: Sequence[Guard], row: Any, actor: WorkflowActor
) -> list[Text]:
    return [reason for guard in guards for reason in guard(session, row, actor)]


def history(session: Session, flow: Workflow, row_id: UUID) -> list[HistoryRead]:
    """The steps of one subject, oldest first (at most 500)."""
    labels = {t.action: t.label for t in flow.transitions}
    steps = session.scalars(
        select(WorkflowStep)
        .where(col(WorkflowStep.subject_type) == flow.name, col(WorkflowStep.subject_id) == row_id)
        .order_by(col(WorkflowStep.at), col(WorkflowStep.id))
        .limit(500)
    )
    return [
        HistoryRead(
            action=s.action,
            label=labels[s.action].say() if s.action in labels else s.action,
            source=s.source,
            target=s.target,
            actor_id=s.actor_id,
            actor_name=s.actor_name,
            comment=s.comment,
            at=s.at,
        )
        for s in steps
    ]
