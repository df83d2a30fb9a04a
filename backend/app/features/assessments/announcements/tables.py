"""Tables of announcements."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
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


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class AnnouncementAction(StrEnum):
    """What may be done: ANNOUNCEMENT_FLOW."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    REPLACE = "replace"

    WRITE = "write"
    DISCARD = "discard"
    SET_DEADLINES = "set_deadlines"
    CORRECT = "correct"


class Announcement(VersionedTable, table=True):
    """What is made known, to whom: people whose role reaches one of its organizations."""

    __tablename__ = "announcements"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("corrects_id", "announcements"),
        # a published one is corrected once; what corrects it can be corrected in turn
        UniqueConstraint("tenant_id", "corrects_id"),
    )

    cycle_id: UUID = Field(index=True)
    # of the cycle: whose office announces
    organization_id: UUID = Field(index=True)
    state: AnnouncementState = Field(
        default=AnnouncementState.DRAFT, sa_column=enum_column(AnnouncementState, index=True)
    )
    title: str = Field(max_length=200)
    text: str = Field(max_length=4000)
    roles: list[str] = Field(sa_column=json_column())
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    corrects_id: UUID | None = Field(default=None, index=True)
    # why this one corrects another; why it was withdrawn or replaced
    correction_reason: str = Field(default="", max_length=2000)
    ended_reason: str = Field(default="", max_length=2000)


class PaperOccasion(StrEnum):
    """Why the document was issued: each says what was so at that moment."""

    PUBLISHED = "published"
    GRADE_CORRECTED = "grade_corrected"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


OCCASION_LABELS = labelled(
    {
        PaperOccasion.PUBLISHED: Text(zh="公布", en="Published"),
        PaperOccasion.GRADE_CORRECTED: Text(zh="等次更正", en="A grade was corrected"),
        PaperOccasion.CORRECTED: Text(zh="注明已更正", en="Marked as corrected"),
        PaperOccasion.WITHDRAWN: Text(zh="撤回说明", en="Withdrawn"),
    }
)


class AnnouncementPaper(TenantTable, table=True):
    """公布文件 of one moment: what it says is kept with the step, a worker makes the PDF of it, and
    then it never changes. What is corrected or withdrawn has another one, with a higher number."""

    __tablename__ = "announcement_papers"
    __table_args__ = (
        tenant_fk("announcement_id", "announcements", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "announcement_id", "number"),
        Index("ix_announcement_papers_due_at", "due_at", postgresql_where=text("made_at IS NULL")),
    )

    announcement_id: UUID = Field(index=True)
    number: int
    occasion: PaperOccasion = Field(sa_column=enum_column(PaperOccasion))
    # None until a worker says it: published before there were papers
    papers: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    size: int | None = None
    sha256: str | None = Field(default=None, max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    # why it could not be made yet
    fault: str = Field(default="", max_length=500)


class AnnouncementOrganization(TenantTable, table=True):
    """An organization of the scope, with all below it."""

    __tablename__ = "announcement_organizations"
    __table_args__ = (
        tenant_fk("announcement_id", "announcements", ondelete="CASCADE"),
        tenant_fk("organization_id", "organizations"),
        UniqueConstraint("tenant_id", "announcement_id", "organization_id"),
    )

    announcement_id: UUID = Field(index=True)
    organization_id: UUID = Field(index=True)


class AnnouncementItem(TenantTable, table=True):
    """One assessment; its grade is what was announced, whatever becomes of it later."""

    __tablename__ = "announcement_items"
    __table_args__ = (
        tenant_fk("announcement_id", "announcements", ondelete="CASCADE"),
        tenant_fk("assessment_id", "assessments"),
        UniqueConstraint("tenant_id", "announcement_id", "assessment_id"),
    )

    announcement_id: UUID = Field(index=True)
    assessment_id: UUID = Field(index=True)
    position: int
    grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
