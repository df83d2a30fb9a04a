"""The opinion as it is written: statements, problems, citations (A2)."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.assessments.evidence.rules import Cited, Opinion, RemainingProblem, Statement
from app.features.assessments.tables import (
    Assessment,
    AssessmentCitation,
    AssessmentProblem,
    AssessmentStatement,
    StatementSection,
)


def opinion_of(session: Session, row: Assessment) -> Opinion:
    """The opinion as the rules see it; three statements, however long it is."""
    cited = _citations(session, row)
    sections: Mapping[StatementSection, list[Statement]] = {part: [] for part in StatementSection}
    for found in session.scalars(
        select(AssessmentStatement)
        .where(col(AssessmentStatement.assessment_id) == row.id)
        .order_by(col(AssessmentStatement.position))
    ):
        cites = tuple(cited.get(found.id, ()))
        sections[found.section].append(Statement(found.id, found.text, cites))
    problems = session.scalars(
        select(AssessmentProblem)
        .where(col(AssessmentProblem.assessment_id) == row.id)
        .order_by(col(AssessmentProblem.position))
    )
    return Opinion(
        done_well=sections[StatementSection.DONE_WELL],
        not_done_well=sections[StatementSection.NOT_DONE_WELL],
        problems=[
            RemainingProblem(p.id, p.text, tuple(cited.get(p.id, ())), p.due_on) for p in problems
        ],
        grade=row.grade,
        grade_reason=row.grade_reason,
        cited_as_a_whole=tuple(cited.get(None, ())),
    )


def _citations(session: Session, row: Assessment) -> dict[UUID | None, list[Cited]]:
    """By the statement or problem that cites; None: the opinion as a whole."""
    found: dict[UUID | None, list[Cited]] = defaultdict(list)
    for citation in session.scalars(
        select(AssessmentCitation)
        .where(col(AssessmentCitation.assessment_id) == row.id)
        .order_by(
            col(AssessmentCitation.position),
            col(AssessmentCitation.kind),
            col(AssessmentCitation.subject_id),
        )
    ):
        place = citation.statement_id or citation.problem_id
        found[place].append((citation.kind, citation.subject_id))
    return found
