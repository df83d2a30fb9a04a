"""HTTP of the paper desk (B5)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.routing import feature_router
from app.core.turns import DOCUMENTS, takes_turn
from app.features.ballots.box.box import BallotBox
from app.features.ballots.box.counts import COUNTS
from app.features.ballots.paper import queries, service
from app.features.ballots.paper.forms import forms_pdf
from app.features.ballots.paper.schemas import (
    PaperCountCreate,
    PaperExchange,
    PaperForms,
    PaperRead,
    PaperSlipRead,
)

router = feature_router("ballots", prefix="/elections")

Reader = Annotated[Actor, Depends(Requires(P.ELECTION_READ))]
Runner = Annotated[Actor, Depends(Requires(P.ELECTION_RUN))]


@router.get("/{election_id}/paper")
def get_paper(election_id: UUID, actor: Reader, session: DbSession) -> PaperRead:
    """The paper desk: slips exchanged, forms printed, who entered what, where entries differ."""
    return queries.read_paper(session, actor, election_id)


@router.post("/{election_id}/paper-slips")
def exchange_slip(
    election_id: UUID,
    body: PaperExchange,
    actor: Runner,
    session: DbSession,
    box: BallotBox,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> PaperSlipRead:
    """Take a slip in exchange for a sheet of paper. Under the same Idempotency-Key it may be
    repeated; presented anew, the slip is refused. Nothing is stored of the key but a keyed hash."""
    COUNTS.count("paper_slips")
    key = idempotency_key or ""
    return service.exchange_slip(session, actor, election_id, box, body.token, key)


@router.post(
    "/{election_id}/paper-forms",
    dependencies=[takes_turn(DOCUMENTS)],
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "The print file"}},
)
def print_paper_forms(
    request: Request, election_id: UUID, body: PaperForms, actor: Runner, session: DbSession
) -> Response:
    """Blank numbered ballot forms. Printing again makes forms with further numbers."""
    election, forms = service.print_forms(session, actor, election_id, body)
    content = forms_pdf(election, forms, request.app.state.settings.fonts_dir)
    return Response(
        content,
        media_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="paper-ballots.pdf"'},
    )


@router.post("/{election_id}/paper-counts")
def enter_paper_counts(
    election_id: UUID, body: PaperCountCreate, actor: Runner, session: DbSession, once: Once
) -> PaperRead:
    """Enter the counts of one class; two people do, until they agree;
    a third one may in place of one of two that differ."""
    return once(PaperRead, lambda: service.enter_counts(session, actor, election_id, body))
