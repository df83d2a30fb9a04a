"""HTTP of problems that come back."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.rectifications.recurrences.queries import find_recurrences
from app.features.rectifications.recurrences.rules import LEAST_YEARS
from app.features.rectifications.recurrences.schemas import RecurrenceList

router = feature_router("rectifications")

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]


@router.get("/recurrences", summary="Problems that come back", dependencies=[takes_turn(DOCUMENTS)])
def list_recurrences(
    actor: Reader,
    session: DbSession,
    organization: UUID | None = None,
    years: Annotated[int, Query(ge=2, le=10, description="in at least so many years")] = (
        LEAST_YEARS
    ),
) -> RecurrenceList:
    """What the same organization was told in three years or more, in the same or in other words, of
    the latest 10,000 items (X3)."""
    return find_recurrences(session, actor, organization, years)
