"""Shape of the home page."""

from app.core.schema import Reply
from app.features.inbox.schemas import Todo


class HomeRead(Reply):
    """My to-dos, the most urgent first, and the number of my unread notices."""

    todos: list[Todo]
    unread: int
