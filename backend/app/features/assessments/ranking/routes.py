"""HTTP of the ranking table, and of steps for many."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.errors import Forbidden
from app.core.idempotency import Once
from app.core.paging import PageQuery
from app.core.routing import feature_router
from app.core.sheets import FILE_REPLY, sheet_reply
from app.core.turns import DOCUMENTS, takes_turn
from app.features.assessments.grades import Grade
from app.features.assessments.ranking import service
from app.features.assessments.ranking.export import write_ranking
from app.features.assessments.ranking.queries.table import read_ranking
from app.features.assessments.ranking.rules import RankingFilters, RankingOrder
from app.features.assessments.ranking.schemas import BulkRequest, BulkResult, RankingRead
from app.features.assessments.scoring.rules.composites import Departure
from app.features.assessments.tables import AssessmentState
from app.features.cycles.queries import get_cycle
from app.features.cycles.tables import Cycle

router = feature_router("assessments")

Reader = Annotated[Actor, Depends(Requires(P.ASSESSMENT_READ))]
Writer = Annotated[Actor, Depends(Requires(P.ASSESSMENT_WRITE))]


async def _filters(
    q: Annotated[
        str, Query(max_length=50, description="part of a name, school or staff number")
    ] = "",
    state: AssessmentState | None = None,
    grade: Annotated[Grade | None, Query(description="the proposed grade")] = None,
    departure: Annotated[
        Departure | None, Query(description="only grades that differ from this")
    ] = None,
    sort: RankingOrder = RankingOrder.ROSTER,
    is_descending: Annotated[bool, Query(description="the last in the order first")] = False,
) -> RankingFilters:
    return RankingFilters(q.strip(), state, grade, departure, sort, is_descending)


Wanted = Annotated[RankingFilters, Depends(_filters)]


@router.get("/ranking", summary="All reviewees of a cycle beside each other")
def list_ranking(
    cycle_id: UUID, actor: Reader, session: DbSession, wanted: Wanted, page: PageQuery
) -> RankingRead:
    """Ballot by class, composite, proposed grade, departures, state; distribution and what is left
    of the quota (A3). For those who assess: nobody finds themselves in it."""
    cycle = _cycle(session, actor, cycle_id)
    return read_ranking(session, actor, cycle.id, wanted, page)


@router.get(
    "/ranking.xlsx",
    summary="The ranking table as a workbook, with the same filters",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_ranking(cycle_id: UUID, actor: Reader, session: DbSession, wanted: Wanted) -> Response:
    """The rows that the filters let through, in their order (A3)."""
    cycle = _cycle(session, actor, cycle_id)
    title = f"评价排名-{cycle.title}"
    content = write_ranking(read_ranking(session, actor, cycle.id, wanted), title)
    return sheet_reply(content, f"{title}.xlsx", "ranking.xlsx")


@router.post("/bulk-actions", summary="Take a step for many")
def take_bulk_actions(
    body: BulkRequest, actor: Writer, session: DbSession, once: Once
) -> BulkResult:
    """Each is taken or refused by itself, on the version that was read; the reply names those that
    were not taken, and why (A4)."""
    return once(BulkResult, lambda: service.act_on_many(session, actor, body))


def _cycle(session: DbSession, actor: Actor, cycle_id: UUID) -> Cycle:
    """Composites are no business of other systems."""
    if actor.is_service:
        raise Forbidden
    return get_cycle(session, actor, cycle_id)
