"""Asks every feature what somebody has to do; each answers with a bounded list in a few queries."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.everybody import Doer
from app.features.assessments.duties import duties as of_assessments
from app.features.assessments.interviews.queries import duties as of_interviews
from app.features.assessments.sessions.duties import duties as of_sessions
from app.features.ballots.duties.queries import duties as of_ballots
from app.features.cycles.duties import duties as of_cycles
from app.features.home.rules import most_urgent_first
from app.features.inbox.schemas import Duty, Todo
from app.features.inspections.duties import duties as of_inspections
from app.features.meetings.duties import duties as of_meetings
from app.features.publicity.duties import duties as of_publicity
from app.features.rectifications.duties import duties as of_rectifications
from app.features.reports.duties import duties as of_reports

DutySource = Callable[[Session, Doer], list[Duty]]

# the one list of them: the home page asks for one person, the reminders for everybody
SOURCES: tuple[DutySource, ...] = (
    of_cycles,
    of_inspections,
    of_reports,
    of_meetings,
    of_publicity,
    of_ballots,
    of_assessments,
    of_interviews,
    of_sessions,
    of_rectifications,
)


def my_todos(session: Session, actor: Actor) -> list[Todo]:
    """Everything the actor must do now, the most urgent first (C6)."""
    return most_urgent_first(duty.todo for source in SOURCES for duty in source(session, actor))
