"""Tables of rectification."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    tenant_fk,
)
from app.features.cycles.tables import CarriedSource
from app.features.rectifications.kinds import (
    EntryKind,
    EscalationStep,
    LookBackResult,
    RectificationMode,
    RectificationState,
    SourceKind,
)


class Rectification(VersionedTable, table=True):
    """One problem to be rectified; keeps its id through every year until it is accepted."""

    __tablename__ = "rectifications"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("reviewee_id", "reviewees"),
        tenant_fk("post_id", "posts"),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("leader_post_id", "posts"),
        tenant_fk("leader_id", "people"),
        CheckConstraint("leader_post_id IS NULL OR leader_id IS NOT NULL", name="leader_named"),
        tenant_fk("accepted_by_id", "people"),
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
    # in the office's words, as a rule a content area's title
    category: str = Field(default="", max_length=100, index=True)
    # null: nobody has said yet, as of items older than the question
    mode: RectificationMode | None = Field(
        default=None, sa_column=enum_column(RectificationMode, nullable=True)
    )
    # 分管领导: the post that is in charge (P5), and whose name stands on it; that of an item which
    # is accepted stays. A name without a post is from before posts were asked for
    leader_post_id: UUID | None = Field(default=None, index=True)
    leader_id: UUID | None = Field(default=None, index=True)
    leading_unit: str = Field(default="", max_length=100)
    measures: str = Field(default="", max_length=4000)
    # what can be checked when the work is done
    target: str = Field(default="", max_length=2000)
    due_on: date = Field(index=True)
    state: RectificationState = Field(
        default=RectificationState.OPEN,
        sa_column=enum_column(RectificationState, nullable=False, index=True),
    )
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # the last time that it was submitted
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    returned_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = Field(default="", max_length=4000)
    lasting_measures: str = Field(default="", max_length=4000)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_by_id: UUID | None = Field(default=None, index=True)
    accepted_words: str = Field(default="", max_length=2000)
    # 回头看: the day planned for it, and what the last one found
    look_back_on: date | None = Field(default=None, index=True)
    looked_back_on: date | None = None
    look_back_result: LookBackResult | None = Field(
        default=None, sa_column=enum_column(LookBackResult, nullable=True)
    )
    # the last step that was taken to press for it
    escalation: EscalationStep | None = Field(
        default=None, sa_column=enum_column(EscalationStep, nullable=True, index=True)
    )


class RectificationEntry(TenantTable, table=True):
    """Progress or a check of it, in words, with its evidence in words, as a file, or both; never
    changed. `dated_on` is the evidence's own day, where it has another than that of the entry."""

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
    kind: EntryKind = Field(default=EntryKind.PROGRESS, sa_column=enum_column(EntryKind))
    dated_on: date | None = None
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


class ExtensionRequest(TenantTable, table=True):
    """The school asks for more time (X2). Granted, it becomes a DeadlineExtension; at most one
    of an item waits for its answer."""

    __tablename__ = "extension_requests"
    __table_args__ = (
        tenant_fk("rectification_id", "rectifications"),
        tenant_fk("author_id", "people"),
        tenant_fk("decided_by_id", "people"),
        CheckConstraint(
            "(is_granted IS NULL) = (decided_at IS NULL)"
            " AND (decided_by_id IS NULL) = (decided_at IS NULL)",
            name="decided",
        ),
        Index(
            "uq_extension_requests_waiting",
            "tenant_id",
            "rectification_id",
            unique=True,
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    rectification_id: UUID = Field(index=True)
    asked_due_on: date
    reason: str = Field(max_length=2000)
    author_id: UUID = Field(index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    is_granted: bool | None = None
    answer: str = Field(default="", max_length=2000)
    decided_by_id: UUID | None = Field(default=None, index=True)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Escalation(TenantTable, table=True):
    """A step taken to press for an item, with the document that went out; never changed (X3)."""

    __tablename__ = "rectification_escalations"
    __table_args__ = (
        tenant_fk("rectification_id", "rectifications"),
        tenant_fk("file_id", "stored_files"),
        tenant_fk("author_id", "people"),
    )

    rectification_id: UUID = Field(index=True)
    step: EscalationStep = Field(sa_column=enum_column(EscalationStep))
    dated_on: date
    words: str = Field(max_length=2000)
    file_id: UUID = Field(index=True)
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
