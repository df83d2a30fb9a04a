"""Tables of objections and of rounds that are over."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.core.database import TenantTable, UtcDateTime, enum_column, json_column, tenant_fk
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.assessments.grades import Grade


class ObjectionOutcome(StrEnum):
    """How an objection was decided."""

    UPHELD = "upheld"
    REFUSED = "refused"


OUTCOME_LABELS = labelled(
    {
        ObjectionOutcome.UPHELD: Text(zh="异议成立，重新研究", en="upheld: deliberated anew"),
        ObjectionOutcome.REFUSED: Text(zh="异议不成立，维持意见", en="refused: the opinion stands"),
    }
)


class MessageKind(StrEnum):
    """What a message of the thread is."""

    OBJECTION = "objection"
    QUESTION = "question"
    ADDITION = "addition"
    ANSWER = "answer"


MESSAGE_LABELS = labelled(
    {
        MessageKind.OBJECTION: Text(zh="提出异议", en="Objection"),
        MessageKind.QUESTION: Text(zh="请本人补充说明", en="Question to the reviewee"),
        MessageKind.ADDITION: Text(zh="补充说明", en="Addition"),
        MessageKind.ANSWER: Text(zh="答复", en="Answer"),
    }
)


class Objection(TenantTable, table=True):
    """The reviewee's objection to what was fed back in one round; open until it is answered."""

    __tablename__ = "assessment_objections"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("answered_by", "people"),
        UniqueConstraint("tenant_id", "assessment_id", "round"),
        CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    assessment_id: UUID = Field(index=True)
    round: int
    raised_at: datetime = Field(sa_type=UtcDateTime)
    outcome: ObjectionOutcome | None = Field(
        default=None, sa_column=enum_column(ObjectionOutcome, nullable=True)
    )
    answered_by: UUID | None = Field(default=None, index=True)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ObjectionMessage(TenantTable, table=True):
    """One message of the thread, in the order in which they were written; never changed."""

    __tablename__ = "objection_messages"
    __table_args__ = (
        tenant_fk("objection_id", "assessment_objections"),
        tenant_fk("author_id", "people"),
        UniqueConstraint("tenant_id", "objection_id", "position"),
    )

    objection_id: UUID = Field(index=True)
    position: int
    kind: MessageKind = Field(sa_column=enum_column(MessageKind))
    author_id: UUID = Field(index=True)
    text: str = Field(max_length=4000)
    at: datetime = Field(sa_type=UtcDateTime)


class AssessmentRound(TenantTable, table=True):
    """A round that led back to drafting: the opinion as it was then, and what became of it."""

    __tablename__ = "assessment_rounds"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("written_by", "people"),
        UniqueConstraint("tenant_id", "assessment_id", "round"),
    )

    assessment_id: UUID = Field(index=True)
    round: int
    grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
    grade_reason: str = Field(max_length=2000)
    # texts only, as objections.schemas.KeptOpinion reads them
    opinion: dict[str, Any] = Field(sa_column=json_column())
    written_by: UUID | None = Field(default=None, index=True)
    fed_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    objection_until: date | None = None
    ended_at: datetime = Field(sa_type=UtcDateTime)
    ended_by_name: str = Field(max_length=100)
    reason: str = Field(max_length=4000)
