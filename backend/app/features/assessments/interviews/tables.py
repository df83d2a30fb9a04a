"""Tables of interviews."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.core.database import UtcDateTime, VersionedTable, enum_column, tenant_fk
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.cycles.tables import place_fk


class InterviewState(StrEnum):
    """`signed_by_…`: one of the two has signed the record, the other has not yet. `dropped`: its
    ground went with a correction of the grade before it was held."""

    DUE = "due"
    SCHEDULED = "scheduled"
    HELD = "held"
    SIGNED_BY_INTERVIEWER = "signed_by_interviewer"
    SIGNED_BY_REVIEWEE = "signed_by_reviewee"
    DONE = "done"
    DROPPED = "dropped"


class InterviewAction(StrEnum):
    """What may be done: INTERVIEW_FLOW."""

    SCHEDULE = "schedule"
    CALL_OFF = "call_off"
    HOLD = "hold"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    CLOSE_UNSIGNED = "close_unsigned"
    DROP = "drop"
    REVIVE = "revive"


class Ground(StrEnum):
    """Why there is an interview."""

    GRADE = "grade"
    RANK = "rank"


GROUND_LABELS = labelled(
    {
        Ground.GRADE: Text(zh="综合等次为一般或差", en="The overall grade is fair or poor"),
        Ground.RANK: Text(zh="综合得分排名靠后", en="Among the lowest composite scores"),
    }
)


class Interview(VersionedTable, table=True):
    """The interview that follows from an assessment: one, however often what makes it runs.

    `interviewer_id` is somebody's work, never the reviewee's own. Without an interviewer it is one
    that was recorded before interviews had appointments.
    """

    __tablename__ = "interviews"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("organizer_id", "organizations"),
        tenant_fk("interviewer_id", "people"),
        UniqueConstraint("tenant_id", "assessment_id"),
    )

    assessment_id: UUID = Field(index=True)
    cycle_id: UUID = Field(index=True)
    reviewee_id: UUID = Field(index=True)
    post_id: UUID = Field(index=True)
    person_id: UUID = Field(index=True)
    organization_id: UUID = Field(index=True)
    organizer_id: UUID = Field(index=True)
    position: int
    ground: Ground = Field(sa_column=enum_column(Ground, nullable=False))
    state: InterviewState = Field(
        default=InterviewState.DUE,
        sa_column=enum_column(InterviewState, nullable=False, index=True),
    )
    interviewer_id: UUID | None = Field(default=None, index=True)
    day: date | None = None
    time: str = Field(default="", max_length=5)
    place: str = Field(default="", max_length=100)
    notice: str = Field(default="", max_length=1000)
    notified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    held_on: date | None = None
    record: str = Field(default="", max_length=4000)
    interviewer_signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reviewee_signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    remark: str = Field(default="", max_length=1000)
    # why one of the signatures is missing, where somebody closed it without
    unsigned_reason: str = Field(default="", max_length=2000)
