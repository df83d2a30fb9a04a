"""Shape of the home page."""

from app.core.schema import Reply
from app.features.cycles.board.schemas import CycleOverview
from app.features.inbox.schemas import Todo


class HomeRead(Reply):
    """My to-dos, the most urgent first, the number of my unread notices, and for the office its
    cycles under way."""

    todos: list[Todo]
    unread: int
    overviews: list[CycleOverview]
