"""What can be announced, and by whom; constant in number of statements."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import NotFound
from app.features.assessments.announcements.records import ANNOUNCED, assessments_of, waiting_for
from app.features.assessments.announcements.schemas import (
    MOST_ITEMS,
    CandidateList,
    CandidateRead,
)
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

TOLD = (AssessmentState.FED_BACK, *ANNOUNCED)


def candidates(session: Session, actor: Actor, cycle_id: UUID) -> CandidateList:
    """What could be announced of a cycle, with what each waits for; two statements."""
    found = session.execute(
        select(Assessment, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .where(
            col(Assessment.cycle_id) == cycle_id,
            col(Assessment.state).in_(TOLD),
            actor.condition(P.ASSESSMENT_WRITE, Assessment),
            col(Assessment.person_id) != actor.person_id,
        )
        .order_by(col(Assessment.position), col(Assessment.id))
        .limit(MOST_ITEMS)
    ).all()
    waiting = waiting_for(session, [row for row, *_names in found])
    return CandidateList(
        items=[
            CandidateRead(
                assessment_id=row.id,
                name=name,
                organization_name=organization,
                state=row.state,
                grade=row.grade,
                is_announced=row.state in ANNOUNCED,
                blocked_by=[reason.say() for reason in waiting[row.id]],
            )
            for row, name, organization in found
        ]
    )


def may_announce(
    session: Session, actor: Actor, cycle_id: UUID, ids: list[UUID]
) -> dict[UUID, bool]:
    """Of these ids, which are assessments of the cycle that this actor may announce."""
    rows = assessments_of(session, ids)
    return {
        row.id: row.cycle_id == cycle_id and actor.may(P.ASSESSMENT_WRITE, row)
        for row, _name in rows
    }


def cycle_of(session: Session, actor: Actor, cycle_id: UUID) -> Cycle:
    """The cycle, for whoever announces its results; raises NotFound (404)."""
    row = session.scalars(
        select(Cycle).where(col(Cycle.id) == cycle_id, actor.condition(P.ANNOUNCEMENT_WRITE, Cycle))
    ).one_or_none()
    if row is None:
        raise NotFound
    return row
