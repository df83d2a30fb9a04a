"""A workflow as data: states, transitions, and what each transition does."""

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.database import VersionedTable
from app.core.events import StepKey
from app.core.i18n import Text
from app.core.workflow.edits import Edit

R = TypeVar("R", bound=VersionedTable)
A = TypeVar("A", bound=enum.StrEnum)


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
class Transition(Generic[A]):
    """One action: who may take it, from which states, and what can block it.

    Reasons from `guards` block for good; reasons from `warnings` may be overruled by an actor who
    gives a comment. `confirmed_by` names a permission for each person who has to take the step:
    distinct people, of whom the last one completes it. A step that `has_form` comes with more than
    a comment, by a route of its own. One that `is_part` of a step of another flow is taken with
    that (`apply_all`) and by nothing else: it is offered nowhere.
    """

    action: A
    label: Text
    sources: Collection[enum.StrEnum]
    target: enum.StrEnum
    permission: str = ""
    guards: Sequence[Guard] = ()
    warnings: Sequence[Guard] = ()
    needs_comment: bool = False
    confirmed_by: tuple[str, ...] = ()
    has_form: bool = False
    is_part: bool = False

    def __post_init__(self) -> None:
        if bool(self.permission) == bool(self.confirmed_by):
            raise ValueError(f"{self.action}: one permission, or one for each who confirms")

    @property
    def permissions(self) -> tuple[str, ...]:
        """Each permission with which somebody may take part in the step."""
        return tuple(dict.fromkeys(self.confirmed_by or (self.permission,)))

    def may_be_taken_by(self, actor: WorkflowActor, row: Any) -> bool:
        """Whether the actor takes part in this step of the row."""
        return any(actor.may(permission, row) for permission in self.permissions)


@dataclass(frozen=True)
class Taken(Generic[R]):
    """A step as it is being taken: the row is in its new state already. `given` is what came with
    the action besides a comment; what it is, each flow says."""

    row: R
    action: enum.StrEnum
    source: str
    target: str
    actor: WorkflowActor
    comment: str | None
    given: Any


Effect = Callable[[Session, Taken[R]], None]
"""What a transition does besides changing the state; in the same transaction."""
EffectOnAll = Callable[[Session, Sequence[Taken[R]]], None]
"""The same, for rows that take the step together (`apply_all`); a single one is a list of one."""


# every workflow by its name, so that features below can say the states of those above
_FLOWS: dict[str, "Workflow[Any, Any]"] = {}


def state_label(flow: str, state: str) -> Text | None:
    """What a state of the flow with this name is called; None where there is no such flow or
    state."""
    found = _FLOWS.get(flow)
    return found.labels.get(state) if found else None


@dataclass(frozen=True)
class Workflow(Generic[R, A]):
    """A table's states and transitions; `labels` has a text for every state, `former` one for each
    action of earlier versions that histories still name."""

    name: str
    table: type[R]
    states: type[enum.StrEnum]
    actions: type[A]
    labels: Mapping[Any, Text]
    transitions: Sequence[Transition[A]]
    edits: Sequence[Edit[A]] = ()
    former: Mapping[str, Text] = field(default_factory=dict)
    _effects: dict[str, Effect[R]] = field(default_factory=dict, repr=False)
    _effects_on_all: dict[str, EffectOnAll[R]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        missing = set(self.states) - set(self.labels)
        if missing:
            raise ValueError(f"{self.name}: states without a label: {missing}")
        if unused := set(self.actions) - self._declared():
            raise ValueError(f"{self.name}: actions without a transition: {unused}")
        _FLOWS[self.name] = self

    def _declared(self) -> set[A]:
        return {t.action for t in self.transitions} | {e.action for e in self.edits}

    def label_of(self, action: str) -> Text | None:
        """What the action is called; None for one that is no longer declared."""
        named: list[Transition[A] | Edit[A]] = [*self.transitions, *self.edits]
        return next((n.label for n in named if n.action == action), self.former.get(action))

    def from_state(self, state: str) -> list[Transition[A]]:
        """The transitions that start in `state`."""
        return [t for t in self.transitions if state in t.sources]

    def of_action(self, action: A) -> list[Transition[A]]:
        """The transitions with this action: one, or one for each kind of people who may take it."""
        return [t for t in self.transitions if t.action == action]

    def does(self, *actions: A) -> Callable[[Effect[R]], Effect[R]]:
        """Declare what these actions do besides changing the state. Written in a feature's
        steps.py; `apply` runs it whoever takes the step."""

        def register(effect: Effect[R]) -> Effect[R]:
            for action in actions:
                self._declare(action, self._effects, effect)
            return effect

        return register

    def does_to_all(self, *actions: A) -> Callable[[EffectOnAll[R]], EffectOnAll[R]]:
        """As `does`, for steps that many rows take together: what they need is read and written
        for all of them at once."""

        def register(effect: EffectOnAll[R]) -> EffectOnAll[R]:
            for action in actions:
                self._declare(action, self._effects_on_all, effect)
            return effect

        return register

    def _declare(self, action: A, where: dict[str, Any], effect: Any) -> None:
        declared = self.declared_effect(action)
        if declared is not None and declared is not effect:
            raise ValueError(f"{self.name}.{action}: declared twice what it does")
        where[action] = effect

    def declared_effect(self, action: A) -> Effect[R] | EffectOnAll[R] | None:
        """What the action does besides changing the state, as it was declared."""
        return self._effects.get(action) or self._effects_on_all.get(action)

    def run_effect(self, session: Session, action: A, taken: Sequence[Taken[R]]) -> None:
        """Do what belongs to these steps besides changing the state."""
        if on_all := self._effects_on_all.get(action):
            on_all(session, taken)
        elif effect := self._effects.get(action):
            for one in taken:
                effect(session, one)


def step(flow: Workflow[Any, A], *actions: A) -> StepKey:
    """What `events.subscribe` takes for “whenever one of these steps of the flow is taken”; without
    actions, any step of it."""
    return StepKey(flow.name, frozenset(map(str, actions or flow.actions)))
