"""Tables of rectification."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    tenant_fk,
)
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.cycles.tables import CarriedSource


class RectificationState(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class SourceKind(StrEnum):
    """Where an item comes from (X1); `source_id` is the row there. What a roster says was left of
    last year has none: its source is the item itself."""

    ASSESSMENT = "assessment"
    LAST_YEAR = "last_year"
    COMMENT = "comment"
    REMARK = "remark"
    FINDING = "finding"
    SELF_CHECK = "self_check"


SOURCE_LABELS = labelled(
    {
        SourceKind.ASSESSMENT: Text(zh="综合评价", en="Assessment"),
        SourceKind.LAST_YEAR: Text(zh="上年整改", en="Last year"),
        SourceKind.COMMENT: Text(zh="点评", en="Comment"),
        SourceKind.REMARK: Text(zh="总评", en="Overall remark"),
        SourceKind.FINDING: Text(zh="督查发现", en="Finding"),
        SourceKind.SELF_CHECK: Text(zh="自查", en="Self-check"),
    }
)


class RectificationAction(StrEnum):
    """What may be done: RECTIFICATION_FLOW."""

    START = "start"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    RESUME = "resume"
    REOPEN = "reopen"

    WRITE_MEASURES = "write_measures"
    ADD_ENTRY = "add_entry"
    EXTEND = "extend"


class LedgerAction(StrEnum):
    """What may be done about a reviewee: LEDGER_EDITS."""

    ADD = "add"


class Rectification(VersionedTable, table=True):
    """One problem to be rectified; keeps its id through every year until it is accepted."""

    __tablename__ = "rectifications"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("reviewee_id", "reviewees"),
        tenant_fk("post_id", "posts"),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        # made by reactions, which may run again: one item for each problem
        Index(
            "uq_rectifications_automatic_source",
            "tenant_id",
            "source_kind",
            "source_id",
            unique=True,
            postgresql_where=text("source_kind IN ('assessment', 'last_year')"),
        ),
    )

    cycle_id: UUID = Field(index=True)
    # null: taken off the roster since
    reviewee_id: UUID | None = Field(index=True)
    # whose holder works it off, and whose reports answer it (P5, C5)
    post_id: UUID = Field(index=True)
    # whose name stands on it: as a rule the holder's
    person_id: UUID = Field(index=True)
    organization_id: UUID = Field(index=True)
    source_kind: SourceKind = Field(sa_column=enum_column(SourceKind, nullable=False, index=True))
    source_id: UUID
    # what the source was called or said when the item was made: who reads it need not go there
    source_title: str = Field(default="", max_length=200)
    # of an item of last year: where it had come from then
    original_source: CarriedSource | None = Field(
        default=None, sa_column=enum_column(CarriedSource, nullable=True)
    )
    problem: str = Field(max_length=2000)
    measures: str = Field(default="", max_length=4000)
    due_on: date = Field(index=True)
    state: RectificationState = Field(
        default=RectificationState.OPEN,
        sa_column=enum_column(RectificationState, nullable=False, index=True),
    )
    returned_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RectificationEntry(TenantTable, table=True):
    """Progress, in words, with its evidence in words, as a file, or both; never changed."""

    __tablename__ = "rectification_entries"
    __table_args__ = (
        tenant_fk("rectification_id", "rectifications"),
        tenant_fk("author_id", "people"),
        tenant_fk("file_id", "stored_files"),
    )

    rectification_id: UUID = Field(index=True)
    text: str = Field(max_length=4000)
    evidence: str = Field(default="", max_length=4000)
    file_id: UUID | None = Field(default=None, index=True)
    author_id: UUID = Field(index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class RectificationFile(TenantTable, table=True):
    """A file uploaded for an item; only entries of the same item may point to it."""

    __tablename__ = "rectification_files"
    __table_args__ = (
        tenant_fk("rectification_id", "rectifications"),
        tenant_fk("file_id", "stored_files"),
        UniqueConstraint("tenant_id", "file_id"),
    )

    rectification_id: UUID = Field(index=True)
    file_id: UUID = Field(index=True)


class DeadlineExtension(TenantTable, table=True):
    """A deadline moved later, with the reason (X2)."""

    __tablename__ = "deadline_extensions"
    __table_args__ = (
        tenant_fk("rectification_id", "rectifications"),
        tenant_fk("author_id", "people"),
    )

    rectification_id: UUID = Field(index=True)
    old_due_on: date
    new_due_on: date
    reason: str = Field(max_length=2000)
    author_id: UUID = Field(index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class FormerItemId(TenantTable, table=True):
    """Until items were one through all years, each cycle had a copy of those it was to answer.
    Submitted reports refer to the copies, and may not change: `id` is a copy's, and stands for
    the item. No row is ever added."""

    __tablename__ = "former_item_ids"
    __table_args__ = (
        tenant_fk("rectification_id", "rectifications"),
        tenant_fk("cycle_id", "cycles"),
        UniqueConstraint("tenant_id", "rectification_id", "cycle_id"),
    )

    rectification_id: UUID
    cycle_id: UUID
