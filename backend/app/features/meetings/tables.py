"""The tables of the review meeting. Rows about a reviewee carry person and organisation: scopes."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    tenant_fk,
)
from app.features.cycles.tables import place_fk
from app.features.meetings.modes import Mode, Presence


class MeetingState(StrEnum):
    """planned → in_session → ended."""

    PLANNED = "planned"
    IN_SESSION = "in_session"
    ENDED = "ended"


class ItemState(StrEnum):
    """waiting → speaking → presented; whoever is absent is excused until they come."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    PRESENTED = "presented"
    EXCUSED = "excused"


class Meeting(VersionedTable, table=True):
    """One review meeting of a cycle. A rehearsal is one that never counts (M7).

    The clock of a turn: it has run for `timer_used_ms`, and since `timer_started_at` if it runs.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("organization_id", "organizations"),
        CheckConstraint("due_count >= 0", name="due_count"),
        CheckConstraint("present_count BETWEEN 0 AND due_count", name="present_count"),
        CheckConstraint("turn_minutes BETWEEN 5 AND 8", name="turn_minutes"),
        CheckConstraint("between_minutes BETWEEN 0 AND 60", name="between_minutes"),
        CheckConstraint("timer_used_ms >= 0", name="timer_used_ms"),
        Index(None, "tenant_id", "cycle_id"),
        Index(None, "tenant_id", "organization_id"),
        Index(None, "tenant_id", "held_on"),
    )

    cycle_id: UUID
    organization_id: UUID
    title: str = Field(max_length=200)
    held_on: date
    place: str = Field(max_length=200)
    state: MeetingState = Field(
        default=MeetingState.PLANNED, sa_column=enum_column(MeetingState, nullable=False)
    )
    due_count: int
    present_count: int | None = None
    is_rehearsal: bool = False
    starts_at: str | None = Field(default=None, max_length=5)  # HH:MM in the county
    turn_minutes: int = 8
    between_minutes: int = 5
    # no foreign key: it would go both ways
    current_item_id: UUID | None = None
    timer_started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    timer_used_ms: int = 0

    @property
    def person_id(self) -> None:
        """A meeting is about nobody in particular (scopes ask)."""

    @property
    def post_id(self) -> None:
        """A meeting is no post's work (scopes ask)."""


class AgendaItem(VersionedTable, table=True):
    """One reviewee's place on the agenda; `called_at` and `presented_at` time their turn."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings", ondelete="CASCADE"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        UniqueConstraint("tenant_id", "meeting_id", "position"),
        UniqueConstraint("tenant_id", "meeting_id", "reviewee_id"),
        Index(None, "tenant_id", "reviewee_id"),
        Index(None, "tenant_id", "person_id"),
        # only one of them has the floor
        Index(
            "ix_agenda_items_speaking",
            "tenant_id",
            "meeting_id",
            unique=True,
            postgresql_where=text("state = 'speaking'"),
        ),
    )

    meeting_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    position: int
    mode: Mode = Field(sa_column=enum_column(Mode, nullable=False))
    state: ItemState = Field(
        default=ItemState.WAITING, sa_column=enum_column(ItemState, nullable=False)
    )
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    presented_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Comment(VersionedTable, table=True):
    """A deputy's comment (点评) on one reviewee: one of each author.

    Prepared before the reviewee's turn, and seen by its author only; given when the turn comes.
    """

    __tablename__ = "comments"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("author_id", "people"),
        UniqueConstraint("tenant_id", "meeting_id", "reviewee_id", "author_id"),
        CheckConstraint("author_id <> person_id", name="not_on_oneself"),
        Index(None, "tenant_id", "cycle_id"),
        Index(None, "tenant_id", "reviewee_id"),
    )

    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    author_id: UUID
    problems: str = Field(sa_type=Text)
    direction: str = Field(sa_type=Text)
    given_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Question(VersionedTable, table=True):
    """A question of the chair to one reviewee (一问一答) or several (一问多答)."""

    __tablename__ = "questions"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings"),
        tenant_fk("asked_by", "people"),
        Index(None, "tenant_id", "meeting_id"),
    )

    meeting_id: UUID
    text: str = Field(sa_type=Text)
    asked_by: UUID


class Answer(VersionedTable, table=True):
    """The answer expected of one reviewee to one question; `text` is null until it is given."""

    __tablename__ = "answers"
    __table_args__ = (
        tenant_fk("question_id", "questions", ondelete="CASCADE"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("answered_by", "people"),
        UniqueConstraint("tenant_id", "question_id", "reviewee_id"),
        CheckConstraint(
            "(text IS NULL) = (answered_by IS NULL) AND (text IS NULL) = (answered_at IS NULL)",
            name="answered_as_a_whole",
        ),
        Index(None, "tenant_id", "person_id"),
        Index("ix_answers_post_id", "tenant_id", "post_id"),
    )

    question_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    text: str | None = Field(default=None, sa_type=Text)
    answered_by: UUID | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Remark(VersionedTable, table=True):
    """The chair's overall remark (总评) on one reviewee: one for each reviewee of a meeting."""

    __tablename__ = "remarks"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("author_id", "people"),
        UniqueConstraint("tenant_id", "meeting_id", "reviewee_id"),
        CheckConstraint("author_id <> person_id", name="not_on_oneself"),
        Index(None, "tenant_id", "cycle_id"),
        Index(None, "tenant_id", "reviewee_id"),
    )

    meeting_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    author_id: UUID
    highlights: str = Field(sa_type=Text)
    problems: str = Field(sa_type=Text)
    requirements: str = Field(sa_type=Text)


class ClosingRemark(VersionedTable, table=True):
    """The chair's remark that closes the meeting: where to go from here, for everybody."""

    __tablename__ = "closing_remarks"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings", ondelete="CASCADE"),
        tenant_fk("author_id", "people"),
        UniqueConstraint("tenant_id", "meeting_id"),
    )

    meeting_id: UUID
    author_id: UUID
    direction: str = Field(sa_type=Text)
    tasks: str = Field(sa_type=Text)
    measures: str = Field(sa_type=Text)


class MinutesVersion(TenantTable, table=True):
    """The minutes as somebody saved them; the highest number is in force, none is ever changed."""

    __tablename__ = "minutes_versions"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings", ondelete="CASCADE"),
        tenant_fk("author_id", "people"),
        UniqueConstraint("tenant_id", "meeting_id", "number"),
    )

    meeting_id: UUID
    number: int
    text: str = Field(sa_type=Text)
    author_id: UUID
    saved_at: datetime = Field(sa_type=UtcDateTime)


class MeetingScreen(TenantTable, table=True):
    """A ticket with which a big screen follows one meeting; only its hash is kept."""

    __tablename__ = "meeting_screens"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings", ondelete="CASCADE"),
        CheckConstraint("octet_length(ticket_hash) = 32", name="ticket_hash"),
        UniqueConstraint("tenant_id", "ticket_hash"),
        Index(None, "tenant_id", "meeting_id"),
    )

    meeting_id: UUID
    ticket_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Attendee(VersionedTable, table=True):
    """A line of the sign-in sheet. No time of day: it would put people in the order of ballots."""

    __tablename__ = "attendees"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings", ondelete="CASCADE"),
        tenant_fk("person_id", "people"),
        UniqueConstraint("tenant_id", "meeting_id", "position"),
        UniqueConstraint("tenant_id", "meeting_id", "name", "unit"),
        CheckConstraint("(presence = 'excused') = (reason IS NOT NULL)", name="reason"),
        Index(None, "tenant_id", "meeting_id", "presence", "position"),
        Index(None, "tenant_id", "person_id"),
    )

    meeting_id: UUID
    position: int
    person_id: UUID | None = None
    name: str = Field(max_length=100)
    unit: str = Field(max_length=200)
    duty: str = Field(max_length=100)
    seat: str = Field(max_length=20)
    presence: Presence = Field(sa_column=enum_column(Presence, nullable=False))
    reason: str | None = Field(default=None, max_length=200)
