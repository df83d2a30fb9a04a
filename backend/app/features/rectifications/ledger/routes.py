"""HTTP of the ledger's lists."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.paging import PageQuery
from app.core.routing import feature_router
from app.features.rectifications.kinds import EscalationStep, RectificationState, SourceKind
from app.features.rectifications.ledger import queries
from app.features.rectifications.ledger.rules.listing import LedgerFilters, LedgerOrder
from app.features.rectifications.ledger.schemas import LedgerChoices, LedgerRead

router = feature_router("rectifications")

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]


def _filters(
    q: Annotated[str, Query(max_length=100, description="words, each of which is there")] = "",
    cycle_id: Annotated[UUID | None, Query(description="made in it or carried into it")] = None,
    year: Annotated[int | None, Query(ge=2000, le=2100, description="made in it")] = None,
    organization: UUID | None = None,
    source: SourceKind | None = None,
    category: Annotated[str, Query(max_length=100)] = "",
    leader: UUID | None = None,
    state: RectificationState | None = None,
    overdue: bool | None = None,
    escalation: EscalationStep | None = None,
    sort: LedgerOrder = LedgerOrder.DUE,
    is_descending: Annotated[bool, Query(description="the last in the order first")] = False,
) -> LedgerFilters:
    return LedgerFilters(
        q, cycle_id, year, organization, source, category, leader, state, overdue, escalation,
        sort, is_descending,
    )  # fmt: skip


Wanted = Annotated[LedgerFilters, Depends(_filters)]


@router.get("/ledger", summary="The ledger with search, filters and totals")
def list_ledger(actor: Reader, session: DbSession, wanted: Wanted, page: PageQuery) -> LedgerRead:
    """Everything that the three lists say, sorted and paged by keyset, and the totals over the
    filters (X3)."""
    return queries.read_ledger(session, actor, wanted, page)


@router.get("/ledger-choices", summary="What the ledger's filters can be set to")
def list_ledger_choices(actor: Reader, session: DbSession) -> LedgerChoices:
    """Kinds, leaders in charge and years that occur in what the reader may see; at most 200."""
    return queries.read_choices(session, actor)
