"""The opinion as it is written: statements, problems, citations (A2)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    return opinions_of(session, [row])[row.id]


def opinions_of(session: Session, rows: Sequence[Assessment]) -> dict[UUID, Opinion]:
    """Of several assessments, by their ids, in as many statements as of one."""
    ids = [row.id for row in rows]
    cited = _citations(session, ids)
    sections: Mapping[tuple[UUID, StatementSection], list[Statement]] = defaultdict(list)
    for found in session.execute(
        select(
            col(AssessmentStatement.assessment_id),
            col(AssessmentStatement.section),
            col(AssessmentStatement.id),
            col(AssessmentStatement.text),
        )
        .where(col(AssessmentStatement.assessment_id).in_(ids))
        .order_by(col(AssessmentStatement.position))
    ):
        cites = tuple(cited.get((found.assessment_id, found.id), ()))
        of_section = sections[found.assessment_id, found.section]
        of_section.append(Statement(found.id, found.text, cites))
    problems: dict[UUID, list[RemainingProblem]] = defaultdict(list)
    for problem in session.execute(
        select(
            col(AssessmentProblem.assessment_id),
            col(AssessmentProblem.id),
            col(AssessmentProblem.text),
            col(AssessmentProblem.due_on),
            col(AssessmentProblem.moved_to),
        )
        .where(col(AssessmentProblem.assessment_id).in_(ids))
        .order_by(col(AssessmentProblem.position))
    ):
        cites = tuple(cited.get((problem.assessment_id, problem.id), ()))
        of_row = problems[problem.assessment_id]
        of_row.append(
            RemainingProblem(problem.id, problem.text, cites, problem.due_on, problem.moved_to)
        )
    return {
        row.id: Opinion(
            done_well=sections[row.id, StatementSection.DONE_WELL],
            not_done_well=sections[row.id, StatementSection.NOT_DONE_WELL],
            problems=problems[row.id],
            grade=row.grade,
            grade_reason=row.grade_reason,
            cited_as_a_whole=tuple(cited.get((row.id, None), ())),
        )
        for row in rows
    }


def _citations(
    session: Session, ids: Sequence[UUID]
) -> dict[tuple[UUID, UUID | None], list[Cited]]:
    """By assessment and the statement or problem that cites; None: the opinion as a whole."""
    found: dict[tuple[UUID, UUID | None], list[Cited]] = defaultdict(list)
    for of_row, statement_id, problem_id, kind, subject_id in session.execute(
        select(
            col(AssessmentCitation.assessment_id),
            col(AssessmentCitation.statement_id),
            col(AssessmentCitation.problem_id),
            col(AssessmentCitation.kind),
            col(AssessmentCitation.subject_id),
        )
        .where(col(AssessmentCitation.assessment_id).in_(ids))
        .order_by(
            col(AssessmentCitation.position),
            col(AssessmentCitation.kind),
            col(AssessmentCitation.subject_id),
        )
    ):
        found[of_row, statement_id or problem_id].append((kind, subject_id))
    return found
