"""Request and reply shapes of the review meeting."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.schema import OfferRead, Reply, Request
from app.features.meetings.modes import Mode
from app.features.meetings.tables import ItemState, MeetingState

LONG = 5000


class TimerAction(StrEnum):
    """What can be done with the clock of a turn."""

    START = "start"
    PAUSE = "pause"
    RESET = "reset"


class PlanChange(Request):
    """When and where; how long each turn lasts and how long comment, questions and remark."""

    title: str = Field(min_length=1, max_length=200)
    held_on: date
    place: str = Field(min_length=1, max_length=200)
    starts_at: str | None = Field(default=None, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    turn_minutes: int = Field(default=8, ge=5, le=8)
    between_minutes: int = Field(default=5, ge=0, le=60)


class MeetingPlan(PlanChange):
    """POST /meetings: the agenda is made from the cycle's reviewees."""

    cycle_id: UUID
    due_count: int = Field(ge=1, le=100_000)
    is_rehearsal: bool = False


class AgendaOrder(Request):
    """Every item of the agenda once, in the new order."""

    item_ids: list[UUID] = Field(min_length=1, max_length=1000)


class PresenceRequest(Request):
    """How many people were due and how many are there."""

    due_count: int = Field(ge=1, le=100_000)
    present_count: int = Field(ge=0, le=100_000)


class CurrentRequest(Request):
    """The agenda item to hear now; null when everybody has been heard."""

    agenda_item_id: UUID | None


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


class MeetingSummary(Reply):
    """A meeting in a list."""

    id: UUID
    cycle_id: UUID
    organization_id: UUID
    title: str
    held_on: date
    place: str
    state: MeetingState
    is_rehearsal: bool
    starts_at: str | None
    turn_minutes: int
    between_minutes: int
    version: int


class TimerRead(Reply):
    """The clock of the present turn. It has run for `used_ms`, and since `started_at` where that
    is told; `now` is the server's time, from which every page computes the rest."""

    started_at: datetime | None
    used_ms: int
    limit_ms: int
    now: datetime


class AgendaMarks(Reply):
    """What was said about a reviewee so far; only for readers who may read all of it."""

    comments: int
    prepared: int
    commented_by_me: bool
    questions: int
    unanswered: int
    remarked: bool


class AgendaItemRead(Reply):
    """A reviewee's place on the agenda. `marks` is null for readers who may not see them."""

    id: UUID
    reviewee_id: UUID
    person_id: UUID
    name: str
    organization_name: str
    position: int
    mode: Mode
    state: ItemState
    planned_at: datetime | None
    called_at: datetime | None
    presented_at: datetime | None
    may_comment: bool
    may_ask: bool
    may_remark: bool
    offers: list[OfferRead]
    marks: AgendaMarks | None


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


class MeetingRead(MeetingSummary):
    """The meeting page: agenda, presence, who is heard now, and what this reader may do."""

    due_count: int
    present_count: int | None
    quorum_needed: int
    quorum_reached: bool | None
    current_item_id: UUID | None
    timer: TimerRead
    agenda: list[AgendaItemRead]
    closing_remark: ClosingRemarkRead | None
    may_run: bool
    may_close: bool
    may_read_minutes: bool
    offers: list[OfferRead]


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
    may_write: bool
    version: int


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
