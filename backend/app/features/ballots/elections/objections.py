"""How long sealed sheets are kept: through the objection period, which begins with the release, of
a void election when it became void. One person makes an election void; two destroy it, later."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.core.clock import LOCAL_ZONE
from app.core.workflow import WorkflowStep
from app.features.ballots.tables import Election, ElectionState

OBJECTION_DAYS = 15
# how soon after the period the sheets should be gone: a date for to-dos, nothing is refused later
DAYS_TO_DESTROY = 7
CLOSED_UP = frozenset({ElectionState.CLOSED, ElectionState.COUNTED})


def last_objection_day(began_at: datetime) -> date:
    """The last day on which objections are heard; sheets are kept on that day, too."""
    return (began_at + timedelta(days=OBJECTION_DAYS)).astimezone(LOCAL_ZONE).date()


def objections_ended_before(day: date) -> datetime:
    """Periods that began before this moment are over on the day."""
    midnight = datetime.combine(day, time.min, tzinfo=LOCAL_ZONE)
    return midnight - timedelta(days=OBJECTION_DAYS)


@cache
def began_at() -> ColumnElement[Any]:
    """SQL, in a select of Election: when its objection period began, or null. An election becomes
    void in the moment in which the one that repeats it is made."""
    successor = aliased(Election)
    repeated = (
        select(col(successor.created_at))
        .where(
            col(successor.tenant_id) == col(Election.tenant_id),
            col(successor.repeats_id) == col(Election.id),
        )
        .correlate(Election)
        .scalar_subquery()
    )
    released = (
        select(col(WorkflowStep.at))
        .where(
            col(WorkflowStep.tenant_id) == col(Election.tenant_id),
            col(WorkflowStep.subject_type) == "election",
            col(WorkflowStep.subject_id) == col(Election.id),
            col(WorkflowStep.target) == ElectionState.RELEASED,
        )
        .correlate(Election)
        .scalar_subquery()
    )
    return case((col(Election.void_reason).is_not(None), repeated), else_=released)


def has_sheets_to_destroy() -> ColumnElement[bool]:
    """SQL: released elections, and void ones that got as far as a closed box."""
    is_void = col(Election.void_reason).is_not(None)
    return (col(Election.state) == ElectionState.RELEASED) | (
        is_void & col(Election.state).in_(CLOSED_UP)
    )


def objections_until(session: Session, election: Election) -> date | None:
    """The last day of the election's objection period; None before the release."""
    began: datetime | None = session.scalar(
        select(began_at()).select_from(Election).where(col(Election.id) == election.id)
    )
    return None if began is None else last_objection_day(began)
