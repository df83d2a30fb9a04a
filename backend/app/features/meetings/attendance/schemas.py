"""Shapes of a meeting's sign-in list (M1)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.paging import Page
from app.core.schema import OneLine, Reply, Request
from app.features.meetings.modes import Presence

MOST_LINES = 500
MOST_ON_LIST = 3_000

Name = Annotated[OneLine, StringConstraints(min_length=1, max_length=100)]
Unit = Annotated[OneLine, StringConstraints(max_length=200)]
Duty = Annotated[OneLine, StringConstraints(max_length=100)]
Seat = Annotated[OneLine, StringConstraints(max_length=20)]
Reason = Annotated[OneLine, StringConstraints(max_length=200)]


class AttendeeLine(Request):
    """What the sheet prints of somebody: name, unit, what they are there as, seat."""

    name: Name
    unit: Unit
    duty: Duty = ""
    seat: Seat = ""


class AttendeesRequest(Request):
    """Lines for the list; with `takes_part` also everybody who has a part in the meeting:
    reviewees and leaders of the cycle, committee, inspectors and scrutineers."""

    lines: list[AttendeeLine] = Field(max_length=MOST_LINES)
    takes_part: bool


class AttendeesAdded(Reply):
    """How many lines the list has more, and how many stood on it already."""

    added: int
    already: int


class AttendeeRequest(Request):
    """The whole of a line. `reason` where and only where somebody is excused."""

    name: Name
    unit: Unit
    duty: Duty
    seat: Seat
    presence: Presence
    reason: Reason


class Mark(Request):
    """A line of the list, as it was read."""

    id: UUID
    version: int = Field(ge=1)


class MarksRequest(Request):
    """The same for many: they came, left, are excused (with a reason), or are due again."""

    attendees: list[Mark] = Field(min_length=1, max_length=MOST_LINES)
    presence: Presence
    reason: Reason


class AttendeeRead(Reply):
    """A line of the list."""

    id: UUID
    position: int
    person_id: UUID | None
    name: str
    unit: str
    duty: str
    seat: str
    presence: Presence
    reason: str | None
    version: int


class AttendanceCounts(Reply):
    """How many are due; of them came (also those who left), left, are excused, are here now."""

    due: int
    came: int
    left: int
    excused: int
    here: int


class AttendancePage(Page[AttendeeRead]):
    """A page of the list, and the numbers of all of it; null while nobody stands on it."""

    counts: AttendanceCounts | None


ATTENDEE_FIELDS = named_fields(
    AttendeeRead,
    {
        "position": Text(zh="序号", en="No."),
        "name": Text(zh="姓名", en="Name"),
        "unit": Text(zh="单位", en="Unit"),
        "duty": Text(zh="身份", en="As"),
        "seat": Text(zh="座位", en="Seat"),
        "presence": Text(zh="签到", en="Presence"),
        "reason": Text(zh="请假事由", en="Reason"),
    },
)
