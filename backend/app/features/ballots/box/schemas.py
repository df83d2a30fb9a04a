"""Shapes of the phone's requests. Bytes travel as lowercase hex."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from app.core.schema import Published, Reply, Request
from app.features.ballots.box.sheets import CodeRule
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


class ManifestReviewee(Published):
    id: UUID
    name: str
    organization: str
    mode: Literal["onsite", "written"]


class ManifestGrade(Published):
    value: int
    label: str
    points: int


class ManifestClass(Published):
    """A class of voters, its weight in percent, and how many slips were printed for it."""

    id: str
    name: str
    weight: int
    slips: int
    color: str


class ManifestSentence(Published):
    """What voters are told of a rule before they vote."""

    about: str
    zh: str
    en: str


class ReceiptKey(Published):
    """The key that signs receipts; hex."""

    name: str
    public: str


class ManifestRead(Published):
    """What everybody's phone, the count and a verifier at home agree on (B3), frozen when slips are
    printed. Hashed and sealed as canonical JSON; keys and hashes are hex. `own_vote` and `told` are
    in manifests since there is a choice; `page_hash` and `source_commit` are null where the
    operator served no built pages or did not tell."""

    protocol: str
    election_id: UUID
    title: str
    reviewees: list[ManifestReviewee]
    grades: list[ManifestGrade]
    classes: list[ManifestClass]
    minimum_class: int
    merge_rule: str
    code_rule: CodeRule
    own_vote: Literal["everybody", "no_slip", "blank"] = "everybody"
    told: list[ManifestSentence] = []
    public_key: str
    share_fingerprints: list[str]
    receipt_key: ReceiptKey
    source_commit: str | None
    page_hash: str | None
