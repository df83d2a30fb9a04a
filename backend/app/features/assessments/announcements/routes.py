"""HTTP of announcements."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.files import file_response
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.workflow.action_route import action_route
from app.features.assessments.announcements import export, service
from app.features.assessments.announcements.queries import drafting
from app.features.assessments.announcements.queries import reading as queries
from app.features.assessments.announcements.schemas import (
    MOST_PAPERS,
    AnnouncementCreate,
    AnnouncementRead,
    AnnouncementRequest,
    AnnouncementSummary,
    CandidateList,
    CorrectionRequest,
    NewDeadlinesRequest,
)
from app.features.assessments.announcements.workflow import ANNOUNCEMENT_FLOW

router = feature_router("announcements")

Reader = Annotated[Actor, Depends(Requires(P.ANNOUNCEMENT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.ANNOUNCEMENT_WRITE))]


@router.get("", summary="Announcements that the reader is meant to read")
def list_announcements(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    cycle_id: UUID | None = None,
    assessment_id: UUID | None = None,
) -> Page[AnnouncementSummary]:
    """The latest first, those that name an assessment if one is given; drafts are those of whoever
    announces (A4)."""
    items, following = queries.list_announcements(session, actor, page, cycle_id, assessment_id)
    return Page[AnnouncementSummary](items=items, next=following)


@router.get("/candidates", summary="What could be announced")
def list_announcement_candidates(
    actor: Writer, session: DbSession, cycle_id: UUID
) -> CandidateList:
    """Assessments of a cycle that were fed back, each with what it waits for."""
    return drafting.candidates(session, actor, cycle_id)


@router.post("", summary="Draft an announcement", status_code=201)
def create_announcement(
    body: AnnouncementCreate, actor: Writer, session: DbSession, response: Response, once: Once
) -> AnnouncementRead:
    """For many assessments of one cycle; nobody reads it before it is published (A4)."""
    made = once(
        AnnouncementRead,
        lambda: queries.announcement_page(session, actor, service.create(session, actor, body)),
    )
    response.headers["Location"] = f"/api/v1/announcements/{made.id}"
    set_etag(response, made)
    return made


@router.get("/{announcement_id}", summary="One announcement")
def get_announcement(
    announcement_id: UUID, actor: Reader, session: DbSession, response: Response
) -> AnnouncementRead:
    """Names, grades and what they mean for the appraisal; nothing of an opinion (A4)."""
    row = queries.get_announcement(session, actor, announcement_id)
    set_etag(response, row)
    return queries.announcement_page(session, actor, row)


@router.put("/{announcement_id}", summary="Change a draft")
def update_announcement(
    announcement_id: UUID,
    body: AnnouncementRequest,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> AnnouncementRead:
    """Replaces the whole draft."""
    row = service.write(session, actor, announcement_id, body, if_match)
    set_etag(response, row)
    return queries.announcement_page(session, actor, row)


@router.put("/{announcement_id}/deadlines", summary="Set deadlines anew that have passed")
def update_announcement_deadlines(
    announcement_id: UUID,
    body: NewDeadlinesRequest,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> AnnouncementRead:
    """What was decided stays beside them; items begin with the new day (A5)."""
    row = service.set_deadlines(session, actor, announcement_id, body, if_match)
    set_etag(response, row)
    return queries.announcement_page(session, actor, row)


@router.delete("/{announcement_id}", summary="Discard a draft", status_code=204)
def delete_announcement(
    announcement_id: UUID, actor: Writer, session: DbSession, if_match: IfMatch
) -> None:
    """What was published is withdrawn or corrected instead."""
    service.discard(session, actor, announcement_id, if_match)


@router.post(
    "/{announcement_id}/corrections", summary="Begin the correction of one", status_code=201
)
def create_announcement_correction(
    announcement_id: UUID,
    body: CorrectionRequest,
    actor: Writer,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
    once: Once,
) -> AnnouncementRead:
    """A draft with the same content, which replaces it when it is published (A4)."""
    made = once(
        AnnouncementRead,
        lambda: queries.announcement_page(
            session,
            actor,
            service.correct(session, actor, announcement_id, body.reason, if_match),
        ),
    )
    response.headers["Location"] = f"/api/v1/announcements/{made.id}"
    set_etag(response, made)
    return made


@router.get(
    "/{announcement_id}/papers/{number}",
    summary="The document of an announcement",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The PDF"}},
)
def download_announcement_paper(
    announcement_id: UUID,
    number: Annotated[int, Path(ge=1, le=MOST_PAPERS)],
    actor: Reader,
    session: DbSession,
) -> Response:
    """As it was issued, byte for byte; 409 while it is being made (A4)."""
    name, content = export.paper_file(session, actor, announcement_id, number)
    return file_response(name, "application/pdf", content)


action_route(
    router,
    ANNOUNCEMENT_FLOW,
    actor=Reader,
    load=queries.get_announcement,
    page=queries.announcement_page,
)
