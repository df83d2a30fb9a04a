"""The objection of a round and its messages; one statement each."""

from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.assessments.objections.tables import (
    AssessmentRound,
    MessageKind,
    Objection,
    ObjectionMessage,
)
from app.features.assessments.tables import Assessment, AssessmentWriter


def objection_of(session: Session, row: Assessment) -> Objection | None:
    """The objection of the present round."""
    return session.scalars(
        select(Objection).where(
            col(Objection.assessment_id) == row.id, col(Objection.round) == row.round
        )
    ).one_or_none()


def has_written(session: Session, row: Assessment, person_id: UUID) -> bool:
    """Whether the opinion is this person's, be it in part or in a former round."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    col(AssessmentWriter.tenant_id) == row.tenant_id,
                    col(AssessmentWriter.assessment_id) == row.id,
                    col(AssessmentWriter.person_id) == person_id,
                )
            )
        )
    )


def open_objection(session: Session, row: Assessment) -> Objection | None:
    """The objection that waits for an answer."""
    found = objection_of(session, row)
    return found if found is not None and found.outcome is None else None


def messages_of(session: Session, objection_id: UUID) -> list[ObjectionMessage]:
    """The thread, oldest first."""
    return list(
        session.scalars(
            select(ObjectionMessage)
            .where(col(ObjectionMessage.objection_id) == objection_id)
            .order_by(col(ObjectionMessage.position))
        )
    )


def messages_so_far(session: Session, objection_id: UUID) -> int:
    """How long the thread is."""
    return session.scalars(
        select(func.count()).where(col(ObjectionMessage.objection_id) == objection_id)
    ).one()


def has_rounds(session: Session, assessment_id: UUID) -> bool:
    """Whether there were rounds before the present one."""
    found = session.scalars(
        select(col(AssessmentRound.id)).where(col(AssessmentRound.assessment_id) == assessment_id)
    )
    return found.first() is not None


def said(messages: list[ObjectionMessage], kind: MessageKind) -> str:
    """What was said in the messages of this kind."""
    return "\n".join(message.text for message in messages if message.kind is kind)
