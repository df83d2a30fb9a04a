"""HTTP of a report; the queue, abstracts and Word files have routes of their own."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.routing import feature_router
from app.core.workflow import HistoryRead
from app.core.workflow.action_route import action_route
from app.features.reports import service
from app.features.reports.abstracts import routes as abstract_routes
from app.features.reports.checking import routes as checking_routes
from app.features.reports.queries import reading as queries
from app.features.reports.schemas import (
    ReportContentRequest,
    ReportRead,
    ReportValidation,
    ReportVersionRead,
    ReportVersionSummary,
)
from app.features.reports.word import routes as word_routes
from app.features.reports.workflow import REPORT_FLOW

router = feature_router("reports")
routers = [word_routes.router, abstract_routes.router, checking_routes.router, router]

Reader = Annotated[Actor, Depends(Requires(P.REPORT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.REPORT_WRITE))]


@router.get("/{report_id}", summary="A report with its checks and what you may do")
def get_report(
    report_id: UUID, actor: Reader, session: DbSession, response: Response
) -> ReportRead:
    """The report as it stands: content, checks (R3), remarks and what you may do now (R4)."""
    report = service.get_report(session, actor, report_id)
    set_etag(response, report)
    return queries.read_report(session, actor, report)


@router.put("/{report_id}/content", summary="Save what was written")
def update_report_content(
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


action_route(
    router,
    REPORT_FLOW,
    actor=Reader,
    load=service.get_report,
    page=queries.read_report,
)


@router.get("/{report_id}/versions", summary="The submissions of a report")
def list_report_versions(
    report_id: UUID, actor: Reader, session: DbSession
) -> list[ReportVersionSummary]:
    """Every submission: its number, when and by whom (R4)."""
    return queries.list_versions(session, actor, report_id)


@router.get("/{report_id}/versions/{number}", summary="A submission as it was")
def get_report_version(
    report_id: UUID,
    number: Annotated[int, Path(ge=1, le=1_000_000)],
    actor: Reader,
    session: DbSession,
) -> ReportVersionRead:
    """The content of one submission, which never changes (R4). 404 for a number it does not
    have."""
    return queries.read_version(session, actor, report_id, number)


@router.get("/{report_id}/history", summary="What happened to a report")
def list_report_history(report_id: UUID, actor: Reader, session: DbSession) -> list[HistoryRead]:
    """Every step of the report: by whom, when and with which comment (R4)."""
    return service.read_history(session, actor, report_id)
