"""The records beside an opinion: problems, archive file; one statement each."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer
from sqlmodel import col

from app.features.assessments.tables import (
    ArchiveFile,
    AssessmentProblem,
)


def problems_of(session: Session, assessment_id: UUID) -> list[AssessmentProblem]:
    """The problems that remain, in their order."""
    return list(
        session.scalars(
            select(AssessmentProblem)
            .where(col(AssessmentProblem.assessment_id) == assessment_id)
            .order_by(col(AssessmentProblem.position))
        )
    )


def lock_proposals(session: Session, cycle_id: UUID) -> None:
    """Let one proposal of a cycle through at a time, until the end of the request."""
    key = func.hashtextextended(f"proposals of {cycle_id}", 0)
    session.execute(select(func.pg_advisory_xact_lock(key)))


def archive_of(
    session: Session, assessment_id: UUID, *, with_content: bool = False
) -> ArchiveFile | None:
    """The archive file, its bytes only when asked for."""
    statement = select(ArchiveFile).where(col(ArchiveFile.assessment_id) == assessment_id)
    if not with_content:
        statement = statement.options(defer(ArchiveFile.content))  # type: ignore[arg-type]
    return session.scalars(statement).one_or_none()
