"""Asks every feature what the reader must do; each answers with a bounded list in a few queries."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.features.assessments.queries import todos as from_assessments
from app.features.ballots.duties.queries import todos as from_ballots
from app.features.cycles.duties import todos as from_cycles
from app.features.home.rules import most_urgent_first
from app.features.inbox.schemas import Todo
from app.features.inspections.duties import todos as from_inspections
from app.features.meetings.duties import todos as from_meetings
from app.features.rectifications.queries import todos as from_rectifications
from app.features.reports.duties import todos as from_reports

TodoSource = Callable[[Session, Actor], list[Todo]]

SOURCES: tuple[TodoSource, ...] = (
    from_cycles,
    from_inspections,
    from_reports,
    from_meetings,
    from_ballots,
    from_assessments,
    from_rectifications,
)


def my_todos(session: Session, actor: Actor) -> list[Todo]:
    """Everything the actor must do now, the most urgent first (C6)."""
    return most_urgent_first(todo for source in SOURCES for todo in source(session, actor))
