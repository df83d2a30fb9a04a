"""Domain events: what happened, told once; app/reactions.py lists who acts on it.

Handlers run at once, in the same session and transaction: an effect can never be half there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, overload
from uuid import UUID

from sqlalchemy.orm import Session


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened to a subject. `details` are small and JSON-able: they go into the
    audit log, so never report text, never anything about a ballot."""

    kind: str
    subject_type: str
    subject_id: UUID
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Transitioned(Event):
    """A workflow moved a row from one state to another (emitted by core.workflow.apply)."""

    flow: str
    action: str
    source: str
    target: str
    row: Any
    comment: str | None
    actor_id: UUID
    actor_name: str


@dataclass(frozen=True)
class StepKey:
    """Some steps of one flow, for `subscribe`; made by `core.workflow.step`."""

    flow: str
    actions: frozenset[str]


_handlers: dict[object, list[Callable[[Session, Any], None]]] = {}


E = TypeVar("E", bound=Event)


@overload
def subscribe(kind: StepKey, handler: Callable[[Session, Transitioned], None]) -> None: ...
@overload
def subscribe(kind: type[E], handler: Callable[[Session, E], None]) -> None: ...
def subscribe(kind: type[Event] | StepKey, handler: Callable[[Session, Any], None]) -> None:
    """Run `handler` for every event of this class or a subclass, or whenever one of these steps is
    taken; subscribing twice is once."""
    keys: list[object] = [kind]
    if isinstance(kind, StepKey):
        keys = [(kind.flow, action) for action in sorted(kind.actions)]
    for key in keys:
        handlers = _handlers.setdefault(key, [])
        if handler not in handlers:
            handlers.append(handler)


def handlers_of(key: object) -> tuple[Callable[[Session, Any], None], ...]:
    """Who acts on events of exactly this class, or on a step (flow, action)."""
    return tuple(_handlers.get(key, ()))


def emit(session: Session, event: Event) -> None:
    """Tell everybody subscribed, from the general class to the special one, then to the step."""
    keys: list[object] = list(reversed(type(event).__mro__))
    if isinstance(event, Transitioned):
        keys.append((event.flow, event.action))
    for key in keys:
        for handler in handlers_of(key):
            handler(session, event)
