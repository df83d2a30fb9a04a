"""HTTP of reports."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Path, Response, UploadFile

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
from app.features.reports import queries, service
from app.features.reports.schemas import (
    ReportContentRequest,
    ReportImportPreview,
    ReportRead,
    ReportRemarkRead,
    ReportRemarkRequest,
    ReportStateCount,
    ReportSummary,
    ReportValidation,
    ReportVersionRead,
    ReportVersionSummary,
)
from app.features.reports.tables import ReportState
from app.features.reports.workflow import REPORT_FLOW

router = feature_router("reports")

ReportAction = REPORT_FLOW.action_enum("ReportAction")
Reader = Annotated[Actor, Depends(Requires(P.REPORT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.REPORT_WRITE))]


@router.get("", summary="The reports you may see")
def list_reports(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    reviewee_id: UUID | None = None,
    state: ReportState | None = None,
) -> Page[ReportSummary]:
    """The reports you may see, of one cycle, reviewee or state if told (R4)."""
    filters = queries.ReportFilters(cycle_id, reviewee_id, state)
    items, following = queries.list_reports(session, actor, filters, page)
    return Page(items=items, next=following)


@router.get("/counts", summary="How many reports are in each state")
def count_reports(
    actor: Reader, session: DbSession, cycle_id: UUID | None = None
) -> list[ReportStateCount]:
    """How many of the reports you may see are in each state (C6)."""
    return queries.count_states(session, actor, cycle_id)


@router.get("/{report_id}", summary="A report with its checks and what you may do")
def read_report(
    report_id: UUID, actor: Reader, session: DbSession, response: Response
) -> ReportRead:
    """The report as it stands: content, checks (R3), remarks and what you may do now (R4)."""
    report = service.get_report(session, actor, report_id)
    set_etag(response, report)
    return queries.read_report(session, actor, report)


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


@router.post("/{report_id}/imports", summary="Preview what a Word file would become")
def import_report(
    report_id: UUID, file: Annotated[UploadFile, File()], actor: Writer, session: DbSession
) -> ReportImportPreview:
    """The three lists found in a .docx, and what could not be placed (R5); nothing is stored.
    413 for too large a file; 422 for one that is no .docx, carries macros or is a bomb."""
    return service.preview_word_file(session, actor, report_id, file.file.read())


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
