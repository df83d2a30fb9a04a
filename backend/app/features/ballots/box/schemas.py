"""Shapes of the phone's requests. Bytes travel as lowercase hex."""

from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.features.ballots.box.status import SlipStatus
from app.features.ballots.tables import ElectionState

TOKEN_SIZE = 64  # with whatever blanks and dashes people type
SEALED_SIZE = 4096
SEALED_PATTERN = r"^([0-9a-f]{2})+$"


class CastRequest(Request):
    """A slip's token and the sheet sealed on the phone (enc ‖ ct)."""

    token: str = Field(min_length=1, max_length=TOKEN_SIZE)
    sealed: str = Field(min_length=2, max_length=SEALED_SIZE, pattern=SEALED_PATTERN)


class SlipStatusRequest(Request):
    """A slip's token: in the body, never in an address."""

    token: str = Field(min_length=1, max_length=TOKEN_SIZE)


class ReceiptRead(Reply):
    """The leaf of the recorded sheet and the server's signature; the same bytes at every repeat."""

    leaf: str
    signature: str


class SlipStatusRead(Reply):
    """What became of a slip, and whether the ballot is open. The receipt when it was used."""

    status: SlipStatus
    state: ElectionState
    receipt: ReceiptRead | None


class TreeHeadRead(Reply):
    """The closed box: all leaves in order, their RFC 6962 root and its signature."""

    election_id: UUID
    size: int
    root: str
    signature: str
    leaves: list[str]
