"""Tables of assessment."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
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
from app.features.assessments.kinds import EvidenceKind
from app.features.cycles.tables import place_fk


class AssessmentState(StrEnum):
    DRAFTING = "drafting"
    PROPOSED = "proposed"
    DELIBERATED = "deliberated"
    FED_BACK = "fed_back"
    ANNOUNCED = "announced"
    ARCHIVED = "archived"


class AnnouncementScope(StrEnum):
    """Where the result is made known."""

    REVIEWEE = "reviewee"
    ORGANIZATION = "organization"
    CYCLE = "cycle"


SCOPE_LABELS = labelled(
    {
        AnnouncementScope.REVIEWEE: Text(zh="反馈述职人本人", en="The reviewee"),
        AnnouncementScope.ORGANIZATION: Text(zh="在所在单位公布", en="Their organization"),
        AnnouncementScope.CYCLE: Text(zh="在全体述职人范围公布", en="All reviewees"),
    }
)


class AssessmentAction(StrEnum):
    """What may be done: ASSESSMENT_FLOW."""

    PROPOSE = "propose"
    DELIBERATE = "deliberate"
    SEND_BACK = "send_back"
    FEED_BACK = "feed_back"
    ACKNOWLEDGE = "acknowledge"
    WAIVE = "waive"
    UPHOLD = "uphold"
    REFUSE = "refuse"
    ANNOUNCE = "announce"
    CORRECT = "correct"
    REFER = "refer"
    ARCHIVE = "archive"

    WRITE_OPINION = "write_opinion"
    READ = "read"
    OBJECT = "object"
    ASK_BACK = "ask_back"
    ADD_TO_OBJECTION = "add_to_objection"


class StatementSection(StrEnum):
    """Where in the opinion a statement stands; problems have a table of their own."""

    DONE_WELL = "done_well"
    NOT_DONE_WELL = "not_done_well"


class Assessment(VersionedTable, table=True):
    """The opinion on one reviewee of one cycle.

    `round` counts how often it was deliberated anew: records of a round that was sent back stay.
    """

    __tablename__ = "assessments"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("organizer_id", "organizations"),
        tenant_fk("written_by", "people"),
        tenant_fk("referred_by", "people"),
        UniqueConstraint("tenant_id", "cycle_id", "reviewee_id"),
    )

    cycle_id: UUID = Field(index=True)
    reviewee_id: UUID = Field(index=True)
    post_id: UUID = Field(index=True)
    person_id: UUID = Field(index=True)
    organization_id: UUID = Field(index=True)
    # the cycle's: whoever works for it, or above it, assesses (P4)
    organizer_id: UUID = Field(index=True)
    position: int
    state: AssessmentState = Field(
        default=AssessmentState.DRAFTING,
        sa_column=enum_column(AssessmentState, nullable=False, index=True),
    )
    round: int = Field(default=1)
    # who wrote the opinion last; all who did: AssessmentWriter
    written_by: UUID | None = Field(default=None, index=True)
    grade: Grade | None = Field(default=None, sa_column=enum_column(Grade, nullable=True))
    grade_reason: str = Field(default="", max_length=2000)
    fed_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # the last day on which an objection may be raised, county time; frozen by the feedback (A4)
    objection_until: date | None = None
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # the reviewee has said to have no objection: it may be announced before that day
    waived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    announced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # since no announcement of it stands any more; those from before there were any never fall
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # by a person, with a reason, never by the system (A5)
    referred_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    referred_by: UUID | None = Field(default=None, index=True)
    referral_reason: str = Field(default="", max_length=2000)


class AssessmentWriter(TenantTable, table=True):
    """Somebody who wrote on the opinion, in whatever round: none of them answers an objection to it
    (A4). A new round goes on with the words of the one before."""

    __tablename__ = "assessment_writers"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("person_id", "people"),
        UniqueConstraint("tenant_id", "assessment_id", "person_id"),
    )

    assessment_id: UUID
    person_id: UUID = Field(index=True)


class AssessmentStatement(TenantTable, table=True):
    """A sentence or paragraph of the opinion, with citations of its own (A2)."""

    __tablename__ = "assessment_statements"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        UniqueConstraint("tenant_id", "assessment_id", "section", "position"),
    )

    assessment_id: UUID
    section: StatementSection = Field(sa_column=enum_column(StatementSection))
    position: int
    text: str = Field(max_length=4000)


class AssessmentProblem(TenantTable, table=True):
    """A problem that remains; becomes a rectification item when the assessment is announced."""

    __tablename__ = "assessment_problems"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        UniqueConstraint("tenant_id", "assessment_id", "position"),
    )

    assessment_id: UUID = Field(index=True)
    position: int
    text: str = Field(max_length=2000)
    due_on: date | None = None
    # set by the announcement where the decided day had passed by then; that one stays beside it
    moved_to: date | None = None

    @property
    def holds_until(self) -> date | None:
        """The deadline that holds."""
        return self.moved_to or self.due_on


class AssessmentCitation(TenantTable, table=True):
    """A piece of evidence on which a statement, a problem or, with neither, the opinion as a
    whole rests (A2)."""

    __tablename__ = "assessment_citations"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        tenant_fk("statement_id", "assessment_statements", ondelete="CASCADE"),
        tenant_fk("problem_id", "assessment_problems", ondelete="CASCADE"),
        CheckConstraint("statement_id IS NULL OR problem_id IS NULL", name="one_place"),
        UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "kind",
            "subject_id",
            "statement_id",
            "problem_id",
            name="uq_assessment_citations_place",
            postgresql_nulls_not_distinct=True,
        ),
    )

    assessment_id: UUID = Field(index=True)
    statement_id: UUID | None = Field(default=None, index=True)
    problem_id: UUID | None = Field(default=None, index=True)
    position: int = 0
    kind: EvidenceKind = Field(sa_column=enum_column(EvidenceKind, nullable=False))
    subject_id: UUID


class ArchiveFile(TenantTable, table=True):
    """The file for the personal archive (A6): `papers` is what it says, kept when the assessment
    was archived, until a worker has made the file of it. Then it never changes."""

    __tablename__ = "archive_files"
    __table_args__ = (
        tenant_fk("assessment_id", "assessments"),
        UniqueConstraint("tenant_id", "assessment_id"),
    )

    assessment_id: UUID = Field(index=True)
    name: str = Field(max_length=200)
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    size: int | None = None
    sha256: str | None = Field(default=None, max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    papers: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    # why it could not be made yet
    fault: str = Field(default="", max_length=500)
