"""Inspections, their findings with evidence, and the self-check."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
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
from app.features.cycles.tables import place_fk


class InspectionKind(StrEnum):
    """专题调研, 随机调研, 交叉检查 (I1)."""

    THEMATIC = "thematic"
    RANDOM = "random"
    CROSS = "cross"


class InspectionState(StrEnum):
    """A draft is the inspectors' own; the school sees what was fed back (I2)."""

    DRAFT = "draft"
    FED_BACK = "fed_back"


class FindingSeverity(StrEnum):
    """How grave what was seen is, the gravest last."""

    MINOR = "minor"
    NOTABLE = "notable"
    SERIOUS = "serious"


class FindingState(StrEnum):
    """A finding stands until an inspector takes a mistaken one back, with the reason."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class EvidenceSide(StrEnum):
    """Whose evidence a file is: what the inspectors saw, or what the school answers with."""

    SEEN = "seen"
    ANSWER = "answer"


class SelfCheckKind(StrEnum):
    """What a line of the self-check is about: last year's commitment, or a key task (I3)."""

    CARRIED_ITEM = "carried_item"
    KEY_TASK = "key_task"


SELF_CHECK_LABELS = labelled(
    {
        SelfCheckKind.CARRIED_ITEM: Text(zh="上年整改承诺", en="Last year’s commitments"),
        SelfCheckKind.KEY_TASK: Text(zh="今年重点任务", en="This year’s key tasks"),
    }
)


class Outcome(StrEnum):
    """How far the school says it is."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


OUTCOME_LABELS = labelled(
    {
        Outcome.DONE: Text(zh="已完成", en="Done"),
        Outcome.PARTLY: Text(zh="部分完成", en="Partly"),
        Outcome.NOT_DONE: Text(zh="未完成", en="Not done"),
    }
)


class InspectionAction(StrEnum):
    """What may be done: INSPECTION_FLOW."""

    FEED_BACK = "feed_back"

    CHANGE = "change"
    DISCARD = "discard"
    ADD_FINDING = "add_finding"


class FindingAction(StrEnum):
    """What may be done: FINDING_FLOW."""

    WITHDRAW = "withdraw"

    CHANGE = "change"
    ANSWER = "answer"


class SelfCheckAction(StrEnum):
    """What may be done with a self-check: SELF_CHECK_EDITS."""

    FILL_IN = "fill_in"


class Inspection(VersionedTable, table=True):
    """One visit to a reviewee's school; `person_id` is the reviewee's."""

    __tablename__ = "inspections"
    __table_args__ = (
        Index("ix_inspections_cycle_id", "tenant_id", "cycle_id", "inspected_on", "id"),
        Index("ix_inspections_reviewee_id", "tenant_id", "reviewee_id"),
        Index("ix_inspections_person_id", "tenant_id", "person_id"),
        Index("ix_inspections_post_id", "tenant_id", "post_id"),
        Index("ix_inspections_organization_id", "tenant_id", "organization_id"),
        Index("ix_inspections_author_id", "tenant_id", "author_id", "state"),
        # a phone that sends the same inspection again, even days later, makes no second one
        UniqueConstraint("tenant_id", "author_id", "sending_id"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("author_id", "people"),
    )

    cycle_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    kind: InspectionKind = Field(sa_column=enum_column(InspectionKind))
    inspected_on: date
    note: str = Field(default="", max_length=4000)
    state: InspectionState = Field(
        default=InspectionState.DRAFT, sa_column=enum_column(InspectionState)
    )
    author_id: UUID
    sending_id: UUID | None = None
    fed_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class InspectionInspector(TenantTable, table=True):
    """Who went."""

    __tablename__ = "inspection_inspectors"
    __table_args__ = (
        UniqueConstraint("tenant_id", "inspection_id", "person_id"),
        Index("ix_inspection_inspectors_person_id", "tenant_id", "person_id"),
        tenant_fk("inspection_id", "inspections", ondelete="CASCADE"),
        tenant_fk("person_id", "people"),
    )

    inspection_id: UUID
    person_id: UUID


class Finding(VersionedTable, table=True):
    """What was seen under one content area, and what the school says to it; its id is the one
    kept through report, comment and rectification (I2)."""

    __tablename__ = "findings"
    __table_args__ = (
        Index("ix_findings_inspection_id", "tenant_id", "inspection_id", "position"),
        Index("ix_findings_reviewee_id", "tenant_id", "reviewee_id"),
        Index("ix_findings_cycle_id", "tenant_id", "cycle_id", "fed_back_at"),
        Index("ix_findings_person_id", "tenant_id", "person_id"),
        Index("ix_findings_post_id", "tenant_id", "post_id"),
        Index("ix_findings_organization_id", "tenant_id", "organization_id"),
        Index("ix_findings_area_id", "tenant_id", "area_id"),
        UniqueConstraint("tenant_id", "inspection_id", "sending_id"),
        tenant_fk("inspection_id", "inspections", ondelete="CASCADE"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("area_id", "content_areas"),
        tenant_fk("answered_by", "people"),
    )

    inspection_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    area_id: UUID
    position: int
    severity: FindingSeverity = Field(sa_column=enum_column(FindingSeverity))
    seen: str = Field(max_length=4000)
    state: FindingState = Field(default=FindingState.STANDING, sa_column=enum_column(FindingState))
    sending_id: UUID | None = None
    # null while the inspection is a draft
    fed_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer: str | None = Field(default=None, max_length=4000)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: UUID | None = None
    # once the report that builds on it is submitted
    is_answer_final: bool = False


class FindingEvidence(TenantTable, table=True):
    """A photo or document of the inspectors, or one that the school answers with."""

    __tablename__ = "finding_evidence"
    __table_args__ = (
        Index("ix_finding_evidence_finding_id", "tenant_id", "finding_id", "position"),
        # the same photo sent twice is one
        UniqueConstraint("tenant_id", "finding_id", "side", "upload_sha256"),
        UniqueConstraint("tenant_id", "file_id"),
        tenant_fk("finding_id", "findings", ondelete="CASCADE"),
        tenant_fk("file_id", "stored_files"),
    )

    finding_id: UUID
    file_id: UUID
    side: EvidenceSide = Field(sa_column=enum_column(EvidenceSide))
    position: int
    # of what was uploaded; the kept file is made anew from it, without its metadata
    upload_sha256: str = Field(max_length=64)


class SelfCheckEntry(VersionedTable, table=True):
    """What a school says of one commitment or key task; `subject_id` is a rectification item
    or a key task of the cycle (I3)."""

    __tablename__ = "self_check_entries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "reviewee_id", "subject_kind", "subject_id"),
        Index("ix_self_check_entries_cycle_id", "tenant_id", "cycle_id"),
        Index("ix_self_check_entries_person_id", "tenant_id", "person_id"),
        Index("ix_self_check_entries_post_id", "tenant_id", "post_id"),
        Index("ix_self_check_entries_organization_id", "tenant_id", "organization_id"),
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
    subject_kind: SelfCheckKind = Field(sa_column=enum_column(SelfCheckKind))
    subject_id: UUID
    outcome: Outcome = Field(sa_column=enum_column(Outcome))
    words: str = Field(default="", max_length=4000)
    saved_at: datetime = Field(sa_type=UtcDateTime)


class SelfCheckProof(TenantTable, table=True):
    """A file that proves what an entry says."""

    __tablename__ = "self_check_proofs"
    __table_args__ = (
        Index("ix_self_check_proofs_entry_id", "tenant_id", "entry_id", "position"),
        UniqueConstraint("tenant_id", "entry_id", "upload_sha256"),
        UniqueConstraint("tenant_id", "file_id"),
        tenant_fk("entry_id", "self_check_entries", ondelete="CASCADE"),
        tenant_fk("file_id", "stored_files"),
    )

    entry_id: UUID
    file_id: UUID
    position: int
    upload_sha256: str = Field(max_length=64)
