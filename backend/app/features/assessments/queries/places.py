"""Where an assessment stands: between which others in the list, and with which problem."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true, tuple_
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.features.assessments.queries.assessments import is_told
from app.features.assessments.schemas import AssessmentPlace
from app.features.assessments.tables import Assessment, AssessmentProblem, AssessmentState


def place_in_list(
    session: Session, actor: Actor, row: Assessment, state: AssessmentState | None
) -> AssessmentPlace:
    """The neighbours in the list of the cycle, of one state if told; one statement.

    An assessment that has just left that state is followed by the next one that is still in it.
    """
    others = and_(
        actor.condition(P.ASSESSMENT_READ, Assessment),
        is_told(actor),
        col(Assessment.cycle_id) == row.cycle_id,
        col(Assessment.state) == state if state else true(),
        col(Assessment.id) != row.id,
    )
    key = (col(Assessment.created_at), col(Assessment.position), col(Assessment.id))
    mine = tuple_(row.created_at, row.position, row.id)

    def first(condition: ColumnElement[bool], *, backwards: bool = False) -> Any:
        order = [column.desc() if backwards else column.asc() for column in key]
        found = select(col(Assessment.id)).where(others, condition)
        return found.order_by(*order).limit(1).scalar_subquery()

    before, after = tuple_(*key) < mine, tuple_(*key) > mine
    counted = select(func.count()).select_from(Assessment).where(others)
    previous_id, next_id, first_id, left, ahead = session.execute(
        select(
            first(before, backwards=True),
            first(after),
            first(true()),
            counted.scalar_subquery(),
            counted.where(before).scalar_subquery(),
        )
    ).one()
    return AssessmentPlace(
        previous_id=previous_id, next_id=next_id or first_id, others=left, ahead=ahead
    )


def problem_place(session: Session, actor: Actor, problem_id: UUID) -> str | None:
    """Where a problem that an assessment names is read, for whoever may; one statement."""
    found = session.scalar(
        select(col(Assessment.id))
        .join(AssessmentProblem, col(AssessmentProblem.assessment_id) == col(Assessment.id))
        .where(
            col(AssessmentProblem.id) == problem_id,
            actor.condition(P.ASSESSMENT_READ, Assessment),
            is_told(actor),
        )
    )
    return None if found is None else f"/assessments/{found}"
