"""Tables of deliberation: a session, who sat in it, what it decided, and on what (A4)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Numeric, UniqueConstraint
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    json_column,
    tenant_fk,
)
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.assessments.grades import Grade
from app.features.assessments.tables import AnnouncementScope

Score = Numeric(5, 2)


class SessionState(StrEnum):
    PREPARING = "preparing"
    SUBMITTED = "submitted"
    SIGNED = "signed"


class SessionAction(StrEnum):
    """What may be done: SESSION_FLOW."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    SIGN = "sign"

    WRITE_SESSION = "write_session"
    SET_AGENDA = "set_agenda"
    DECIDE = "decide"
    DELETE_SESSION = "delete_session"


class Quorum(StrEnum):
    """How many members must have come."""

    HALF = "half"
    TWO_THIRDS = "two_thirds"


QUORUM_LABELS = labelled(
    {
        Quorum.HALF: Text(zh="半数以上到会", en="At least half of the members"),
        Quorum.TWO_THIRDS: Text(zh="三分之二以上到会", en="At least two thirds of the members"),
    }
)


class Attendance(StrEnum):
    """Who came to the session."""

    CAME = "came"
    EXCUSED = "excused"
    ABSENT = "absent"


ATTENDANCE_LABELS = labelled(
    {
        Attendance.CAME: Text(zh="到会", en="Came"),
        Attendance.EXCUSED: Text(zh="请假", en="Excused"),
        Attendance.ABSENT: Text(zh="缺席", en="Absent"),
    }
)


class ItemOutcome(StrEnum):
    """What the session decided on one assessment."""

    AS_PROPOSED = "as_proposed"
    AS_DECIDED = "as_decided"
    SENT_BACK = "sent_back"


OUTCOME_LABELS = labelled(
    {
        ItemOutcome.AS_PROPOSED: Text(zh="同意提请等次", en="As proposed"),
        ItemOutcome.AS_DECIDED: Text(zh="改定等次", en="Another grade"),
        ItemOutcome.SENT_BACK: Text(zh="退回起草", en="Sent back"),
    }
)


class DeliberationSession(VersionedTable, table=True):
    """党委会议研究: one meeting of the committee that decides on assessments of a cycle (A4).

    `written_in` and an item's `changed_in` are the session's version after the last change of
    that part, so that whoever read an older one can be told what changed.
    """

    __tablename__ = "deliberation_sessions"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("created_by", "people"),
        tenant_fk("signed_by", "people"),
        Index(None, "tenant_id", "cycle_id", "held_on"),
        Index(None, "tenant_id", "organization_id"),
    )

    cycle_id: UUID
    organization_id: UUID
    held_on: date
    place: str = Field(default="", max_length=200)
    state: SessionState = Field(
        default=SessionState.PREPARING, sa_column=enum_column(SessionState, nullable=False)
    )
    quorum: Quorum = Field(default=Quorum.HALF, sa_column=enum_column(Quorum, nullable=False))
    announcement_scope: AnnouncementScope = Field(
        default=AnnouncementScope.CYCLE, sa_column=enum_column(AnnouncementScope, nullable=False)
    )
    discussion: str = Field(default="", max_length=10_000)
    created_by: UUID = Field(index=True)
    written_in: int = 1
    digest: str = Field(default="", max_length=64)
    signed_by: UUID | None = Field(default=None, index=True)
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SessionMember(TenantTable, table=True):
    """Somebody who sits in the session; `attendance` is null until it is known."""

    __tablename__ = "session_members"
    __table_args__ = (
        tenant_fk("session_id", "deliberation_sessions", ondelete="CASCADE"),
        tenant_fk("person_id", "people"),
        UniqueConstraint("tenant_id", "session_id", "person_id"),
    )

    session_id: UUID
    person_id: UUID = Field(index=True)
    position: int
    is_chair: bool = False
    attendance: Attendance | None = Field(
        default=None, sa_column=enum_column(Attendance, nullable=True)
    )


class SessionItem(TenantTable, table=True):
    """One round of one assessment on the agenda, and what was decided; both grades are kept.

    `version` is the assessment's when it was put there: what changed since is not what was read.
    An assessment is decided on once a round, so it is on one session's agenda only.
    """

    __tablename__ = "session_items"
    __table_args__ = (
        tenant_fk("session_id", "deliberation_sessions", ondelete="CASCADE"),
        tenant_fk("assessment_id", "assessments"),
        UniqueConstraint("tenant_id", "assessment_id", "round"),
        Index(None, "tenant_id", "session_id", "position"),
    )

    session_id: UUID
    assessment_id: UUID
    round: int
    version: int
    position: int
    proposed_grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
    outcome: ItemOutcome | None = Field(
        default=None, sa_column=enum_column(ItemOutcome, nullable=True)
    )
    decided_grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
    decision: str = Field(default="", max_length=2000)
    discussion: str = Field(default="", max_length=4000)
    changed_in: int = 1


class SessionRecusal(TenantTable, table=True):
    """A member who left while one item was dealt with (回避)."""

    __tablename__ = "session_recusals"
    __table_args__ = (
        tenant_fk("item_id", "session_items", ondelete="CASCADE"),
        tenant_fk("person_id", "people"),
        UniqueConstraint("tenant_id", "item_id", "person_id"),
    )

    item_id: UUID
    person_id: UUID = Field(index=True)


class AssessmentSnapshot(TenantTable, table=True):
    """What a round was decided on, as it was at the signature: evidence, arithmetic, opinion and
    grades in Chinese, the language of the file (A4, A6). Never changed.

    The figures that rank somebody stand beside it in columns, as they are in `content`: a table of
    all reviewees reads no documents.
    """

    __tablename__ = "assessment_snapshots"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("session_id", "deliberation_sessions"),
        UniqueConstraint("tenant_id", "assessment_id", "round"),
    )

    assessment_id: UUID
    round: int
    session_id: UUID = Field(index=True)
    content: dict[str, Any] = Field(sa_column=json_column())
    composite_score: Decimal | None = Field(default=None, sa_type=Score)
    composite_grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
    ballot_score: Decimal | None = Field(default=None, sa_type=Score)
    ballot_grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
    digest: str = Field(max_length=64)
    made_at: datetime = Field(sa_type=UtcDateTime)


class AssessmentCorrection(TenantTable, table=True):
    """The grade corrected after the announcement, with the reason; both grades are kept (A4). What
    was decided and announced stays as it was: this stands beside it."""

    __tablename__ = "assessment_corrections"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("corrected_by", "people"),
        UniqueConstraint("tenant_id", "assessment_id", "position"),
    )

    assessment_id: UUID
    position: int
    old_grade: Grade = Field(sa_column=enum_column(Grade))
    new_grade: Grade = Field(sa_column=enum_column(Grade))
    reason: str = Field(max_length=2000)
    # those that were named with it, with their deadlines: schemas.CorrectedProblemRead (A5)
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column())
    corrected_by: UUID = Field(index=True)
    corrected_at: datetime = Field(sa_type=UtcDateTime)
