"""HTTP of the queue: lists, counts, what reports leave out, remarks, reminders."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.reports import service
from app.features.reports.checking import service as checking
from app.features.reports.checking.queries import gaps, queue
from app.features.reports.checking.queries.queue import ReportFilters
from app.features.reports.checking.schemas import (
    ReportCounts,
    ReportGaps,
    ReportGapSummary,
    ReportPlace,
    ReportRemarkRequest,
    ReportReminders,
    ReportRemindersRequest,
)
from app.features.reports.schemas import ReportRemarkRead, ReportSummary
from app.features.reports.tables import ReportState

router = feature_router("reports")

Reader = Annotated[Actor, Depends(Requires(P.REPORT_READ))]
Checker = Annotated[Actor, Depends(Requires(P.REPORT_CHECK))]


async def _filters(
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
def get_report_counts(actor: Reader, session: DbSession, filters: Filters) -> ReportCounts:
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
        lambda: checking.remind(session, actor, body.cycle_id, body.report_ids),
    )


@router.get("/{report_id}/place", summary="Which reports come before and after this one")
def get_report_place(
    report_id: UUID, actor: Reader, session: DbSession, filters: Filters
) -> ReportPlace:
    """The report's neighbours in the filtered queue, and how many are left in it (R4)."""
    report = service.get_report(session, actor, report_id)
    return queue.place_in_queue(session, actor, report, filters)


@router.get("/{report_id}/gaps", summary="What a report leaves out")
def get_report_gaps(report_id: UUID, actor: Reader, session: DbSession) -> ReportGaps:
    """Every finding and open item beside what the report says about it (R7)."""
    return gaps.read_gaps(session, service.get_report(session, actor, report_id))


@router.post("/{report_id}/remarks", status_code=201, summary="Remark on an item")
def create_report_remark(
    report_id: UUID, body: ReportRemarkRequest, actor: Reader, session: DbSession, once: Once
) -> ReportRemarkRead:
    """Say something about one item of a submitted report (R4). 403 for anybody but whoever
    checks or approves it now, 409 when it is not being checked."""
    return once(
        ReportRemarkRead,
        lambda: checking.add_remark(session, actor, report_id, body.item_id, body.text),
    )
