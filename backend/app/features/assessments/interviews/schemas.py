"""Request and reply shapes of interviews."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.core.schema import OneLine, Reply, Request
from app.core.workflow import HistoryRead, Offer
from app.features.assessments.grades import Grade
from app.features.assessments.interviews.tables import Ground, InterviewAction, InterviewState

LONG = 4000
SHORT = 1000
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class AppointmentRequest(Request):
    """Who talks to the reviewee, when and where; `comment` is why an appointment is changed."""

    interviewer_id: UUID
    day: date
    time: TimeOfDay
    place: OneLine = Field(min_length=1, max_length=100)
    notice: str = Field(max_length=SHORT)
    comment: str | None = Field(max_length=2000)


class InterviewRecordRequest(Request):
    """What was said, on which day."""

    held_on: date
    text: str = Field(min_length=1, max_length=LONG)


class CountersignatureRequest(Request):
    """The reviewee signs the record; a remark is theirs to make."""

    remark: str = Field(max_length=SHORT)


class InterviewSummary(Reply):
    """A row of the list."""

    id: UUID
    assessment_id: UUID
    cycle_id: UUID
    person_id: UUID
    name: str
    organization_name: str
    grade: Grade | None
    ground: Ground
    state: InterviewState
    interviewer_id: UUID | None
    interviewer_name: str | None
    day: date | None
    time: str
    place: str
    version: int


class InterviewedProblemRead(Reply):
    """A problem of the opinion, to talk about."""

    text: str
    due_on: date | None


class InterviewRead(InterviewSummary):
    """One interview: appointment, record, signatures, what this reader may do."""

    cycle_title: str
    problems: list[InterviewedProblemRead]
    notice: str
    notified_at: datetime | None
    held_on: date | None
    record: str
    interviewer_signed_at: datetime | None
    reviewee_signed_at: datetime | None
    remark: str
    unsigned_reason: str
    history: list[HistoryRead]
    offers: list[Offer[InterviewAction]]


class InterviewerRead(Reply):
    """Somebody who may interview."""

    id: UUID
    name: str
    organization_name: str
    roles: list[str]


class InterviewerList(Reply):
    """Who may interview this reviewee."""

    items: list[InterviewerRead]
