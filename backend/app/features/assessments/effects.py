"""What assessment does when something happens elsewhere, and what follows from an objection.
Subscribed in app/reactions.py."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.roles import Role
from app.core.events import Transitioned, emit
from app.features.assessments.events import (
    AssessmentAnnounced,
    AssessmentsOpened,
    ObjectionAnswered,
    ObjectionRaised,
)
from app.features.assessments.steps import show_on_board, tell, tell_role
from app.features.assessments.tables import Assessment, AssessmentProblem
from app.features.cycles.tables import Reviewee
from app.features.people.tables import Person
from app.features.rectifications.board import refresh_board
from app.features.rectifications.service import ItemSource, known_sources, open_item
from app.features.rectifications.tables import SourceKind


def open_drafts(session: Session, event: Transitioned) -> None:
    """A4: when a cycle reaches the stage of assessing, everybody gets a draft; running it again
    adds only those who are missing."""
    cycle_id = event.subject_id
    reviewees = session.scalars(
        select(Reviewee)
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .where(col(Reviewee.cycle_id) == cycle_id)
        .order_by(col(Reviewee.position).nulls_last(), col(Person.name_pinyin), col(Reviewee.id))
    ).all()
    have = set(
        session.scalars(
            select(col(Assessment.reviewee_id)).where(col(Assessment.cycle_id) == cycle_id)
        )
    )
    made = [
        Assessment(
            cycle_id=cycle_id,
            reviewee_id=reviewee.id,
            post_id=reviewee.post_id,
            person_id=reviewee.person_id,
            organization_id=reviewee.organization_id,
            position=position,
        )
        for position, reviewee in enumerate(reviewees, start=1)
        if reviewee.id not in have
    ]
    session.add_all(made)
    session.flush()
    for row in made:
        show_on_board(session, row)
    emit(session, AssessmentsOpened(subject_id=cycle_id, details={"count": len(made)}))


def on_assessment_announced(session: Session, event: AssessmentAnnounced) -> None:
    """A5: each problem of the opinion becomes an item with its deadline; running it again makes
    none twice."""
    assessment, reviewee = session.execute(
        select(Assessment, Reviewee)
        .join(Reviewee, col(Reviewee.id) == col(Assessment.reviewee_id))
        .where(col(Assessment.id) == event.assessment_id)
    ).one()
    problems = session.scalars(
        select(AssessmentProblem)
        .where(col(AssessmentProblem.assessment_id) == assessment.id)
        .order_by(col(AssessmentProblem.position))
    ).all()
    known = known_sources(session, SourceKind.ASSESSMENT, [problem.id for problem in problems])
    for problem in problems:
        if problem.id not in known and problem.due_on is not None:
            source = ItemSource(SourceKind.ASSESSMENT, problem.id, problem.text[:200])
            open_item(session, reviewee, source, problem.text, problem.due_on)
    refresh_board(session, assessment.cycle_id)


def on_objection(session: Session, event: ObjectionRaised) -> None:
    """The office hears of an objection: it needs an answer before the announcement."""
    row = _row(session, event)
    tell_role(session, row, Role.OFFICE, event.kind)


def on_objection_answered(session: Session, event: ObjectionAnswered) -> None:
    """The reviewee hears of the answer."""
    row = _row(session, event)
    tell(session, [row.person_id], event.kind, row)


def _row(session: Session, event: ObjectionRaised | ObjectionAnswered) -> Assessment:
    return session.scalars(select(Assessment).where(col(Assessment.id) == event.subject_id)).one()
