"""The order of to-dos."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a deadline and the day it came up."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def since(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def most_urgent_first(todos: Iterable[D]) -> list[D]:
    """By deadline, those without one last; among equals what has waited longest first."""
    return sorted(todos, key=lambda todo: (todo.due_on or date.max, todo.since or date.max))
