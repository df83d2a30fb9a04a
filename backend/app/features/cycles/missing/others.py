"""What the features above leave open when a cycle moves on, besides what its board shows (C3): each
says in app/reactions.py where that is found."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from app.features.cycles.missing.schemas import LeftOpen

LeavesOpen = Callable[[Session, UUID], list[LeftOpen]]

_found_by: dict[str, LeavesOpen] = {}


def left_open_also(kind: str, find: LeavesOpen) -> None:
    """`find` lists what is open of this kind in a cycle; a constant number of statements."""
    _found_by[kind] = find


def others_left_open(session: Session, cycle_id: UUID) -> list[LeftOpen]:
    """Everything of every such kind."""
    return [left for find in _found_by.values() for left in find(session, cycle_id)]
