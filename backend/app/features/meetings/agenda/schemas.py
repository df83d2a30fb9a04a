"""Shapes of a meeting and its plan."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import OneLine, Reply, Request
from app.features.meetings.modes import PointKind
from app.features.meetings.tables import MeetingState

TimeOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
TurnMinutes = Annotated[int, Field(ge=5, le=8)]
BetweenMinutes = Annotated[int, Field(ge=0, le=60)]


class PlanChange(Request):
    """When and where; how long each turn lasts and how long comment, questions and remark."""

    title: OneLine = Field(min_length=1, max_length=200)
    held_on: date
    place: OneLine = Field(min_length=1, max_length=200)
    starts_at: TimeOfDay | None
    turn_minutes: TurnMinutes
    between_minutes: BetweenMinutes


class MeetingPlan(PlanChange):
    """POST /meetings: the agenda is made from the cycle's reviewees."""

    starts_at: TimeOfDay | None = None
    turn_minutes: TurnMinutes = 8
    between_minutes: BetweenMinutes = 5
    cycle_id: UUID
    due_count: int = Field(ge=1, le=100_000)
    is_rehearsal: bool = False


class AgendaPointRequest(Request):
    """经验交流, 表态发言, 领导讲话…: before the first report (`comes_first`) or after the last."""

    kind: PointKind
    title: OneLine = Field(max_length=200)
    speaker: OneLine = Field(max_length=100)
    minutes: int = Field(ge=1, le=240)
    comes_first: bool


class AgendaPointsRequest(Request):
    """Every other point of the agenda, in order."""

    points: list[AgendaPointRequest] = Field(max_length=30)


class AgendaPointRead(Reply):
    """A point of the agenda that is no report; `planned_at` by the plan, as for the turns."""

    kind: PointKind
    title: str
    speaker: str
    minutes: int
    comes_first: bool
    planned_at: datetime | None


POINT_FIELDS = named_fields(
    AgendaPointRead,
    {
        "kind": Text(zh="议程", en="Point"),
        "title": Text(zh="题目", en="Title"),
        "speaker": Text(zh="发言人", en="Speaker"),
        "minutes": Text(zh="分钟", en="Minutes"),
        "comes_first": Text(zh="述职之前", en="Before the reports"),
    },
)


class AgendaOrder(Request):
    """Every item of the agenda once, in the new order."""

    item_ids: list[UUID] = Field(min_length=1, max_length=1000)


class PresenceRequest(Request):
    """How many people were due and how many are there."""

    due_count: int = Field(ge=1, le=100_000)
    present_count: int = Field(ge=0, le=100_000)


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
