"""HTTP of the board: read with filters, and the same as a workbook."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import set_etag
from app.core.routing import feature_router
from app.core.sheets import FILE_REPLY, sheet_reply
from app.core.turns import DOCUMENTS, takes_turn
from app.features.cycles.board.export import write_board
from app.features.cycles.board.queries.rows import BoardFilter, BoardOrder, read_board
from app.features.cycles.board.rules import StepStanding
from app.features.cycles.board.schemas import BoardRead
from app.features.cycles.queries import get_cycle
from app.features.cycles.tables import ReviewMode, StepKind

router = feature_router("cycles")

BoardReader = Annotated[Actor, Depends(Requires(P.BOARD_READ))]


async def _filter(
    text: Annotated[str, Query(max_length=50, description="part of a name or school")] = "",
    step: Annotated[StepKind | None, Query(description="which step `standing` is about")] = None,
    standing: StepStanding | None = None,
    is_late: Annotated[bool, Query(description="only who is late with anything")] = False,
    mode: ReviewMode | None = None,
    organization_id: UUID | None = None,
    order: BoardOrder = BoardOrder.LATE,
) -> BoardFilter:
    return BoardFilter(text.strip(), step, standing, is_late, mode, organization_id, order)


Wanted = Annotated[BoardFilter, Depends(_filter)]


@router.get("/{cycle_id}/board", summary="Everybody's place in the year, who is late on top")
def get_cycle_board(
    cycle_id: UUID, actor: BoardReader, session: DbSession, wanted: Wanted, response: Response
) -> BoardRead:
    """One row per reviewee, one cell per step of the year, who is late on top (C6)."""
    cycle = get_cycle(session, actor, cycle_id)
    set_etag(response, cycle)
    return read_board(session, actor, cycle, wanted)


@router.get(
    "/{cycle_id}/board.xlsx",
    summary="The board as a workbook, with the same filters",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_board(
    cycle_id: UUID, actor: BoardReader, session: DbSession, wanted: Wanted
) -> Response:
    """The rows that the filters let through, in their order (C6)."""
    cycle = get_cycle(session, actor, cycle_id)
    title = f"考核进度-{cycle.title}"
    content = write_board(read_board(session, actor, cycle, wanted), title)
    return sheet_reply(content, f"{title}.xlsx", "board.xlsx")
