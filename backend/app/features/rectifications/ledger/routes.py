"""HTTP of the ledger's lists."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Form, Query, Request, Response, UploadFile

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.clock import today
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.office_files import MAX_FILE_BYTES
from app.core.paging import PageQuery
from app.core.routing import feature_router
from app.core.sheets import FILE_REPLY, sheet_reply
from app.core.turns import DOCUMENTS, takes_turn
from app.features.rectifications.kinds import EscalationStep, RectificationState, SourceKind
from app.features.rectifications.ledger.errors import LedgerTooLong
from app.features.rectifications.ledger.export import write_ledger
from app.features.rectifications.ledger.queries import listing
from app.features.rectifications.ledger.queries.choices import read_choices
from app.features.rectifications.ledger.rules.layout import MAX_ROWS
from app.features.rectifications.ledger.rules.listing import (
    VIEW_LABELS,
    LedgerFilters,
    LedgerOrder,
    LedgerView,
)
from app.features.rectifications.ledger.schemas import (
    BulkDeadlineRequest,
    BulkEscalationRequest,
    BulkResponsibilityRequest,
    LedgerBulkResult,
    LedgerChoices,
    LedgerRead,
    LedgerReport,
)
from app.features.rectifications.ledger.service import bulk, importing

router = feature_router("rectifications")

Reader = Annotated[Actor, Depends(Requires(P.RECTIFICATION_READ))]
Manager = Annotated[Actor, Depends(Requires(P.RECTIFICATION_MANAGE))]
Workbook = Annotated[UploadFile, File(description=".xlsx, at most 10 MiB")]
Reason = Annotated[str, Form(max_length=2000, description="why deadlines are moved")]


async def _filters(
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
    return listing.read_ledger(session, actor, wanted, page)


@router.get("/ledger-choices", summary="What the ledger's filters can be set to")
def get_ledger_choices(actor: Reader, session: DbSession) -> LedgerChoices:
    """Kinds, leaders in charge and years that occur in what the reader may see; at most 200."""
    return read_choices(session, actor)


@router.get(
    "/ledger.xlsx",
    summary="The ledger as a workbook, with the same filters",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_ledger(
    request: Request,
    actor: Reader,
    session: DbSession,
    wanted: Wanted,
    view: LedgerView = LedgerView.WHOLE,
) -> Response:
    """One of the lists, or all columns; its white cells may be edited, and it imports back (X3). At
    most 10,000 items."""
    day = today(session)
    if listing.totals_of(session, actor, wanted, day).total > MAX_ROWS:
        raise LedgerTooLong(LedgerTooLong.title.with_values(limit=MAX_ROWS))
    name = VIEW_LABELS[view].zh
    title = f"{name}（截至{day.year}年{day.month}月{day.day}日）"
    chunks = listing.rows_in_chunks(session, actor, wanted, MAX_ROWS)
    address = request.app.state.settings.public_url.rstrip("/")
    content = write_ledger(chunks, view, title, address)
    return sheet_reply(content, f"{name}-{day.isoformat()}.xlsx", "ledger.xlsx")


@router.post(
    "/ledger/check",
    summary="Dry run: every fault of a file, or what it would change",
    dependencies=[takes_turn(DOCUMENTS)],
)
def check_ledger(
    actor: Reader, session: DbSession, file: Workbook, reason: Reason = ""
) -> LedgerReport:
    """Every fault by row and column in one go, or what would change; writes nothing. `reason` is
    that of later deadlines (X3)."""
    return importing.check_ledger(session, actor, _content(file), reason)


@router.post(
    "/ledger",
    summary="Bring an exported ledger back in: all of it, or nothing",
    dependencies=[takes_turn(DOCUMENTS)],
)
def import_ledger(
    actor: Reader, session: DbSession, once: Once, file: Workbook, reason: Reason = ""
) -> LedgerReport:
    """Change exactly the edited cells, each as far as the actor may; 422 lists every fault, rows
    that were changed since the export among them. The same file again changes nothing (X3)."""
    content = _content(file)
    return once(LedgerReport, lambda: importing.import_ledger(session, actor, content, reason))


@router.post("/bulk-responsibilities", summary="Say of many who is in charge")
def assign_bulk_responsibilities(
    body: BulkResponsibilityRequest, actor: Manager, session: DbSession, once: Once
) -> LedgerBulkResult:
    """Each is done or refused by itself, on the version that was read (X3)."""
    return once(LedgerBulkResult, lambda: bulk.assign_many(session, actor, body))


@router.post("/bulk-deadlines", summary="Give many more time")
def extend_bulk_deadlines(
    body: BulkDeadlineRequest, actor: Manager, session: DbSession, once: Once
) -> LedgerBulkResult:
    """Each is done or refused by itself, on the version that was read (X2, X3)."""
    return once(LedgerBulkResult, lambda: bulk.extend_many(session, actor, body))


@router.post(
    "/bulk-escalations",
    summary="Press for many that are late",
    dependencies=[takes_turn(DOCUMENTS)],
)
def take_bulk_escalations(
    request: Request,
    body: BulkEscalationRequest,
    actor: Manager,
    session: DbSession,
    once: Once,
) -> LedgerBulkResult:
    """A reminder, supervision or talk with a document each; who may not be pressed for now is
    named, and why (X3)."""
    fonts = request.app.state.settings.fonts_dir
    return once(LedgerBulkResult, lambda: bulk.escalate_many(session, actor, body, fonts))


def _content(file: UploadFile) -> bytes:
    # one byte more than allowed, so that the guard sees that it is too much
    return file.file.read(MAX_FILE_BYTES + 1)
