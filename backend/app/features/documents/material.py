"""What papers are made from, as the queries read it and the papers say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.documents import Paper
from app.features.meetings.attendance.schemas import AttendeeRead
from app.features.meetings.minutes.draft import Point
from app.features.rectifications.ledger.schemas import LedgerRow


@dataclass(frozen=True)
class Planned:
    """A cycle as it is planned."""

    title: str
    year: int
    organizer: str
    areas: tuple[str, ...]
    tasks: tuple[str, ...]
    onsite: int
    written: int
    inspecting_due_on: date | None
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date | None
    closing_on: date
    total_limit: int
    voter_classes: tuple[tuple[str, int], ...]
    objection_days: int
    today: date


@dataclass(frozen=True)
class Turn:
    """Somebody on the agenda."""

    name: str
    organization: str
    is_onsite: bool


@dataclass(frozen=True)
class Staged:
    """A meeting as it is planned."""

    title: str
    held_on: date
    place: str
    starts_at: str
    turn_minutes: int
    has_ballot: bool
    turns: Sequence[Turn]
    points: Sequence[Point]


@dataclass(frozen=True)
class Hall:
    """The list of who is due at a meeting."""

    title: str
    held_on: date
    place: str
    attendees: Sequence[AttendeeRead]


@dataclass(frozen=True)
class Commented:
    """What was said about a reviewee, and how far it is at the end of the year."""

    year: int
    name: str
    organization: str
    mode: str
    comments: Sequence[tuple[str, str, str]]  # author, problems, direction
    remark: tuple[str, str, str] | None
    items: Sequence[tuple[str, str, str]]  # problem, state, outcome


@dataclass(frozen=True)
class Form:
    """A ballot as voters get it on paper."""

    title: str
    grades: Sequence[str]
    people: Sequence[tuple[str, str, str]]  # name, organisation, mode


@dataclass(frozen=True)
class Result:
    """One reviewee's own result, all classes together (B7)."""

    cycle_title: str
    election_title: str
    organizer: str
    held_on: date
    name: str
    organization: str
    grades: Sequence[str]
    counts: Sequence[int]  # abstentions first
    valid: int
    shares: Sequence[Decimal | None]
    score: Decimal | None
    day: date


@dataclass(frozen=True)
class Ledger:
    """What a cycle's items say on a day."""

    cycle_title: str
    organizer: str
    day: date
    rows: Sequence[LedgerRow]


@dataclass(frozen=True)
class Owned:
    """The items of one reviewee."""

    cycle_title: str
    name: str
    organization: str
    day: date
    rows: Sequence[LedgerRow]


@dataclass(frozen=True)
class Collection:
    """The reports of a cycle as they were last submitted, each as a paper of its own."""

    cycle_title: str
    organizer: str
    month: str
    papers: Sequence[Paper]
