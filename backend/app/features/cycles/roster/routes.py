"""HTTP of the roster (C4, C5): dry run, import, export, template, and changes by hand."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Response, UploadFile

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch
from app.core.idempotency import Once
from app.core.office_files import MAX_FILE_BYTES
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.sheets import FILE_REPLY, sheet_reply
from app.core.turns import DOCUMENTS, takes_turn
from app.features.cycles.queries import get_cycle
from app.features.cycles.roster.queries import reviewees as roster
from app.features.cycles.roster.queries.concerns import concerns_of
from app.features.cycles.roster.rules import RosterPlan, write_roster
from app.features.cycles.roster.schemas import (
    ConcernRead,
    ConcernsRead,
    RevieweeCreate,
    RevieweeRead,
    RevieweeUpdate,
    RosterReport,
)
from app.features.cycles.roster.service import reviewees, workbooks

router = feature_router("cycles")


Reader = Annotated[Actor, Depends(Requires(P.CYCLE_READ))]
Manager = Annotated[Actor, Depends(Requires(P.CYCLE_MANAGE))]
Workbook = Annotated[UploadFile, File(description=".xlsx, at most 10 MiB")]


def _content(file: UploadFile) -> bytes:
    # one byte more than allowed, so that the guard sees that it is too much
    return file.file.read(MAX_FILE_BYTES + 1)


@router.get(
    "/roster-template.xlsx",
    summary="An empty roster to fill in",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_roster_template(_actor: Manager) -> Response:
    """An empty roster with the five sheets and their headers."""
    return sheet_reply(write_roster(RosterPlan()), "名册模板.xlsx", "roster.xlsx")


@router.get(
    "/{cycle_id}/roster-example.xlsx",
    summary="A filled-in roster that imports",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_roster_example(cycle_id: UUID, actor: Manager, session: DbSession) -> Response:
    """Two schools below the organizer with their people, roles and last year's items, to see how
    it is done; it imports as it is."""
    return sheet_reply(
        workbooks.example_workbook(session, actor, cycle_id), "名册样例.xlsx", "roster.xlsx"
    )


@router.post(
    "/{cycle_id}/roster/check",
    summary="Dry run: every fault, or what would change",
    dependencies=[takes_turn(DOCUMENTS)],
)
def check_roster(
    cycle_id: UUID, file: Workbook, actor: Manager, session: DbSession
) -> RosterReport:
    """Dry run: every fault by sheet, row and column in one go, or what would change. Writes
    nothing (C4)."""
    return workbooks.check_upload(session, actor, cycle_id, _content(file))


@router.post(
    "/{cycle_id}/roster",
    summary="Import the roster: all of it, or nothing",
    dependencies=[takes_turn(DOCUMENTS)],
)
def import_roster(
    cycle_id: UUID, file: Workbook, actor: Manager, session: DbSession, once: Once
) -> RosterReport:
    """Import all of the file, or nothing: 422 lists every fault. The same file again changes
    nothing (C4)."""
    content = _content(file)
    return once(RosterReport, lambda: workbooks.import_roster(session, actor, cycle_id, content))


@router.get(
    "/{cycle_id}/roster.xlsx",
    summary="The roster as a file that imports again unchanged",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_roster(cycle_id: UUID, actor: Manager, session: DbSession) -> Response:
    """The roster as a workbook that imports again unchanged (C4)."""
    cycle, content = workbooks.export_roster(session, actor, cycle_id)
    return sheet_reply(content, f"名册-{cycle.title}.xlsx", "roster.xlsx")


@router.get("/{cycle_id}/roster/concerns", summary="Who may have left, moved, or come since")
def list_roster_concerns(cycle_id: UUID, actor: Manager, session: DbSession) -> ConcernsRead:
    """On a roster taken over from last year: who is secretary there no more, who has moved, and who
    is a secretary and not on it (C5). At most 500."""
    cycle = get_cycle(session, actor, cycle_id)
    actor.require(P.CYCLE_MANAGE, cycle)
    items = [ConcernRead.model_validate(one) for one in concerns_of(session, cycle)]
    return ConcernsRead(items=items)


@router.get("/{cycle_id}/reviewees", summary="Who reports in this cycle")
def list_reviewees(
    cycle_id: UUID, actor: Reader, session: DbSession, page: PageQuery
) -> Page[RevieweeRead]:
    """Who reports in this cycle, by name in pinyin order."""
    cycle = get_cycle(session, actor, cycle_id)
    items, after = roster.list_reviewees(session, actor, cycle, page)
    return Page(items=items, next=after)


@router.post("/{cycle_id}/reviewees", status_code=201, summary="Put a person on the roster")
def create_reviewee(
    cycle_id: UUID, body: RevieweeCreate, actor: Manager, session: DbSession, once: Once
) -> RevieweeRead:
    """Put a person on the roster, in planning and inspecting. 409 when they are on it."""

    def work() -> RevieweeRead:
        reviewee = reviewees.add_reviewee(session, actor, cycle_id, body)
        return roster.read_reviewee(session, reviewee)

    return once(RevieweeRead, work)


@router.put("/{cycle_id}/reviewees/{reviewee_id}", summary="Change or confirm a reviewee")
def update_reviewee(
    cycle_id: UUID,
    reviewee_id: UUID,
    body: RevieweeUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
) -> RevieweeRead:
    """Change for which organization and how somebody reports, or confirm it (C5); needs the
    cycle's ETag as `If-Match`."""
    reviewee = reviewees.update_reviewee(session, actor, cycle_id, reviewee_id, body, if_match)
    return roster.read_reviewee(session, reviewee)


@router.delete(
    "/{cycle_id}/reviewees/{reviewee_id}", status_code=204, summary="Take somebody off the roster"
)
def delete_reviewee(
    cycle_id: UUID,
    reviewee_id: UUID,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    items_to: UUID | None = None,
) -> None:
    """Take somebody off while planning; last year's items go to the reviewee `items_to`, or are
    left out (C5). Needs the cycle's ETag as `If-Match`."""
    reviewees.remove_reviewee(session, actor, cycle_id, reviewee_id, items_to, if_match)
