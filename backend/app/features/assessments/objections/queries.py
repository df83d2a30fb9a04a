"""Objections as pages show them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.assessments.objections.schemas import (
    ObjectionMessageRead,
    ObjectionRead,
    RoundRead,
)
from app.features.assessments.objections.tables import (
    AssessmentRound,
    MessageKind,
    Objection,
    ObjectionMessage,
)
from app.features.assessments.tables import Assessment
from app.features.people.tables import Person


def threads(session: Session, objections: Sequence[Objection]) -> list[ObjectionRead]:
    """Objections with all their messages and who wrote them; one statement."""
    said: dict[UUID, list[tuple[ObjectionMessage, str]]] = defaultdict(list)
    for message, name in session.execute(
        select(ObjectionMessage, col(Person.name))
        .join(Person, col(Person.id) == col(ObjectionMessage.author_id))
        .where(col(ObjectionMessage.objection_id).in_([one.id for one in objections]))
        .order_by(col(ObjectionMessage.position))
    ):
        said[message.objection_id].append((message, name))
    return [_thread(one, said[one.id]) for one in objections]


def _thread(objection: Objection, said: Sequence[tuple[ObjectionMessage, str]]) -> ObjectionRead:
    answered_by = [name for message, name in said if message.kind is MessageKind.ANSWER]
    return ObjectionRead(
        round=objection.round,
        raised_at=objection.raised_at,
        outcome=objection.outcome,
        answered_by_name=answered_by[0] if answered_by else None,
        answered_at=objection.answered_at,
        messages=[
            ObjectionMessageRead(
                id=message.id,
                kind=message.kind,
                author_name=name,
                text=message.text,
                at=message.at,
            )
            for message, name in said
        ],
    )


def rounds_of(session: Session, row: Assessment, *, only_fed_back: bool) -> list[RoundRead]:
    """The rounds that are over, the latest first, each with its objection; three statements."""
    objections = session.scalars(
        select(Objection).where(
            col(Objection.assessment_id) == row.id, col(Objection.round) < row.round
        )
    ).all()
    by_round = {one.round: one for one in threads(session, objections)}
    statement = (
        select(AssessmentRound)
        .where(col(AssessmentRound.assessment_id) == row.id)
        .order_by(col(AssessmentRound.round).desc())
    )
    if only_fed_back:
        statement = statement.where(col(AssessmentRound.fed_back_at).is_not(None))
    return [
        RoundRead.model_validate({**one.model_dump(), "objection": by_round.get(one.round)})
        for one in session.scalars(statement)
    ]
