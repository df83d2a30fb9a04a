"""Shapes of comments, questions, answers and remarks."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import Offer
from app.features.meetings.edits import AnswerAction

LONG = 5000


class CommentRequest(Request):
    """A comment: both texts are required (M3); an empty one is refused with its field named."""

    problems: str = Field(max_length=LONG)
    direction: str = Field(max_length=LONG)


class QuestionRequest(Request):
    """One question to 1..n reviewees on the agenda of one meeting (M4)."""

    meeting_id: UUID
    text: str = Field(max_length=LONG)
    reviewee_ids: list[UUID] = Field(min_length=1, max_length=500)


class QuestionAnswerRequest(Request):
    """The answer as it was given."""

    text: str = Field(max_length=LONG)


class RevieweeRemarkRequest(Request):
    """The chair's remark on one reviewee (M5)."""

    highlights: str = Field(max_length=LONG)
    problems: str = Field(max_length=LONG)
    requirements: str = Field(max_length=LONG)


class ClosingRemarkRequest(Request):
    """The chair's remark that closes the meeting (M5)."""

    direction: str = Field(max_length=LONG)
    tasks: str = Field(max_length=LONG)
    measures: str = Field(max_length=LONG)


class ClosingRemarkRead(Reply):
    """The remark that closes the meeting."""

    id: UUID
    meeting_id: UUID
    author_id: UUID
    author_name: str
    direction: str
    tasks: str
    measures: str
    created_at: datetime
    version: int


class CommentRead(Reply):
    """A deputy's comment on one reviewee."""

    id: UUID
    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    person_id: UUID
    author_id: UUID
    author_name: str
    problems: str
    direction: str
    created_at: datetime
    given_at: datetime | None
    version: int


class QuestionAnswerRead(Reply):
    """One reviewee's answer; `text` is null until it is given."""

    id: UUID
    reviewee_id: UUID
    person_id: UUID
    name: str
    text: str | None
    answered_by: UUID | None
    answered_at: datetime | None
    version: int
    offers: list[Offer[AnswerAction]]


class QuestionRead(Reply):
    """A question with the answers this reader may see."""

    id: UUID
    meeting_id: UUID
    text: str
    asked_by: UUID
    asked_by_name: str
    created_at: datetime
    answers: list[QuestionAnswerRead]


class RevieweeRemarkRead(Reply):
    """The chair's remark on one reviewee."""

    id: UUID
    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    person_id: UUID
    author_id: UUID
    author_name: str
    highlights: str
    problems: str
    requirements: str
    created_at: datetime
    version: int
