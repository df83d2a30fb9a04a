"""HTTP of reports."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, OptionalIfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.schema import ActionRequest
from app.core.workflow import HistoryRead
from app.features.reports import gaps, queries, queue, reminders, service
from app.features.reports.abstracts import routes as abstract_routes
from app.features.reports.checking_schemas import (
    ReportCounts,
    ReportGaps,
    ReportGapSummary,
    ReportPlace,
    ReportReminders,
    ReportRemindersRequest,
)
from app.features.reports.queue import ReportFilters
from app.features.reports.schemas import (
    ReportContentRequest,
    ReportRead,
    ReportRemarkRead,
    ReportRemarkRequest,
    ReportSummary,
    ReportValidation,
    ReportVersionRead,
    ReportVersionSummary,
)
from app.features.reports.tables import ReportState
from app.features.reports.word import routes as word_routes
from app.features.reports.workflow import REPORT_FLOW

router = feature_router("reports")
routers = [word_routes.router, abstract_routes.router, router]

ReportAction = REPORT_FLOW.action_enum("ReportAction")
Reader = Annotated[Actor, Depends(Requires(P.REPORT_READ))]
Checker = Annotated[Actor, Depends(Requires(P.REPORT_CHECK))]
Writer = Annotated[Actor, Depends(Requires(P.REPORT_WRITE))]


def _filters(
    cycle_id: UUID | None = None,
    reviewee_id: UUID | None = None,
    organization_id: Annotated[
        UUID | None, Query(description="this organization and what lies below it")
    ] = None,
    state: ReportState | None = None,
    search: Annotated[
        str | None, Query(max_length=100, description="part of a person's or school's name")
    ] = None,
    late: Annotated[bool, Query(description="only those submitted late")] = False,
    overdue: Annotated[bool, Query(description="only those not submitted in time")] = False,
    with_warnings: Annotated[bool, Query(description="only those submitted with warnings")] = False,
    for_me: Annotated[
        bool, Query(description="only those that wait for you to check or approve them")
    ] = False,
) -> ReportFilters:
    return ReportFilters(
        cycle_id, reviewee_id, organization_id, state, search, late, overdue, with_warnings, for_me
    )


Filters = Annotated[ReportFilters, Depends(_filters)]


@router.get("", summary="The reports you may see")
def list_reports(
    actor: Reader, session: DbSession, page: PageQuery, filters: Filters
) -> Page[ReportSummary]:
    """The reports you may see, filtered if told; who has waited longest comes first (R4)."""
    items, following = queue.list_reports(session, actor, filters, page)
    return Page(items=items, next=following)


@router.get("/counts", summary="How many reports there are of each kind")
def count_reports(actor: Reader, session: DbSession, filters: Filters) -> ReportCounts:
    """How many of the reports you may see are in each state, late, overdue, with warnings and
    waiting for you (C6); cycle, organization and search narrow what is counted."""
    return queue.count_reports(session, actor, filters)


@router.get("/gaps", summary="What the reports of a cycle leave out")
def list_report_gaps(cycle_id: UUID, actor: Reader, session: DbSession) -> list[ReportGapSummary]:
    """How much of what was found and is open each report leaves out, the most first (R7)."""
    return gaps.list_gaps(session, actor, cycle_id)


@router.post("/reminders", summary="Remind those who have not submitted")
def remind_authors(
    body: ReportRemindersRequest, actor: Checker, session: DbSession, once: Once
) -> ReportReminders:
    """Tell the authors of these reports, or of all in the cycle, that theirs is still missing
    (C7): each once a day at most. 404 for an unknown report or cycle, 409 outside the stage in
    which reports are written."""
    return once(
        ReportReminders,
        lambda: reminders.remind(session, actor, body.cycle_id, body.report_ids),
    )


@router.get("/{report_id}", summary="A report with its checks and what you may do")
def read_report(
    report_id: UUID, actor: Reader, session: DbSession, response: Response
) -> ReportRead:
    """The report as it stands: content, checks (R3), remarks and what you may do now (R4)."""
    report = service.get_report(session, actor, report_id)
    set_etag(response, report)
    return queries.read_report(session, actor, report)


@router.get("/{report_id}/place", summary="Which reports come before and after this one")
def read_report_place(
    report_id: UUID, actor: Reader, session: DbSession, filters: Filters
) -> ReportPlace:
    """The report's neighbours in the filtered queue, and how many are left in it (R4)."""
    report = service.get_report(session, actor, report_id)
    return queue.place_in_queue(session, actor, report, filters)


@router.get("/{report_id}/gaps", summary="What a report leaves out")
def read_report_gaps(report_id: UUID, actor: Reader, session: DbSession) -> ReportGaps:
    """Every finding and open item beside what the report says about it (R7)."""
    return gaps.read_gaps(session, service.get_report(session, actor, report_id))


@router.put("/{report_id}/content", summary="Save what was written")
def save_report_content(
    report_id: UUID,
    body: ReportContentRequest,
    if_match: IfMatch,
    actor: Writer,
    session: DbSession,
    response: Response,
) -> ReportRead:
    """Replace the content (R6). 409 while it is being checked, 412 with the stored content when
    somebody else saved meanwhile, 422 for items that it refers to and are not there."""
    report = service.save_content(session, actor, report_id, body.content, if_match)
    set_etag(response, report)
    return queries.read_report(session, actor, report)


@router.post("/{report_id}/validate", summary="Check some content without saving it")
def validate_report(
    report_id: UUID, body: ReportContentRequest, actor: Reader, session: DbSession
) -> ReportValidation:
    """What the checks say about this content (R3); nothing is stored."""
    return service.validate_content(session, actor, report_id, body.content)


@router.post("/{report_id}/remarks", status_code=201, summary="Remark on an item")
def add_report_remark(
    report_id: UUID, body: ReportRemarkRequest, actor: Reader, session: DbSession, once: Once
) -> ReportRemarkRead:
    """Say something about one item of a submitted report (R4). 403 for anybody but whoever
    checks or approves it now, 409 when it is not being checked."""
    return once(
        ReportRemarkRead,
        lambda: service.add_remark(session, actor, report_id, body.item_id, body.text),
    )


@router.post("/{report_id}/actions/{action}", summary="Take a step of the workflow")
def act_on_report(
    report_id: UUID,
    action: ReportAction,  # type: ignore[valid-type]
    body: ActionRequest,
    actor: Reader,
    session: DbSession,
    once: Once,
    if_match: OptionalIfMatch,
) -> ReportRead:
    """Submit, return, check or approve (R4). 409 in the wrong state or while an error of the
    checks stands, 422 when the step needs a comment."""
    return once(
        ReportRead,
        lambda: service.act(session, actor, report_id, str(action), body.comment, if_match),
    )


@router.get("/{report_id}/versions", summary="The submissions of a report")
def list_report_versions(
    report_id: UUID, actor: Reader, session: DbSession
) -> list[ReportVersionSummary]:
    """Every submission: its number, when and by whom (R4)."""
    return queries.list_versions(session, actor, report_id)


@router.get("/{report_id}/versions/{number}", summary="A submission as it was")
def read_report_version(
    report_id: UUID,
    number: Annotated[int, Path(ge=1, le=1_000_000)],
    actor: Reader,
    session: DbSession,
) -> ReportVersionRead:
    """The content of one submission, which never changes (R4). 404 for a number it does not
    have."""
    return queries.read_version(session, actor, report_id, number)


@router.get("/{report_id}/history", summary="What happened to a report")
def read_report_history(report_id: UUID, actor: Reader, session: DbSession) -> list[HistoryRead]:
    """Every step of the report: by whom, when and with which comment (R4)."""
    return service.read_history(session, actor, report_id)
