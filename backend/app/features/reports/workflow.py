"""REPORT_FLOW (R4): draft → submitted → checked → approved → presented, and back when returned."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Guard, Transition, Workflow
from app.features.cycles.errors import StageForbids
from app.features.cycles.service import require_stage
from app.features.cycles.stages import Activity
from app.features.reports.context import check_stored
from app.features.reports.rules.results import Severity
from app.features.reports.tables import Report, ReportState

WRITABLE = frozenset({ReportState.DRAFT, ReportState.RETURNED})


def stage_allows(activity: Activity) -> Guard:
    """A guard: the cycle is at a stage in which this is done to reports (C3)."""

    def guard(session: Session, report: Report, _actor: Actor) -> list[Text]:
        try:
            require_stage(session, report.cycle_id, activity)
        except StageForbids as refusal:
            return [refusal.detail]
        return []

    return guard


def checks_find_no_error(session: Session, report: Report, _actor: Actor) -> list[Text]:
    """Whatever the checks call an error has to be put right before submission (R3)."""
    results = check_stored(session, report)
    return [result.detail for result in results if result.severity is Severity.ERROR]


def is_approved_by_another(_session: Session, report: Report, actor: Actor) -> list[Text]:
    """Checking and approving take two people (R4)."""
    if report.checked_by == actor.person_id:
        return [
            Text(
                zh="您审核过这份报告，须由另一人批准",
                en="You checked this report: somebody else has to approve it",
            )
        ]
    return []


REPORT_FLOW = Workflow(
    name="report",
    table=Report,
    states=ReportState,
    labels={
        ReportState.DRAFT: Text(zh="草稿", en="Draft"),
        ReportState.SUBMITTED: Text(zh="已提交", en="Submitted"),
        ReportState.RETURNED: Text(zh="已退回", en="Returned"),
        ReportState.CHECKED: Text(zh="已审核", en="Checked"),
        ReportState.APPROVED: Text(zh="已批准", en="Approved"),
        ReportState.PRESENTED: Text(zh="已述职", en="Presented"),
    },
    transitions=(
        Transition(
            "submit",
            Text(zh="提交", en="Submit"),
            WRITABLE,
            ReportState.SUBMITTED,
            permission=P.REPORT_WRITE,
            guards=(stage_allows(Activity.REPORT_WRITE), checks_find_no_error),
        ),
        Transition(
            "return",
            Text(zh="退回修改", en="Return"),
            {ReportState.SUBMITTED},
            ReportState.RETURNED,
            permission=P.REPORT_CHECK,
            guards=(stage_allows(Activity.REPORT_CHECK),),
            needs_comment=True,
        ),
        Transition(
            "check",
            Text(zh="审核通过", en="Checked, in order"),
            {ReportState.SUBMITTED},
            ReportState.CHECKED,
            permission=P.REPORT_CHECK,
            guards=(stage_allows(Activity.REPORT_CHECK),),
        ),
        Transition(
            "return",
            Text(zh="退回修改", en="Return"),
            {ReportState.CHECKED},
            ReportState.RETURNED,
            permission=P.REPORT_APPROVE,
            guards=(stage_allows(Activity.REPORT_APPROVE),),
            needs_comment=True,
        ),
        Transition(
            "approve",
            Text(zh="批准", en="Approve"),
            {ReportState.CHECKED},
            ReportState.APPROVED,
            permission=P.REPORT_APPROVE,
            guards=(stage_allows(Activity.REPORT_APPROVE), is_approved_by_another),
        ),
        # taken by itself when the meeting moves past a reviewee; by hand where there was none
        Transition(
            "present",
            Text(zh="标记为已述职", en="Mark as presented"),
            {ReportState.APPROVED},
            ReportState.PRESENTED,
            permission=P.MEETING_RUN,
        ),
    ),
)
