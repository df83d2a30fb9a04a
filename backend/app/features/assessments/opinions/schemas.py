"""What is sent when an opinion is saved, and what a draft from the evidence looks like."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.features.assessments.grades import Grade
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.schemas import CitationRead

LONG = 4000
SHORT = 2000
MOST_STATEMENTS = 100
MOST_PROBLEMS = 50


class CitationRequest(Request):
    """A piece of evidence, as GET …/evidence names it."""

    kind: EvidenceKind
    subject_id: UUID


class StatementRequest(Request):
    """A sentence or paragraph; `id` as it was read, null for a new one."""

    id: UUID | None
    text: str = Field(min_length=1, max_length=LONG)
    citations: list[CitationRequest] = Field(max_length=50)


class RemainingProblemRequest(Request):
    """A problem that remains; without a deadline it can be saved, not proposed."""

    id: UUID | None
    text: str = Field(min_length=1, max_length=SHORT)
    due_on: date | None
    citations: list[CitationRequest] = Field(max_length=50)


class OpinionRequest(Request):
    """The whole opinion; an unfinished one may be saved. `citations` are of it as a whole."""

    done_well: list[StatementRequest] = Field(max_length=MOST_STATEMENTS)
    not_done_well: list[StatementRequest] = Field(max_length=MOST_STATEMENTS)
    problems: list[RemainingProblemRequest] = Field(max_length=MOST_PROBLEMS)
    grade: Grade | None
    grade_reason: str = Field(max_length=SHORT)
    citations: list[CitationRequest] = Field(max_length=200)


class DraftStatementRead(Reply):
    """A sentence that the evidence says, with the evidence that says it."""

    text: str
    citations: list[CitationRead]


class DraftProblemRead(DraftStatementRead):
    """A problem that the evidence names; the deadline is a proposal."""

    due_on: date


class OpinionDraftRead(Reply):
    """What the evidence says and the saved opinion does not yet; never a grade (A2)."""

    done_well: list[DraftStatementRead]
    not_done_well: list[DraftStatementRead]
    problems: list[DraftProblemRead]
