from dataclasses import dataclass
from datetime import date

from app.features.home.rules import most_urgent_first


@dataclass(frozen=True)
class Thing:
    name: str
    due_on: date | None = None
    since: date | None = None


def test_order_todos_with_and_without_deadline_puts_the_most_urgent_first() -> None:
    todos = [
        Thing("whenever"),
        Thing("next week", due_on=date(2026, 3, 9)),
        Thing("waiting", since=date(2026, 2, 1)),
        Thing("overdue", due_on=date(2026, 2, 27)),
        Thing("next week, older", due_on=date(2026, 3, 9), since=date(2026, 2, 1)),
    ]

    assert [todo.name for todo in most_urgent_first(todos)] == [
        "overdue",
        "next week, older",
        "next week",
        "waiting",
        "whenever",
    ]
