"""What assessment does when something happens elsewhere, and what follows from its own steps.
Subscribed in app/reactions.py."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import people_with
from app.access.roles import Role
from app.core.events import Transitioned, emit
from app.features.assessments.events import (
    AssessmentAnnounced,
    AssessmentsOpened,
    ObjectionAnswered,
    ObjectionRaised,
)
from app.features.assessments.tables import Assessment, AssessmentProblem, AssessmentState
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.cycles.board.service import record_step
from app.features.cycles.tables import Reviewee, Stage
from app.features.inbox.service import notify
from app.features.people.tables import Person
from app.features.rectifications.board import refresh_board
from app.features.rectifications.service import ItemSource, known_sources, open_item
from app.features.rectifications.tables import SourceKind

STEP = "assessment"


def on_cycle_step(session: Session, event: Transitioned) -> None:
    """A4: when a cycle reaches the stage of assessing, everybody gets a draft; running it again
    adds only those who are missing."""
    if event.flow != "cycle" or event.target != Stage.ASSESSING:
        return
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
        _record(session, row)
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


def on_assessment_step(session: Session, event: Transitioned) -> None:
    """The cycle board follows every step; the people concerned are told of those that they have
    to do something about."""
    if event.flow != ASSESSMENT_FLOW.name or event.source == event.target:
        return
    row: Assessment = event.row
    _record(session, row)
    match event.action:
        case "feed_back" | "announce":
            _tell(session, [row.person_id], f"assessment.{event.action}", row)
        case "propose":
            _tell(session, people_with(session, Role.CHAIR, row.organization_id), event.kind, row)
        case "deliberate" | "send_back":
            _tell(session, people_with(session, Role.OFFICE, row.organization_id), event.kind, row)


def on_objection(session: Session, event: ObjectionRaised) -> None:
    """The office hears of an objection: it needs an answer before the announcement."""
    row = _row(session, event)
    _tell(session, people_with(session, Role.OFFICE, row.organization_id), event.kind, row)


def on_objection_answered(session: Session, event: ObjectionAnswered) -> None:
    """The reviewee hears of the answer."""
    row = _row(session, event)
    _tell(session, [row.person_id], event.kind, row)


def _row(session: Session, event: ObjectionRaised | ObjectionAnswered) -> Assessment:
    return session.scalars(select(Assessment).where(col(Assessment.id) == event.subject_id)).one()


def _record(session: Session, row: Assessment) -> None:
    record_step(
        session,
        row.cycle_id,
        row.reviewee_id,
        STEP,
        row.state,
        "assessment",
        row.id,
        done=row.state in (AssessmentState.ANNOUNCED, AssessmentState.ARCHIVED),
    )


def _tell(session: Session, person_ids: list[UUID], kind: str, row: Assessment) -> None:
    # who assesses must not learn through a notice about themselves what is not fed back (A4)
    others = [p for p in person_ids if p != row.person_id or kind in TOLD_TO_REVIEWEE]
    name = session.scalars(select(col(Person.name)).where(col(Person.id) == row.person_id)).one()
    notify(
        session,
        others,
        kind=kind,
        subject_type="assessment",
        subject_id=row.id,
        params={"name": name},
    )


TOLD_TO_REVIEWEE = {"assessment.feed_back", "assessment.announce", "assessment.objection_answered"}
