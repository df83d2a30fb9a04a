"""Tables of announcements."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    json_column,
    tenant_fk,
)
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
