"""Request and reply shapes of announcements."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.access.roles import Role
from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import OneLine, Reply, Request
from app.core.workflow import Offer
from app.features.assessments.announcements.tables import (
    AnnouncementAction,
    AnnouncementState,
    PaperOccasion,
)
from app.features.assessments.grades import Ceiling, Grade
from app.features.assessments.tables import AssessmentState

MOST_ITEMS = 1000
# of one announcement: each correction of a grade makes one
MOST_PAPERS = 10_000


class AnnouncementRequest(Request):
    """All of a draft: what it says, whom it is about, who may read it."""

    title: OneLine = Field(min_length=1, max_length=200)
    text: str = Field(max_length=4000)
    roles: list[Role] = Field(min_length=1, max_length=len(Role))
    organization_ids: list[UUID] = Field(min_length=1, max_length=200)
    assessment_ids: list[UUID] = Field(min_length=1, max_length=MOST_ITEMS)


class AnnouncementCreate(AnnouncementRequest):
    """A draft for a cycle."""

    cycle_id: UUID


class CorrectionRequest(Request):
    """Why a published announcement is corrected; everybody who reads it reads that too."""

    reason: str = Field(min_length=1, max_length=2000)


class NewDeadlineRequest(Request):
    """Another deadline for a problem whose own has passed."""

    problem_id: UUID
    due_on: date


class NewDeadlinesRequest(Request):
    """New deadlines, in the place of those that passed between decision and announcement."""

    deadlines: list[NewDeadlineRequest] = Field(min_length=1, max_length=MOST_ITEMS)


class PassedDeadlineRead(Reply):
    """A problem whose deadline as decided has passed before the announcement; `moved_to` is the new
    one, once it is set."""

    problem_id: UUID
    name: str
    text: str
    due_on: date
    moved_to: date | None


class AnnouncementSummary(Reply):
    """A row of the list."""

    id: UUID
    cycle_id: UUID
    cycle_title: str
    title: str
    state: AnnouncementState
    published_at: datetime | None
    version: int


class AnnouncedCorrectionRead(Reply):
    """That the grade was corrected after it was announced here, and what holds since."""

    old_grade: Grade
    new_grade: Grade
    annual_appraisal_ceiling: Ceiling
    corrected_at: datetime


class AnnouncedRead(Reply):
    """One person: nothing of the opinion but the grade and what it means for the appraisal, as they
    were announced, and each correction since."""

    name: str
    organization_name: str
    grade: Grade | None
    annual_appraisal_ceiling: Ceiling | None
    corrections: list[AnnouncedCorrectionRead]


class ScopeOrganizationRead(Reply):
    """An organization of the scope, with all below it."""

    id: UUID
    name: str


class AnnouncementPaperRead(Reply):
    """公布文件 of one moment; `fault` says to those who announce why it is not made yet."""

    number: int
    occasion: PaperOccasion
    created_at: datetime
    made_at: datetime | None
    size: int | None
    sha256: str | None
    fault: str


class AnnouncementRead(AnnouncementSummary):
    """One announcement. Of a withdrawn one only those who announce read whom it was about; what
    corrects it is named to them while it is a draft, too.

    `readers` (how many people can read it), `assessment_ids` and, of a draft, `passed` (deadlines
    that are over) are for those who announce.
    """

    text: str
    roles: list[Role]
    organizations: list[ScopeOrganizationRead]
    items: list[AnnouncedRead]
    corrects_id: UUID | None
    corrected_by_id: UUID | None
    correction_reason: str
    ended_reason: str
    papers: list[AnnouncementPaperRead]
    readers: int | None
    assessment_ids: list[UUID] | None
    passed: list[PassedDeadlineRead]
    offers: list[Offer[AnnouncementAction]]


class CandidateRead(Reply):
    """An assessment that could be announced; `blocked_by` says what it waits for."""

    assessment_id: UUID
    name: str
    organization_name: str
    state: AssessmentState
    grade: Grade | None
    is_announced: bool
    blocked_by: list[str]


class CandidateList(Reply):
    """All assessments of a cycle that have been fed back, in the order of the roster."""

    items: list[CandidateRead]


named_fields(
    AnnouncementRequest,
    {
        "title": Text(zh="标题", en="Title"),
        "text": Text(zh="正文", en="Text"),
        "roles": Text(zh="哪些角色可以看到", en="Which roles may read it"),
        "organization_ids": Text(zh="哪些单位（含下级单位）", en="Which organizations (and below)"),
        "assessment_ids": Text(zh="公布哪些人", en="Whose results"),
    },
)
named_fields(
    NewDeadlineRequest,
    {"due_on": Text(zh="新的整改时限", en="New deadline")},
)
