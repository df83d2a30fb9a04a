"""The cycle, what it was planned with, and how far everybody is."""

import enum
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
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


class Stage(enum.StrEnum):
    """C3; what each one lets whom do is declared in stages/declaration.py."""

    PLANNING = "planning"
    INSPECTING = "inspecting"
    REPORTING = "reporting"
    REVIEWING = "reviewing"
    ASSESSING = "assessing"
    RECTIFYING = "rectifying"
    CLOSED = "closed"


class ReviewMode(enum.StrEnum):
    """现场述职 or 书面述职 (M1)."""

    ONSITE = "onsite"
    WRITTEN = "written"


REVIEW_MODE_LABELS = labelled(
    {
        ReviewMode.ONSITE: Text(zh="现场述职", en="On site"),
        ReviewMode.WRITTEN: Text(zh="书面述职", en="Written"),
    }
)


class CarriedSource(enum.StrEnum):
    """Where last year's problem came from (X1)."""

    SELF_CHECK = "self_check"
    FINDING = "finding"
    COMMENT = "comment"
    REMARK = "remark"
    PUBLIC_COMMENT = "public_comment"
    ASSESSMENT = "assessment"
    OTHER = "other"


CARRIED_SOURCE_LABELS = labelled(
    {
        CarriedSource.SELF_CHECK: Text(zh="自查", en="self-check"),
        CarriedSource.FINDING: Text(zh="督查发现", en="finding"),
        CarriedSource.COMMENT: Text(zh="点评", en="comment"),
        CarriedSource.REMARK: Text(zh="总评", en="overall remark"),
        CarriedSource.PUBLIC_COMMENT: Text(zh="群众意见", en="public comment"),
        CarriedSource.ASSESSMENT: Text(zh="综合评价", en="assessment"),
        CarriedSource.OTHER: Text(zh="其他", en="other"),
    }
)


class CarriedStatus(enum.StrEnum):
    """How far last year's problem is, in the words of rosters and reports."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


CARRIED_STATUS_LABELS = labelled(
    {
        CarriedStatus.NOT_STARTED: Text(zh="未开始", en="not started"),
        CarriedStatus.IN_PROGRESS: Text(zh="整改中", en="in progress"),
        CarriedStatus.DONE: Text(zh="已销号", en="accepted"),
    }
)


class StepKind(enum.StrEnum):
    """The columns of the cycle board, in the order of the year."""

    INSPECTION = "inspection"
    SELF_CHECK = "self_check"
    REPORT = "report"
    COMMENT = "comment"
    REMARK = "remark"
    BALLOT = "ballot"
    ASSESSMENT = "assessment"
    RECTIFICATION = "rectification"


class CycleKind(enum.StrEnum):
    """What is reviewed: a year's work as a whole, or one piece of work."""

    ANNUAL = "annual"
    SPECIAL = "special"


CYCLE_KIND_LABELS = labelled(
    {
        CycleKind.ANNUAL: Text(zh="年度述职评议", en="Annual review"),
        CycleKind.SPECIAL: Text(zh="专项述职评议", en="Review of one piece of work"),
    }
)


class CycleAction(enum.StrEnum):
    """What may be done: CYCLE_FLOW."""

    OPEN = "open"
    START_REPORTING = "start_reporting"
    START_REVIEWING = "start_reviewing"
    START_ASSESSING = "start_assessing"
    START_RECTIFYING = "start_rectifying"
    CLOSE = "close"
    TAKE_BACK = "take_back"

    CHANGE = "change"
    CHANGE_RULES = "change_rules"
    CHANGE_CONTENT_AREAS = "change_content_areas"
    CHANGE_KEY_TASKS = "change_key_tasks"
    IMPORT_ROSTER = "import_roster"
    EXPORT_ROSTER = "export_roster"
    CHANGE_ROSTER = "change_roster"
    REMOVE_FROM_ROSTER = "remove_from_roster"
    READ_MISSING = "read_missing"
    SUCCEED = "succeed"
    DELETE = "delete"


def place_fk() -> ForeignKeyConstraint:
    """Of a row about a reviewee: it belongs to the post that their place in the cycle belongs to,
    and follows when the place is given another (P5)."""
    return ForeignKeyConstraint(
        ["tenant_id", "reviewee_id", "post_id"],
        ["reviewees.tenant_id", "reviewees.id", "reviewees.post_id"],
        onupdate="CASCADE",
    )


class Cycle(VersionedTable, table=True):
    """One year of reviewing; `state` is its stage, written by core.workflow only."""

    __tablename__ = "cycles"
    __table_args__ = (
        # one of each kind in a year; of those from before that was a rule some are there twice
        Index(
            "uq_cycles_annual",
            "tenant_id",
            "organization_id",
            "year",
            unique=True,
            postgresql_where=text("kind = 'annual'"),
        ),
        Index("ix_cycles_year", "tenant_id", "year", "id"),
        Index("ix_cycles_state", "tenant_id", "state"),
        tenant_fk("organization_id", "organizations"),
        # one next year for each year
        UniqueConstraint("tenant_id", "predecessor_id"),
        tenant_fk("predecessor_id", "cycles"),
    )

    title: str = Field(max_length=100)
    year: int
    kind: CycleKind = Field(default=CycleKind.ANNUAL, sa_column=enum_column(CycleKind))
    organization_id: UUID
    state: Stage = Field(default=Stage.PLANNING, sa_column=enum_column(Stage))
    inspecting_due_on: date | None = None
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date | None = None
    closing_on: date
    rules_version: int = 1
    predecessor_id: UUID | None = None


class CycleRules(TenantTable, table=True):
    """One version of a cycle's rules (C2); rows are added, and changed only while planning."""

    __tablename__ = "cycle_rules"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cycle_id", "number"),
        tenant_fk("cycle_id", "cycles"),
    )

    cycle_id: UUID
    number: int
    rules: dict[str, Any] = Field(sa_column=json_column())
    reason: str | None = Field(default=None, max_length=2000)
    # null: made by the system
    author_name: str | None = Field(default=None, max_length=100)
    created_at: datetime = Field(sa_type=UtcDateTime)


class ContentArea(TenantTable, table=True):
    """A heading that reports, findings and charts are sorted under (C1)."""

    __tablename__ = "content_areas"
    __table_args__ = (
        Index("ix_content_areas_cycle_id", "tenant_id", "cycle_id", "position"),
        tenant_fk("cycle_id", "cycles"),
    )

    cycle_id: UUID
    position: int
    title: str = Field(max_length=100)


class KeyTask(TenantTable, table=True):
    """重点任务 of this year: every reviewee states in the self-check how far it is (I3)."""

    __tablename__ = "key_tasks"
    __table_args__ = (
        Index("ix_key_tasks_cycle_id", "tenant_id", "cycle_id", "position"),
        tenant_fk("cycle_id", "cycles"),
    )

    cycle_id: UUID
    position: int
    title: str = Field(max_length=200)
    due_on: date | None = None


class Reviewee(TenantTable, table=True):
    """述职人: a person who reports in this cycle, for an organization."""

    __tablename__ = "reviewees"
    __table_args__ = (
        # a hall grades a person: whoever holds two posts is there once, with the work of both
        # (deferred: two people may be given each other's posts, one after the other)
        UniqueConstraint(
            "tenant_id", "cycle_id", "person_id", deferrable=True, initially="DEFERRED"
        ),
        UniqueConstraint("tenant_id", "cycle_id", "post_id", deferrable=True, initially="DEFERRED"),
        # what place_fk points to
        UniqueConstraint("tenant_id", "id", "post_id"),
        Index("ix_reviewees_post_id", "tenant_id", "post_id"),
        Index("ix_reviewees_person_id", "tenant_id", "person_id"),
        Index("ix_reviewees_organization_id", "tenant_id", "organization_id"),
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("post_id", "posts"),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
    )

    cycle_id: UUID
    # whose work this is, whoever holds it; `person_id` is who stands on the roster (P5)
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    mode: ReviewMode = Field(sa_column=enum_column(ReviewMode))
    # place in the order of the meeting; written reviewees follow those on site
    position: int | None = None
    # the office has seen that the person's own record says otherwise, and keeps the entry (C5)
    is_confirmed: bool = False


class CycleStep(TenantTable, table=True):
    """How far one reviewee is with one step: what the board shows, kept by progress.record_step."""

    __tablename__ = "cycle_steps"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cycle_id", "reviewee_id", "step"),
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("reviewee_id", "reviewees"),
    )

    cycle_id: UUID
    reviewee_id: UUID
    step: StepKind = Field(sa_column=enum_column(StepKind))
    state: str = Field(max_length=40)
    subject_type: str = Field(max_length=40)
    subject_id: UUID
    due_on: date | None = None
    is_done: bool = False
    # how many of the step's things wait, where it has several
    open_count: int | None = None
    updated_at: datetime = Field(sa_type=UtcDateTime)
