"""HTTP of the administration side. The phone's side is box/routes.py."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.core.sheets import FILE_REPLY, sheet_reply
from app.core.turns import DOCUMENTS, takes_turn
from app.core.workflow.action_route import action_route
from app.features.ballots.abstracts.routes import router as abstract_router
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.routes import router as box_router
from app.features.ballots.counting import queries as results
from app.features.ballots.counting import service as counting
from app.features.ballots.counting.export import write_tally
from app.features.ballots.elections import keys as election_keys
from app.features.ballots.elections import queries
from app.features.ballots.elections import service as elections
from app.features.ballots.elections.manifest import Provenance, page_hash
from app.features.ballots.elections.schemas import (
    ElectionCreate,
    ElectionKeyUpdate,
    ElectionList,
    ElectionRead,
    KeyTrialCreate,
    OpeningConfirmation,
    OpeningCreate,
    OwnResultRead,
    Reconciliation,
    SealedSheets,
    SlipVoiding,
    TallyRead,
)
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.paper.routes import router as paper_router
from app.features.ballots.publication import service as publication
from app.features.ballots.publication.schemas import BundleRead
from app.features.ballots.slips import service as slip_service
from app.features.ballots.slips.printing import slip_pdf

router = feature_router("ballots", prefix="/elections")
routers = [router, paper_router, abstract_router, box_router]

Reader = Annotated[Actor, Depends(Requires(P.ELECTION_READ))]
Runner = Annotated[Actor, Depends(Requires(P.ELECTION_RUN))]
KeyMaker = Annotated[Actor, Depends(Requires(P.ELECTION_KEY))]
Scrutineer = Annotated[Actor, Depends(Requires(P.ELECTION_OPEN))]
TallyReader = Annotated[Actor, Depends(Requires(P.TALLY_READ))]
Reviewed = Annotated[Actor, Depends(Requires(P.OWN_RESULT_READ))]


async def get_keys(request: Request) -> KeyFolder:
    """The folder of ballot secrets."""
    return KeyFolder(request.app.state.settings.data_dir)


Keys = Annotated[KeyFolder, Depends(get_keys)]


@router.post("")
def create_election(
    body: ElectionCreate, actor: Runner, session: DbSession, once: Once, keys: Keys
) -> ElectionRead:
    """Make the ballot of a meeting, with its voter classes."""
    return once(
        ElectionRead,
        lambda: queries.read_election(
            session, actor, elections.create_election(session, actor, body, keys)
        ),
    )


@router.get("")
def list_elections(
    actor: Reader, session: DbSession, cycle_id: Annotated[UUID, Query()]
) -> ElectionList:
    """The elections of a cycle."""
    return queries.list_elections(session, actor, cycle_id)


@router.get("/{election_id}")
def get_election(
    election_id: UUID, actor: Reader, session: DbSession, response: Response
) -> ElectionRead:
    """An election: state, slips, turnout as a number, what this reader may do."""
    election = queries.get_election(session, actor, election_id)
    set_etag(response, election)
    return queries.read_election(session, actor, election)


@router.put("/{election_id}/key")
def update_election_key(
    election_id: UUID,
    body: ElectionKeyUpdate,
    actor: KeyMaker,
    session: DbSession,
    response: Response,
    if_match: IfMatch,
) -> ElectionRead:
    """Accept the public key made in a scrutineer's browser."""
    election = election_keys.accept_key(session, actor, election_id, body, if_match)
    set_etag(response, election)
    return queries.read_election(session, actor, election)


@router.post("/{election_id}/key-trials")
def record_key_trial(
    election_id: UUID, body: KeyTrialCreate, actor: KeyMaker, session: DbSession, once: Once
) -> ElectionRead:
    """Record that two printed shares opened a trial sheet, before the ballot opens."""
    return once(
        ElectionRead,
        lambda: queries.read_election(
            session, actor, election_keys.record_trial(session, actor, election_id, body)
        ),
    )


@router.post(
    "/{election_id}/slips",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The print file, once"}},
)
def print_slips(
    request: Request,
    election_id: UUID,
    actor: Runner,
    session: DbSession,
    keys: Keys,
    if_match: IfMatch,
) -> Response:
    """Make the slips and return their print file; it is kept nowhere. Not repeatable with an
    Idempotency-Key: printing again makes new slips and the old ones worthless."""
    settings = request.app.state.settings
    provenance = Provenance(page_hash(settings.frontend_dir), settings.source_commit or None)
    election, slips = slip_service.print_slips(
        session, actor, election_id, keys, provenance, if_match
    )
    content = slip_pdf(election, slips, settings.public_url, settings.fonts_dir)
    return Response(
        content,
        media_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="slips.pdf"'},
    )


@router.post("/{election_id}/slips/voided")
def void_slips(
    election_id: UUID, body: SlipVoiding, actor: Runner, session: DbSession
) -> ElectionRead:
    """Void leftover and spoiled slips; voiding twice is once."""
    election = slip_service.void_leftover_slips(session, actor, election_id, body)
    return queries.read_election(session, actor, election)


@router.post("/{election_id}/reconciliation")
def reconcile_slips(
    election_id: UUID,
    body: Reconciliation,
    actor: Runner,
    session: DbSession,
    once: Once,
    if_match: IfMatch,
) -> ElectionRead:
    """Account for every slip before opening (B4)."""
    return once(
        ElectionRead,
        lambda: queries.read_election(
            session, actor, slip_service.reconcile(session, actor, election_id, body, if_match)
        ),
    )


action_route(
    router,
    ELECTION_FLOW,
    actor=Reader,
    load=queries.get_usable,
    page=queries.read_election,
    given=get_keys,
)


@router.get("/{election_id}/sealed-sheets")
def get_sealed_sheets(election_id: UUID, actor: Scrutineer, session: DbSession) -> SealedSheets:
    """The closed box, for opening in a scrutineer's browser."""
    return counting.read_sealed_sheets(session, actor, election_id)


@router.post("/{election_id}/openings")
def submit_opening(
    election_id: UUID,
    body: OpeningCreate,
    actor: Scrutineer,
    session: DbSession,
    once: Once,
    if_match: IfMatch,
) -> ElectionRead:
    """Hand in opened rows; the second scrutineer's equal rows complete the count."""
    return once(
        ElectionRead,
        lambda: queries.read_election(
            session, actor, counting.submit_opening(session, actor, election_id, body, if_match)
        ),
    )


@router.post("/{election_id}/openings/confirmations")
def confirm_opening(
    election_id: UUID,
    body: OpeningConfirmation,
    actor: Scrutineer,
    session: DbSession,
    once: Once,
    if_match: IfMatch,
) -> ElectionRead:
    """Confirm, as the second scrutineer, the hash of what the first one opened."""
    return once(
        ElectionRead,
        lambda: queries.read_election(
            session,
            actor,
            counting.confirm_opening(session, actor, election_id, body.hash, if_match),
        ),
    )


@router.get("/{election_id}/tally")
def get_tally(election_id: UUID, actor: TallyReader, session: DbSession) -> TallyRead:
    """The tally sheet, after the release (B6)."""
    return results.read_tally(session, actor, election_id)


@router.get(
    "/{election_id}/tally.xlsx",
    summary="The tally sheet as a workbook",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses=FILE_REPLY,
)
def download_tally(election_id: UUID, actor: TallyReader, session: DbSession) -> Response:
    """The tally sheet, after the release: everybody, and each counted class by itself (B6, D1)."""
    tally = results.read_tally(session, actor, election_id)
    return sheet_reply(write_tally(tally), f"测评结果汇总-{tally.title}.xlsx", "tally.xlsx")


@router.get("/{election_id}/own-result")
def get_own_result(election_id: UUID, actor: Reviewed, session: DbSession) -> OwnResultRead:
    """One's own result, after the release; never another's (B7)."""
    return results.read_own_result(session, actor, election_id)


@router.get("/{election_id}/bundle", response_model=BundleRead)
def get_bundle(election_id: UUID, session: DbSession, keys: Keys) -> Response:
    """The public file of a released election: whoever has it can compute the result anew (B3)."""
    content = publication.read_bundle(session, keys, election_id)
    return Response(
        content,
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="ballot-{election_id}.json"'},
    )
