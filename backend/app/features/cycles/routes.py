"""HTTP of cycles; planning, roster and board have files of their own."""

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
from app.core.workflow import HistoryRead, history
from app.core.workflow.action_route import action_route
from app.features.cycles import queries as cycle_queries
from app.features.cycles.board import routes as board_routes
from app.features.cycles.edits import CYCLE_EDITS
from app.features.cycles.missing.queries import read_missing
from app.features.cycles.missing.schemas import CycleMissing
from app.features.cycles.planning import queries
from app.features.cycles.planning import routes as planning_routes
from app.features.cycles.planning.schemas import (
    CycleCreate,
    CycleDefaults,
    CycleRead,
    CycleSummary,
    CycleUpdate,
    SuccessorCreate,
)
from app.features.cycles.planning.service import cycles, successors
from app.features.cycles.roster import routes as roster_routes
from app.features.cycles.tables import CycleAction
from app.features.cycles.workflow import CYCLE_FLOW

router = feature_router("cycles")
# fixed paths, such as the roster's template, before /{cycle_id}
routers = [roster_routes.router, planning_routes.router, board_routes.router, router]

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
    organizer has one of this year and kind."""
    return once(
        CycleRead,
        lambda: queries.read_cycle(session, actor, cycles.create_cycle(session, actor, body)),
    )


@router.get("/defaults", summary="Title and days a new cycle usually has")
def get_cycle_defaults(
    actor: Manager,
    session: DbSession,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
) -> CycleDefaults:
    """What a cycle of this year usually looks like, to start a new one from (C1); without a year,
    of the first one for which the reader's organization has none."""
    return queries.cycle_defaults(session, actor, year)


@router.get("/{cycle_id}", summary="A cycle, its stages and what may be done now")
def get_cycle(cycle_id: UUID, actor: Reader, session: DbSession, response: Response) -> CycleRead:
    """One cycle with its stages; `offers` say how it moves on and what is still missing (C3)."""
    cycle = cycle_queries.get_cycle(session, actor, cycle_id)
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
    cycle = cycles.update_cycle(session, actor, cycle_id, body, if_match)
    set_etag(response, cycle)
    return queries.read_cycle(session, actor, cycle)


@router.delete("/{cycle_id}", status_code=204, summary="Delete a cycle that never opened")
def delete_cycle(cycle_id: UUID, actor: Manager, session: DbSession, if_match: IfMatch) -> None:
    """Delete a cycle that is still being planned, with its roster, rules and headings, and what its
    roster said was left of last year; needs `If-Match` (C1)."""
    cycles.delete_cycle(session, actor, cycle_id, if_match)


action_route(
    router,
    CYCLE_FLOW,
    actor=Reader,
    load=cycle_queries.get_cycle,
    page=queries.read_cycle,
)


@router.get("/{cycle_id}/missing", summary="What each stage still lacks, by kind")
def get_cycle_missing(cycle_id: UUID, actor: Manager, session: DbSession) -> CycleMissing:
    """What the present stage and those to come still lack, grouped by kind, each thing with where
    it is done (C3)."""
    cycle = cycle_queries.get_cycle(session, actor, cycle_id)
    CYCLE_EDITS.require(session, cycle, CycleAction.READ_MISSING, actor)
    return read_missing(session, cycle)


@router.get("/{cycle_id}/history", summary="The stages so far, who moved on and why")
def list_cycle_history(cycle_id: UUID, actor: Reader, session: DbSession) -> list[HistoryRead]:
    """Every step so far: who moved the cycle on, when, and the reason given."""
    cycle_queries.get_cycle(session, actor, cycle_id)
    return history(session, CYCLE_FLOW, cycle_id)


@router.post("/{cycle_id}/successor", status_code=201, summary="Make next year's cycle")
def create_successor(
    cycle_id: UUID, body: SuccessorCreate, actor: Manager, session: DbSession, once: Once
) -> CycleRead:
    """Make next year's cycle: same roster, rules and headings, days a year later. Open items
    are not copied: whoever answers for them does so in the new cycle too (C5)."""

    def work() -> CycleRead:
        cycle = successors.create_successor(session, actor, cycle_id, body)
        return queries.read_cycle(session, actor, cycle)

    return once(CycleRead, work)
