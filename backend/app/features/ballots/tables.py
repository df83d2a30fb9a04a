"""Elections and what belongs to them. Nothing here or in the box leads from a slip or a
sheet to a person; the box's tables have a module of their own (box/tables.py)."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    json_column,
    tenant_fk,
)


class ElectionState(StrEnum):
    """One way only; a void election is followed by a new one."""

    DRAFT = "draft"
    PRINTED = "printed"
    RECONCILED = "reconciled"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    RELEASED = "released"
    DESTROYED = "destroyed"


class ElectionAction(StrEnum):
    """What may be done: ELECTION_FLOW."""

    PRINT = "print"
    RECONCILE = "reconcile"
    OPEN = "open"
    CLOSE = "close"
    COUNT = "count"
    RELEASE = "release"
    DESTROY = "destroy"

    MAKE_KEY = "make_key"
    TRY_KEY = "try_key"
    VOID_SLIPS = "void_slips"
    PRINT_FORMS = "print_forms"
    EXCHANGE_SLIP = "exchange_slip"
    ENTER_PAPER = "enter_paper"
    OPEN_BOX = "open_box"
    REPEAT = "repeat"
    READ_TALLY = "read_tally"


class Election(VersionedTable, table=True):
    """One ballot of a meeting over all reviewees of a cycle.

    `classes` are [{id, name, weight, color, slips}]; `slip_counts` {class id: {issued, leftover,
    spoiled, signed_in}} once reconciled; `paper_forms` {class id: blank forms printed so far};
    `opening` {hash, invalid: {class id: n}} once opened, with {sheets: {class id: n}} once they
    are destroyed. `void_reason` says why an election is void, `repeats_id` which void one it
    repeats. The manifest is frozen when slips are printed; `public_key` is an uncompressed P-256
    point.
    """

    __tablename__ = "elections"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("meeting_id", "meetings"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("repeats_id", "elections"),
        CheckConstraint("octet_length(public_key) = 65", name="public_key"),
        CheckConstraint("octet_length(manifest_hash) = 32", name="manifest_hash"),
        CheckConstraint(
            "(manifest IS NULL) = (manifest_hash IS NULL)"
            " AND (manifest IS NULL) = (receipt_key_name IS NULL)",
            name="manifest_as_a_whole",
        ),
        CheckConstraint(
            "state = 'draft' OR (manifest IS NOT NULL AND public_key IS NOT NULL)",
            name="manifest_before_printing",
        ),
        Index(None, "tenant_id", "cycle_id"),
        Index(None, "tenant_id", "meeting_id"),
        Index(None, "tenant_id", "organization_id"),
        Index(None, "tenant_id", "repeats_id", unique=True),
    )

    cycle_id: UUID
    meeting_id: UUID
    organization_id: UUID
    title: str = Field(max_length=200)
    state: ElectionState = Field(
        default=ElectionState.DRAFT, sa_column=enum_column(ElectionState, nullable=False)
    )
    classes: list[dict[str, Any]] = Field(sa_column=json_column())
    public_key: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    share_fingerprints: list[str] = Field(default_factory=list, sa_column=json_column())
    manifest: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    manifest_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    reviewee_count: int = 0
    receipt_key_name: str | None = Field(default=None, max_length=16)
    slip_counts: dict[str, dict[str, int]] | None = Field(
        default=None, sa_column=json_column(nullable=True)
    )
    opening: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    paper_forms: dict[str, int] = Field(default_factory=dict, sa_column=json_column())
    repeats_id: UUID | None = None
    void_reason: str | None = Field(default=None, max_length=500)

    @property
    def has_key(self) -> bool:
        """Whether a scrutineer's browser made its key."""
        return self.public_key is not None

    @property
    def person_id(self) -> None:
        """An election is about nobody in particular (scopes ask)."""

    @property
    def post_id(self) -> None:
        """An election is no post's work (scopes ask)."""


class KeyTrial(TenantTable, table=True):
    """Printed shares of this public key were joined and opened a sheet, before the ballot opened.

    `shares` are the numbers on the paper, such as [1, 3]; the shares themselves never come here.
    """

    __tablename__ = "key_trials"
    __table_args__ = (
        tenant_fk("election_id", "elections", ondelete="CASCADE"),
        tenant_fk("person_id", "people"),
        CheckConstraint("octet_length(public_key) = 65", name="public_key"),
        Index(None, "tenant_id", "election_id"),
    )

    election_id: UUID
    public_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    shares: list[int] = Field(sa_column=json_column())
    person_id: UUID
    person_name: str = Field(max_length=100)
    at: datetime = Field(sa_type=UtcDateTime)


class PaperEntry(TenantTable, table=True):
    """Who enters the counts of a class's paper sheets, first or second. Counts are in the box."""

    __tablename__ = "paper_entries"
    __table_args__ = (
        tenant_fk("election_id", "elections", ondelete="CASCADE"),
        tenant_fk("person_id", "people"),
        CheckConstraint("entry IN (1, 2)", name="entry"),
        UniqueConstraint("tenant_id", "election_id", "class_id", "entry"),
        UniqueConstraint("tenant_id", "election_id", "class_id", "person_id"),
    )

    election_id: UUID
    class_id: str = Field(max_length=16)
    entry: int
    person_id: UUID
    person_name: str = Field(max_length=100)


class PublishedBundle(TenantTable, table=True):
    """The public file of a released election, byte for byte as first published; of a void one whose
    sheets are destroyed, its leaves."""

    __tablename__ = "published_bundles"
    __table_args__ = (
        tenant_fk("election_id", "elections", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "election_id"),
    )

    election_id: UUID
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
