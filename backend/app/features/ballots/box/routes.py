"""The phone's side: no account, no cookie, no request session; of requests the log has counts.

Idempotency-Key is not read here: the slip's token is the key.
"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.core.routing import feature_router
from app.features.ballots.box import published
from app.features.ballots.box.box import BallotBox, Receipt
from app.features.ballots.box.counts import COUNTS
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.schemas import (
    CastRequest,
    ManifestRead,
    ReceiptRead,
    SlipStatusRead,
    SlipStatusRequest,
    TreeHeadRead,
)
from app.features.ballots.box.status import slip_status

router = feature_router("ballots", prefix="/elections")


async def get_intake(request: Request) -> Intake:
    """The intake of the application that answers this request."""
    intake: Intake = request.app.state.intake
    return intake


BoxIntake = Annotated[Intake, Depends(get_intake)]


@router.get("/{election_id}/manifest", response_model=ManifestRead)
def get_manifest(election_id: UUID, box: BallotBox) -> Response:
    """The manifest as canonical JSON: its bytes are what the minutes' SHA-256 is of."""
    return Response(published.read_manifest(box, election_id), media_type="application/json")


@router.post("/{election_id}/ballots")
async def cast_ballot(election_id: UUID, body: CastRequest, intake: BoxIntake) -> ReceiptRead:
    """Cast a sealed sheet (B1). Repeating it returns the same receipt, also after closing."""
    # what is of exactly this shape was recognised in the express lane (lane.py) already
    COUNTS.count("casts")
    return _receipt(await intake.cast(election_id, body.token, bytes.fromhex(body.sealed)))


@router.post("/{election_id}/slips/status")
async def check_slip_status(
    election_id: UUID, body: SlipStatusRequest, box: BallotBox, intake: BoxIntake
) -> SlipStatusRead:
    """What became of a slip: asked before the voter fills anything in."""
    COUNTS.count("slip_status")
    report = await run_in_threadpool(slip_status, box, election_id, body.token)
    if report.receipt:
        await intake.wait_for_standby()  # a receipt is a promise, however it is asked for
    receipt = _receipt(report.receipt) if report.receipt else None
    return SlipStatusRead(status=report.status, state=report.state, receipt=receipt)


@router.get("/{election_id}/leaves")
def get_leaves(election_id: UUID, box: BallotBox) -> TreeHeadRead:
    """The closed box for everybody (B3): look up a receipt, recompute the root."""
    head, leaves = published.read_leaves(box, election_id)
    return TreeHeadRead(
        election_id=election_id,
        size=head.size,
        root=head.root.hex(),
        signature=head.signature.hex(),
        leaves=[leaf.hex() for leaf in leaves],
    )


def _receipt(receipt: Receipt) -> ReceiptRead:
    return ReceiptRead(leaf=receipt.leaf.hex(), signature=receipt.signature.hex())
