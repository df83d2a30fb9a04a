"""Shapes of the administration side. Bytes travel as lowercase hex, scores as decimal strings."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import HistoryRead, Offer
from app.features.ballots.tables import (
    ElectionAction,
    ElectionState,
)

MAX_SLIPS = 5000
MAX_ROWS = 16 * 1024 * 1024  # 3,000 voters and 500 reviewees: one megabyte, 13 of exact codes

ClassId = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,16}$")]
Token = Annotated[str, Field(min_length=1, max_length=64)]
ShareFingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Count = Annotated[int, Field(ge=0, le=MAX_SLIPS)]


class VoterClassCreate(Request):
    """A class of voters: the weight counts at the tally only, as a ratio; colour as #rrggbb."""

    id: ClassId
    name: str = Field(min_length=1, max_length=30)
    weight: int = Field(ge=0, le=1000)
    color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    slips: Count


class ElectionCreate(Request):
    """POST /elections. With `repeats_id` the named election of the meeting becomes void, for the
    reason given, and this one takes its place (B4)."""

    cycle_id: UUID
    meeting_id: UUID
    classes: list[VoterClassCreate] = Field(min_length=1, max_length=8)
    repeats_id: UUID | None = None
    reason: str | None = Field(default=None, min_length=1, max_length=500)


class ElectionKeyUpdate(Request):
    """The public half of the key, and which three shares were handed out."""

    public_key: str = Field(pattern=r"^04[0-9a-f]{128}$")
    share_fingerprints: list[ShareFingerprint] = Field(min_length=3, max_length=3)


class KeyTrialCreate(Request):
    """Which two printed shares opened a trial sheet in a scrutineer's browser; not the shares."""

    share_fingerprints: list[ShareFingerprint] = Field(min_length=2, max_length=2)


class SlipVoiding(Request):
    """Leftover and spoiled slips, scanned or typed."""

    tokens: list[Token] = Field(min_length=1, max_length=MAX_SLIPS)


class ClassSlipCount(Request):
    """What happened to the slips of one class. `not_entitled` are those of the signed-in who draw
    no slip since they are on the list, where the manifest says so."""

    class_id: ClassId
    issued: Count
    leftover: Count
    spoiled: Count
    signed_in: Annotated[int, Field(ge=0, le=100_000)]
    not_entitled: Count = 0


class Reconciliation(Request):
    """The count established in front of everyone, for every class."""

    classes: list[ClassSlipCount] = Field(min_length=1, max_length=8)


class OpeningCreate(Request):
    """Opened rows, packed as box/packing.py says, in base64; invalid sheets by voter class."""

    rows: str = Field(max_length=MAX_ROWS)
    invalid: dict[ClassId, Count] = Field(max_length=8)


class OpeningConfirmation(Request):
    """The hash that the second scrutineer saw, too."""

    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class VoterClassRead(Reply):
    id: str
    name: str
    weight: int
    color: str
    slips: int


class SlipCountRead(Reply):
    """Slips of one class: as recorded in the system, and as reconciled (null before)."""

    class_id: str
    printed: int
    voided: int
    issued: int | None
    leftover: int | None
    spoiled: int | None
    signed_in: int | None
    not_entitled: int | None


class ElectionConfirmationRead(Reply):
    """Who confirmed which step."""

    step: ElectionAction
    person_name: str


class KeyTrialRead(Reply):
    """A trial opening with printed shares: who, when, and the numbers on the paper."""

    person_name: str
    at: datetime
    shares: list[int]


class ElectionSummary(Reply):
    """An election in a list. `void_reason` is null unless it is void; `repeats_id` is the void one
    that it repeats."""

    id: UUID
    cycle_id: UUID
    meeting_id: UUID
    organization_id: UUID
    title: str
    state: ElectionState
    has_key: bool
    void_reason: str | None
    repeats_id: UUID | None
    version: int


class ElectionRead(ElectionSummary):
    """The election page. `turnout` is a number of slips used; results are never in here.
    `key_trials` are those of the present key, the newest first (at most 20).
    `paper_slips` are those exchanged for paper, `paper_forms` the blank forms printed, by class;
    `waits_for_paper` while paper counts must be entered before the box is opened; `must_repeat`
    says why nothing may come of a closed ballot; `repeated_by` is the one that takes the place of
    a void one. `told` is what voters are told of the rules, `own_vote` the manifest's word on votes
    for oneself (null before it is frozen)."""

    classes: list[VoterClassRead]
    slips: list[SlipCountRead]
    public_key: str | None
    share_fingerprints: list[str]
    key_trials: list[KeyTrialRead]
    manifest_hash: str | None
    turnout: int | None
    paper_slips: dict[str, int]
    paper_forms: dict[str, int]
    waits_for_paper: bool
    must_repeat: list[str]
    own_vote: str | None
    told: list[str]
    root: str | None
    opening_hash: str | None
    repeated_by: UUID | None
    confirmations: list[ElectionConfirmationRead]
    offers: list[Offer[ElectionAction]]
    history: list[HistoryRead]


class ElectionListItem(ElectionSummary):
    offers: list[Offer[ElectionAction]]


class ElectionList(Reply):
    """The elections of a cycle: at most a handful, so without paging."""

    items: list[ElectionListItem]


class SealedSheetRead(Reply):
    class_id: str
    sealed: str


class SealedSheets(Reply):
    """What scrutineers open in their browser, in the order of the leaves; and how many valid
    sheets of paper each class has, which decides how classes are merged."""

    election_id: UUID
    manifest: dict[str, Any]
    manifest_hash: str
    paper: dict[str, int]
    sheets: list[SealedSheetRead]


class GradeLine(Reply):
    """Counts and shares of one reviewee: abstentions first in `counts`, shares of valid rows."""

    counts: list[int]
    valid: int
    shares: list[Decimal | None]


class ClassLine(GradeLine):
    class_id: str


class RevieweeResult(GradeLine):
    """One line of the tally sheet."""

    reviewee_id: UUID
    name: str
    organization_name: str
    mode: str
    score: Decimal | None
    classes: list[ClassLine]


class CountedClassRead(Reply):
    """A class as counted: small ones are merged, their weights added. `paper` are those of the
    sheets that came on paper, null where so few must not be told apart."""

    id: str
    name: str
    weight: int
    sheets: int
    paper: int | None


class GradeRead(Reply):
    value: int
    label: str
    points: int


class TallyRead(Reply):
    """The tally sheet (计票单, B6)."""

    election_id: UUID
    title: str
    manifest_hash: str
    root: str
    opening_hash: str
    issued: int
    returned: int
    valid: int
    invalid: int
    is_void: bool
    grades: list[GradeRead]
    classes: list[CountedClassRead]
    reviewees: list[RevieweeResult]


class OwnResultRead(GradeLine):
    """A reviewee's own result, all classes together (B7)."""

    election_id: UUID
    title: str
    name: str
    returned: int
    grades: list[GradeRead]
    score: Decimal | None
