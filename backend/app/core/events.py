"""Domain events: what happened, told once; app/reactions.py lists who acts on it.

Handlers run at once, in the same session and transaction: an effect can never be half there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
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


_handlers: dict[type[Event], list[Callable[[Session, Any], None]]] = {}


E = TypeVar("E", bound=Event)


def subscribe(kind: type[E], handler: Callable[[Session, E], None]) -> None:
    """Run `handler` for every event of this class or a subclass; subscribing twice is once."""
    handlers = _handlers.setdefault(kind, [])
    if handler not in handlers:
        handlers.append(handler)


def emit(session: Session, event: Event) -> None:
    """Tell everybody subscribed, from the general class to the special one."""
    for kind in reversed(type(event).__mro__):
        for handler in _handlers.get(kind, ()):
            handler(session, event)
