"""Request and reply shapes of reports."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply, Request, Whole
from app.core.workflow import Offer
from app.features.inspections.tables import FindingSeverity
from app.features.reports.rules.content import AnswerStatus, ReportContent
from app.features.reports.rules.length import Counts
from app.features.reports.rules.remarked import RemarkedItem
from app.features.reports.rules.results import CheckResult, Limits, Severity
from app.features.reports.tables import (
    ReportAction,
    ReportState,
)


class ReportContentRequest(Request):
    """PUT content and POST validate: the whole content, checked for its shape only."""

    content: Annotated[ReportContent, Whole()]


class ReportCheckRead(Reply):
    """One result of a check; `item_id` is where it is put right, null: the report as a whole.
    `area_id`: the content area that has to be marked somewhere, else null."""

    rule: str
    severity: Severity
    item_id: UUID | None
    area_id: UUID | None
    detail: str


class ReportCountsRead(Reply):
    """Characters (R2), shares of the total from 0 to 1, and the limits to draw them against."""

    total: int
    achievements: int
    problems: int
    tasks: int
    last_year: int
    achievements_share: float
    problems_share: float
    tasks_share: float
    total_max: int
    achievements_share_max: float
    problems_share_min: float


class ReportValidation(Reply):
    """The checks and lengths of some content."""

    counts: ReportCountsRead
    checks: list[ReportCheckRead]


class ReportAreaRead(Reply):
    """A content area (评议内容) that items are marked with."""

    id: UUID
    title: str


class ReportCarriedItemRead(Reply):
    """An open item that the report has to answer, or one that it answered and that was accepted
    since. `id` is how the content refers to it, `rectification_id` leads to the ledger."""

    id: UUID
    rectification_id: UUID
    problem: str
    source: str
    status: str
    due_on: date


class ReportFindingRead(Reply):
    """What an inspection found at the reviewee's school this year (I2): a problem has to answer
    it. `answer` is what the school said when it was fed back, null when it has said nothing."""

    id: UUID
    area_id: UUID
    seen: str
    severity: FindingSeverity
    inspected_on: date
    answer: str | None


class ReportSelfCheckRead(Reply):
    """What the secretary said in the self-check (I3) about one of last year's commitments
    (`carried_item_id`) or one of this year's key tasks (null): `text` is what it is about, and
    status and words are a proposal for the report's answer."""

    id: UUID
    carried_item_id: UUID | None
    text: str
    status: AnswerStatus
    words: str


class ReportRemarkRead(Reply):
    """A remark at one item of a submitted version. `is_of_earlier_version`: the report was
    submitted again since. `item_state`: what became of the item since the remark was made."""

    id: UUID
    version_number: int
    item_id: UUID
    text: str
    author_name: str
    created_at: datetime
    is_of_earlier_version: bool
    item_state: RemarkedItem


class ReportSummary(Reply):
    """A report in the list."""

    id: UUID
    cycle_id: UUID
    cycle_title: str
    reviewee_id: UUID
    person_id: UUID
    person_name: str
    organization_id: UUID
    organization_name: str
    state: ReportState
    is_late: bool
    due_on: date
    submitted_at: datetime | None
    # when it came to whoever has it now
    waiting_since: datetime
    # weak points that the checks found at the last submission
    warning_count: int
    version: int


REPORT_COLUMNS = named_fields(
    ReportSummary,
    {
        "warning_count": Text(zh="待完善", en="Weak points"),
        "waiting_since": Text(zh="已等待", en="Waiting for"),
    },
)


class ReportRead(ReportSummary):
    """The report page: content, checks, what has to be answered, and what this reader may do."""

    content: ReportContent
    # pointers at what a newer version has written into the content and this one does not know
    unknown: list[str]
    counts: ReportCountsRead
    checks: list[ReportCheckRead]
    areas: list[ReportAreaRead]
    carried_items: list[ReportCarriedItemRead]
    findings: list[ReportFindingRead]
    self_check: list[ReportSelfCheckRead]
    remarks: list[ReportRemarkRead]
    version_number: int
    # by when a submitted report is checked, as a rule, and when it is presented
    check_by: date
    meeting_on: date
    # the version whose differences this reader wants to see first: the one they sent on or back
    # last, else the one before the latest; null while there is no earlier one
    compare_with: int | None
    offers: list[Offer[ReportAction]]


class ReportVersionSummary(Reply):
    """A submission in the list of versions."""

    number: int
    submitted_at: datetime
    submitted_by_name: str


class ReportVersionRead(ReportVersionSummary):
    """A submission as it was."""

    content: ReportContent
    carried_items: list[ReportCarriedItemRead]
    counts: ReportCountsRead


def counts_read(counts: Counts, limits: Limits) -> ReportCountsRead:
    return ReportCountsRead(
        total=counts.total,
        achievements=counts.achievements,
        problems=counts.problems,
        tasks=counts.tasks,
        last_year=counts.last_year,
        achievements_share=float(counts.achievements_share),
        problems_share=float(counts.problems_share),
        tasks_share=float(counts.tasks_share),
        total_max=limits.total_max,
        achievements_share_max=float(limits.achievements_share_max),
        problems_share_min=float(limits.problems_share_min),
    )


def check_read(result: CheckResult) -> ReportCheckRead:
    return ReportCheckRead(
        rule=result.rule,
        severity=result.severity,
        item_id=result.item_id,
        area_id=result.area_id,
        detail=result.detail.say(),
    )
