"""Shapes of the big screen (M2)."""

from uuid import UUID

from app.core.schema import Reply
from app.features.meetings.modes import Mode
from app.features.meetings.schemas import TimerRead
from app.features.meetings.tables import MeetingState


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
