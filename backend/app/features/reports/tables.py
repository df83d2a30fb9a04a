"""The tables of this feature."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    json_column,
    tenant_fk,
)
from app.features.cycles.tables import place_fk


class ReportState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"
    APPROVED = "approved"
    PRESENTED = "presented"


class ReportAction(StrEnum):
    """What may be done: REPORT_FLOW."""

    SUBMIT = "submit"
    RETURN = "return"
    CHECK = "check"
    APPROVE = "approve"
    PRESENT = "present"

    WRITE = "write"
    REMARK = "remark"


class AbstractAction(StrEnum):
    """What may be done: ABSTRACT_FLOW."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"

    WRITE = "write"


# the author has it
WRITABLE = frozenset({ReportState.DRAFT, ReportState.RETURNED})


class Report(VersionedTable, table=True):
    """A reviewee's report of one cycle; the content is kept in the shape of rules.content."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cycle_id", "reviewee_id"),
        Index("ix_reports_organization", "tenant_id", "organization_id"),
        Index("ix_reports_person", "tenant_id", "person_id"),
        Index("ix_reports_post_id", "tenant_id", "post_id"),
        Index("ix_reports_state", "tenant_id", "cycle_id", "state"),
        Index("ix_reports_queue", "tenant_id", "state", "waiting_since", "id"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("checked_by", "people"),
    )

    cycle_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    state: ReportState = Field(
        default=ReportState.DRAFT, sa_column=enum_column(ReportState, default=ReportState.DRAFT)
    )
    content: dict[str, Any] = Field(sa_column=json_column())
    is_late: bool = False
    # the last number among its versions; 0 before the first submission
    version_number: int = 0
    # who found it in order: somebody else has to approve it (R4)
    checked_by: UUID | None = None
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # since when whoever has it now has it: set by every step, the queue is in this order
    waiting_since: datetime = Field(sa_type=UtcDateTime)
    # what the checks called weak at the last submission
    warning_count: int = 0


class ReportVersion(TenantTable, table=True):
    """What was submitted, as it was; rows are only ever added."""

    __tablename__ = "report_versions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "report_id", "number"),
        tenant_fk("report_id", "reports"),
        tenant_fk("submitted_by", "people"),
    )

    report_id: UUID
    number: int
    content: dict[str, Any] = Field(sa_column=json_column())
    # the items open on that day, which it answers (R1), in the shape of answering.frozen_form
    items: list[dict[str, Any]] = Field(sa_column=json_column())
    submitted_at: datetime = Field(sa_type=UtcDateTime)
    submitted_by: UUID


class ReportRemark(TenantTable, table=True):
    """What a reader says about one item of the version they had in front of them."""

    __tablename__ = "report_remarks"
    __table_args__ = (
        Index("ix_report_remarks_report", "tenant_id", "report_id", "created_at"),
        tenant_fk("report_id", "reports"),
        tenant_fk("author_id", "people"),
    )

    report_id: UUID
    version_number: int
    item_id: UUID
    text: str = Field(max_length=2000)
    author_id: UUID
    created_at: datetime = Field(sa_type=UtcDateTime)


class AbstractState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ReportAbstract(VersionedTable, table=True):
    """A report's abstract (S1) as it is being written; its id is the report's. There is no row
    before somebody has written something. What everybody reads is the last version, and only
    while it is published."""

    __tablename__ = "report_abstracts"
    __table_args__ = (
        Index("ix_report_abstracts_public", "tenant_id", "cycle_id", "state"),
        tenant_fk("id", "reports", ondelete="CASCADE"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
    )

    cycle_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    state: AbstractState = Field(
        default=AbstractState.DRAFT,
        sa_column=enum_column(AbstractState, default=AbstractState.DRAFT),
    )
    text: str
    # the last number among its versions; 0 before it is published for the first time
    version_number: int = 0


class AbstractVersion(TenantTable, table=True):
    """What was published, as it was; rows are only ever added."""

    __tablename__ = "report_abstract_versions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "report_id", "number"),
        tenant_fk("report_id", "report_abstracts", ondelete="CASCADE"),
        tenant_fk("published_by", "people"),
    )

    report_id: UUID
    number: int
    text: str
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: UUID
