"""Asks every feature what the reader must do; each answers with a bounded list in two queries."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.features.home.rules import most_urgent_first
from app.features.inbox.schemas import Todo

TodoSource = Callable[[Session, Actor], list[Todo]]

SOURCES: tuple[TodoSource, ...] = ()


def my_todos(session: Session, actor: Actor) -> list[Todo]:
    """Everything the actor must do now, the most urgent first (C6)."""
    return most_urgent_first(todo for source in SOURCES for todo in source(session, actor))
