"""What is read of objections."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from app.core.schema import Reply
from app.features.assessments.grades import Grade
from app.features.assessments.objections.tables import MessageKind, ObjectionOutcome


class ObjectionMessageRead(Reply):
    """One message of the thread."""

    id: UUID
    kind: MessageKind
    author_name: str
    text: str
    at: datetime


class ObjectionRead(Reply):
    """The reviewee's objection in one round; without an outcome it waits for its answer."""

    round: int
    raised_at: datetime
    outcome: ObjectionOutcome | None
    answered_by_name: str | None
    answered_at: datetime | None
    messages: list[ObjectionMessageRead]


class KeptProblem(BaseModel):
    """A problem of a round that is over."""

    text: str
    due_on: date | None


class KeptOpinion(BaseModel):
    """The texts of an opinion as they were kept when its round ended."""

    done_well: list[str]
    not_done_well: list[str]
    problems: list[KeptProblem]


class RoundRead(Reply):
    """A round that led back to drafting: its opinion, its feedback, its objection."""

    round: int
    opinion: KeptOpinion
    grade: Grade | None
    grade_reason: str
    fed_back_at: datetime | None
    read_at: datetime | None
    acknowledged_at: datetime | None
    objection_until: date | None
    objection: ObjectionRead | None
    ended_at: datetime
    ended_by_name: str
    reason: str
