"""The shape of the published file (B3). Its bytes are made by `bundle`, signed, and kept; what is
here describes them to clients and to tests, and writes nothing."""

from uuid import UUID

from app.core.schema import Published
from app.features.ballots.box.schemas import ManifestRead

Counts = tuple[int, int, int, int, int]
Shares = tuple[str | None, str | None, str | None, str | None]


class BundleTreeHead(Published):
    """The closed box: number of leaves, their RFC 6962 root and its signature; hex."""

    size: int
    root: str
    signature: str


class BundleSheets(Published):
    """The sheets of a class of the manifest, by channel."""

    class_id: str
    valid: int
    invalid: int
    paper: int
    paper_invalid: int


class BundleClass(Published):
    """A class as counted: small ones are merged, `members` says which. Slips add up over the
    members; `not_entitled` (on the list, but without a slip) is there where the manifest says so.
    """

    id: str
    members: list[str]
    weight: int
    sheets: int
    paper: int
    printed: int
    issued: int
    leftover: int
    spoiled: int
    signed_in: int
    not_entitled: int = 0


class BundleGrades(Published):
    """Counts with abstentions first; shares of the valid rows in percent, null without any."""

    counts: Counts
    valid: int
    shares: Shares


class BundleClassTally(BundleGrades):
    class_id: str


class BundleTally(BundleGrades):
    """One reviewee's result; the score is null where there is no valid row."""

    reviewee_id: UUID
    score: str | None
    classes: list[BundleClassTally]


class BundleTotals(Published):
    issued: int
    returned: int
    valid: int
    invalid: int


class BundleRepeats(Published):
    """The void election in whose place this one was held."""

    election_id: UUID
    reason: str


class BundleQuorum(Published):
    """People due and present, and the share that had to be there, as "1/2"."""

    due: int
    present: int
    share: str


class BundleRead(Published):
    """Everything a sceptic needs to compute the result anew, and nothing that leads to a voter.
    A row is [reviewee's place, class, check code or -1 for paper, grade, how many]. Hashes and
    signatures are hex; the signature covers the canonical JSON without itself."""

    format: str
    manifest: ManifestRead
    manifest_hash: str
    leaves: list[str]
    tree_head: BundleTreeHead
    sheets: list[BundleSheets]
    classes: list[BundleClass]
    rows: list[tuple[int, str, int, int, int]]
    opening_hash: str
    tally: list[BundleTally]
    totals: BundleTotals
    is_void: bool
    is_rehearsal: bool
    repeats: BundleRepeats | None
    quorum: BundleQuorum
    signature: str
