"""Shapes of a meeting that is held: the console's page and the big screen (M2)."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.core.i18n import Text
from app.core.labels import labelled
from app.core.schema import Reply, Request
from app.core.workflow import Offer
from app.features.meetings.agenda.schemas import AgendaPointRead, MeetingSummary
from app.features.meetings.contributions.schemas import ClosingRemarkRead
from app.features.meetings.edits import AgendaItemAction, MeetingAction
from app.features.meetings.modes import Mode
from app.features.meetings.tables import ItemState, MeetingState


class TimerAction(StrEnum):
    """What can be done with the clock of a turn."""

    START = "start"
    PAUSE = "pause"
    RESET = "reset"


TIMER_LABELS = labelled(
    {
        TimerAction.START: Text(zh="开始计时", en="Start clock"),
        TimerAction.PAUSE: Text(zh="暂停计时", en="Pause clock"),
        TimerAction.RESET: Text(zh="重新计时", en="Reset clock"),
    }
)


class CurrentRequest(Request):
    """The agenda item to hear now; null when everybody has been heard."""

    agenda_item_id: UUID | None


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
    offers: list[Offer[AgendaItemAction]]
    marks: AgendaMarks | None


class MeetingRead(MeetingSummary):
    """The meeting page: agenda, presence, who is heard now, and what this reader may do."""

    due_count: int
    present_count: int | None
    is_counted_from_list: bool
    quorum_needed: int
    quorum_reached: bool | None
    current_item_id: UUID | None
    timer: TimerRead
    agenda: list[AgendaItemRead]
    points: list[AgendaPointRead]
    closing_remark: ClosingRemarkRead | None
    offers: list[Offer[MeetingAction]]


class ScreenTicket(Reply):
    """What a big screen's address carries; told once."""

    meeting_id: UUID
    ticket: str


class ScreenSpeaker(Reply):
    """Who speaks."""

    name: str
    organization_name: str
    mode: Mode
    position: int


class ScreenBallot(Reply):
    """The ballot as the hall may see it: how many voted, never what; `root` are the first 16 hex
    digits over the closed box."""

    election_id: UUID
    state: str
    issued: int | None
    turnout: int | None
    root: str | None
    address: str


class ScreenRead(Reply):
    """The big screen (M2)."""

    title: str
    state: MeetingState
    is_rehearsal: bool
    current: ScreenSpeaker | None
    following: ScreenSpeaker | None
    heard: int
    total: int
    timer: TimerRead
    due_count: int
    present_count: int | None
    ballot: ScreenBallot | None
