"""HTTP of the charts: a request of their own, for the home page is asked every minute."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.routing import feature_router
from app.features.cycles.queries import get_cycle
from app.features.home.charts.queries.charts import read_charts
from app.features.home.charts.schemas import ChartsRead

router = feature_router("cycles")


@router.get("/{cycle_id}/charts", summary="The year in numbers, and beside the years before")
def get_cycle_charts(
    cycle_id: UUID,
    actor: Annotated[Actor, Depends(Requires(P.BOARD_READ))],
    session: DbSession,
) -> ChartsRead:
    """Progress, ballot, content areas, rectification and years (D2), each as far as the reader may
    read what it counts."""
    return read_charts(session, actor, get_cycle(session, actor, cycle_id))
