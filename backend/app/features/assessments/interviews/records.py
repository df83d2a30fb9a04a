"""The interview of an assessment, for the guards above; one statement each."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.assessments.interviews.tables import Interview


def interview_of(session: Session, assessment_id: UUID) -> Interview | None:
    """The interview that follows from the assessment, if any."""
    return session.scalars(
        select(Interview).where(col(Interview.assessment_id) == assessment_id)
    ).one_or_none()
