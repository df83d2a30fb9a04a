"""What is written of objections and rounds; the steps and verbs that do so are above."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.workflow import WorkflowActor
from app.features.assessments.objections.records import messages_so_far
from app.features.assessments.objections.tables import (
    AssessmentRound,
    MessageKind,
    Objection,
    ObjectionMessage,
    ObjectionOutcome,
)
from app.features.assessments.tables import Assessment


def open_thread(session: Session, row: Assessment, text: str) -> Objection:
    """The reviewee's objection to this round, with its first message."""
    objection = Objection(assessment_id=row.id, round=row.round, raised_at=now(session))
    session.add(objection)
    session.flush()
    add_message(session, objection, MessageKind.OBJECTION, row.person_id, text)
    return objection


def add_message(
    session: Session, objection: Objection, kind: MessageKind, author_id: UUID, text: str
) -> None:
    """One more message, after those that are there."""
    session.add(
        ObjectionMessage(
            objection_id=objection.id,
            position=messages_so_far(session, objection.id) + 1,
            kind=kind,
            author_id=author_id,
            text=text,
            at=now(session),
        )
    )
    session.flush()


def close_thread(
    session: Session, objection: Objection, outcome: ObjectionOutcome, by: UUID, text: str
) -> None:
    """The answer, which decides."""
    add_message(session, objection, MessageKind.ANSWER, by, text)
    objection.outcome, objection.answered_by = outcome, by
    objection.answered_at = now(session)
    session.flush()


def keep_round(
    session: Session, row: Assessment, opinion: dict[str, Any], by: WorkflowActor, reason: str
) -> None:
    """What the round was that ends here: nothing of it disappears (A4)."""
    session.add(
        AssessmentRound(
            assessment_id=row.id,
            round=row.round,
            grade=row.grade,
            grade_reason=row.grade_reason,
            opinion=opinion,
            written_by=row.written_by,
            fed_back_at=row.fed_back_at,
            read_at=row.read_at,
            acknowledged_at=row.acknowledged_at,
            objection_until=row.objection_until,
            ended_at=now(session),
            ended_by_name=by.name,
            reason=reason,
        )
    )
