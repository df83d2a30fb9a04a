"""HTTP of cycles; the roster has a file of its own."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.schema import ActionRequest
from app.core.workflow import HistoryRead, history
from app.features.cycles import queries, roster_routes, service
from app.features.cycles.board import read_board
from app.features.cycles.schemas import (
    BoardRead,
    ContentAreasRead,
    ContentAreasUpdate,
    CycleCreate,
    CycleRead,
    CycleSummary,
    CycleUpdate,
    RevieweeRead,
    RulesRead,
    RulesUpdate,
    SuccessorCreate,
)
from app.features.cycles.workflow import CYCLE_FLOW, CycleAction

router = feature_router("cycles")
# the template's fixed path before /{cycle_id}
routers = [roster_routes.router, router]

Reader = Annotated[Actor, Depends(Requires(P.CYCLE_READ))]
Manager = Annotated[Actor, Depends(Requires(P.CYCLE_MANAGE))]


@router.get("", summary="Cycles, the latest year first")
def list_cycles(
    actor: Reader,
    session: DbSession,
    page: PageQuery,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
) -> Page[CycleSummary]:
    """Cycles that the reader may see, the latest year first; `year` narrows to one."""
    items, after = queries.list_cycles(session, actor, page, year)
    return Page(items=items, next=after)


@router.post("", status_code=201, summary="Make a cycle from scratch")
def create_cycle(body: CycleCreate, actor: Manager, session: DbSession, once: Once) -> CycleRead:
    """Make a cycle in planning, with the shipped rules and content areas (C1). 409 when the
    organizer has one of this year and title."""
    return once(
        CycleRead,
        lambda: queries.read_cycle(session, actor, service.create_cycle(session, actor, body)),
    )


@router.get("/{cycle_id}", summary="A cycle, its stages and what may be done now")
def read_cycle(cycle_id: UUID, actor: Reader, session: DbSession, response: Response) -> CycleRead:
    """One cycle with its stages; `offers` say how it moves on and what is still missing (C3)."""
    cycle = queries.get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return queries.read_cycle(session, actor, cycle)


@router.put("/{cycle_id}", summary="Change title and days")
def update_cycle(
    cycle_id: UUID,
    body: CycleUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> CycleRead:
    """Change title and days; needs `If-Match`."""
    cycle = service.update_cycle(session, actor, cycle_id, body, if_match)
    set_etag(response, cycle)
    return queries.read_cycle(session, actor, cycle)


@router.post("/{cycle_id}/actions/{action}", summary="Move the cycle on to its next stage")
def act_on_cycle(
    cycle_id: UUID,
    action: CycleAction,  # type: ignore[valid-type]
    body: ActionRequest,
    actor: Reader,
    session: DbSession,
    once: Once,
) -> CycleRead:
    """Move the cycle to its next stage (C3). With something missing a comment is needed: 409 lists
    what."""

    def work() -> CycleRead:
        cycle = service.act(session, actor, cycle_id, str(action), body.comment)
        return queries.read_cycle(session, actor, cycle)

    return once(CycleRead, work)


@router.get("/{cycle_id}/history", summary="The stages so far, who moved on and why")
def list_cycle_history(cycle_id: UUID, actor: Reader, session: DbSession) -> list[HistoryRead]:
    """Every step so far: who moved the cycle on, when, and the reason given."""
    queries.get_cycle(session, actor, cycle_id)
    return history(session, CYCLE_FLOW, cycle_id)


@router.post("/{cycle_id}/successor", status_code=201, summary="Make next year's cycle")
def create_successor(
    cycle_id: UUID, body: SuccessorCreate, actor: Manager, session: DbSession, once: Once
) -> CycleRead:
    """Make next year's cycle: same roster, rules and headings, days a year later, open items
    carried over (C5)."""

    def work() -> CycleRead:
        cycle = service.create_successor(session, actor, cycle_id, body.title)
        return queries.read_cycle(session, actor, cycle)

    return once(CycleRead, work)


@router.get("/{cycle_id}/rules", summary="The rules in force, or one version of them")
def read_cycle_rules(
    cycle_id: UUID,
    actor: Reader,
    session: DbSession,
    response: Response,
    number: Annotated[int | None, Query(ge=1, le=10_000)] = None,
) -> RulesRead:
    """The rules in force, or the version `number` (C2)."""
    cycle = queries.get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return queries.read_rules(session, cycle, number)


@router.put("/{cycle_id}/rules", summary="Change the rules; once open, as a new version")
def update_cycle_rules(
    cycle_id: UUID,
    body: RulesUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> RulesRead:
    """Replace the rules while planning; once open this adds a version and needs a reason (C2)."""
    cycle = service.set_rules(session, actor, cycle_id, body, if_match)
    set_etag(response, cycle)
    return queries.read_rules(session, cycle)


@router.get("/{cycle_id}/content-areas", summary="The headings in their order")
def list_content_areas(
    cycle_id: UUID, actor: Reader, session: DbSession, response: Response
) -> ContentAreasRead:
    """The headings that reports and findings are sorted under, in order (C1)."""
    cycle = queries.get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return queries.read_areas(session, cycle)


@router.put("/{cycle_id}/content-areas", summary="Replace the headings, while planning")
def update_content_areas(
    cycle_id: UUID,
    body: ContentAreasUpdate,
    actor: Manager,
    session: DbSession,
    if_match: IfMatch,
    response: Response,
) -> ContentAreasRead:
    """Replace the headings while planning; those given with their id are kept (C1)."""
    cycle = service.set_content_areas(session, actor, cycle_id, body.areas, if_match)
    set_etag(response, cycle)
    return queries.read_areas(session, cycle)


@router.get("/{cycle_id}/reviewees", summary="Who reports in this cycle")
def list_reviewees(
    cycle_id: UUID, actor: Reader, session: DbSession, page: PageQuery
) -> Page[RevieweeRead]:
    """Who reports in this cycle, by name in pinyin order."""
    cycle = queries.get_cycle(session, actor, cycle_id)
    items, after = queries.list_reviewees(session, actor, cycle, page)
    return Page(items=items, next=after)


@router.get("/{cycle_id}/board", summary="Everybody's place in the year, who is late on top")
def read_cycle_board(
    cycle_id: UUID,
    actor: Annotated[Actor, Depends(Requires(P.BOARD_READ))],
    session: DbSession,
    response: Response,
) -> BoardRead:
    """One row per reviewee, one cell per step of the year, who is late on top (C6)."""
    cycle = queries.get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return read_board(session, actor, cycle)
