"""Request and reply shapes of the queue, the gap view and the reminders."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import labelled
from app.core.schema import Reply, Request
from app.features.cycles.tables import CarriedStatus
from app.features.inspections.tables import FindingSeverity
from app.features.reports.rules.content import AnswerStatus
from app.features.reports.rules.gaps import CarriedGap
from app.features.reports.schemas import ReportFindingRead
from app.features.reports.tables import ReportState


class ReportStateCount(Reply):
    """How many reports are in a state."""

    state: ReportState
    count: int


class ReportCounts(Reply):
    """How many of the reports you may see are of each kind: in each state, waiting for your own
    step, submitted late, not submitted though the day has passed, with warnings."""

    states: list[ReportStateCount]
    total: int
    for_me: int
    late: int
    overdue: int
    with_warnings: int


class ReportPlace(Reply):
    """A report's place in a filtered queue. `next_id` begins again at the front after the last;
    `others` is how many besides this one are in the queue, `ahead` how many of them before it."""

    previous_id: UUID | None
    next_id: UUID | None
    others: int
    ahead: int


class GapFindingRead(ReportFindingRead):
    """A finding and the problems that answer it; none: the report leaves it out (R7)."""

    problem_ids: list[UUID]


class GapAreaRead(Reply):
    """What was found under a content area beside what the report says about it (R7).

    `is_left_out`: something was found, and no problem speaks about it."""

    area_id: UUID
    title: str
    findings: int
    gravest: FindingSeverity | None
    achievements: int
    problems: int
    tasks: int
    is_left_out: bool


class GapCarriedRead(Reply):
    """One of last year's items: what is on record, what the report says, and what is wrong."""

    id: UUID
    problem: str
    on_record: CarriedStatus
    status: AnswerStatus | None
    gap: CarriedGap


class ReportGaps(Reply):
    """What inspections found and last year left open, beside the report (R7)."""

    findings: list[GapFindingRead]
    areas: list[GapAreaRead]
    carried_items: list[GapCarriedRead]


class ReportGapSummary(Reply):
    """How much one report leaves out (R7); `has_unknown` where a newer version has written parts
    that this one does not know, and does not count."""

    report_id: UUID
    has_unknown: bool
    reviewee_id: UUID
    person_name: str
    organization_name: str
    state: ReportState
    findings: int
    findings_left_out: int
    areas_left_out: int
    carried_items: int
    carried_unanswered: int
    carried_claimed_done: int


class ReportRemindersRequest(Request):
    """Whom to remind (C7): the authors of these reports, or of all that are not submitted."""

    cycle_id: UUID
    report_ids: list[UUID] | None = Field(default=None, max_length=1000)


class ReminderSkip(StrEnum):
    """Why somebody was not reminded."""

    SUBMITTED = "submitted"
    REMINDED_TODAY = "reminded_today"
    # by the system, ahead of the deadline or after it
    REMINDED_BY_ITSELF = "reminded_by_itself"


SKIP_LABELS = labelled(
    {
        ReminderSkip.SUBMITTED: Text(zh="已经提交", en="has submitted"),
        ReminderSkip.REMINDED_TODAY: Text(zh="今天已经提醒过", en="was reminded today"),
        ReminderSkip.REMINDED_BY_ITSELF: Text(
            zh="系统今天已自动提醒", en="the system reminded them today"
        ),
    }
)


class RemindedRead(Reply):
    """Whoever was reminded."""

    report_id: UUID
    person_name: str


class NotRemindedRead(RemindedRead):
    """Whoever was not, and why."""

    reason: ReminderSkip


class ReportReminders(Reply):
    """Who was reminded, and who was not."""

    sent: list[RemindedRead]
    skipped: list[NotRemindedRead]


class ReportRemarkRequest(Request):
    """A remark at one item of the report (R4)."""

    item_id: UUID
    text: str = Field(min_length=1, max_length=2000)
