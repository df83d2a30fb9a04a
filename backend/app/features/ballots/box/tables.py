"""Tables of the ballot box. None of them has a time, a serial or an id of its own: anything that
grows with time would give away the order of arrival, and with it the voter.

Keys begin with the tenant. There are no foreign keys to `elections` either: checking one writes a
row lock with the voter's transaction number next to the election, and costs a storm of casts dear.
"""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    LargeBinary,
    Table,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

KIND_ELECTRONIC = "E"
KIND_PAPER = "P"


def _bytes(*, primary_key: bool = False, nullable: bool = False) -> Column[bytes]:
    return Column(LargeBinary, primary_key=primary_key, nullable=nullable)


class BoxTable(SQLModel):
    """A row of one election of one tenant."""

    tenant_id: UUID = Field(primary_key=True)
    election_id: UUID = Field(primary_key=True)


class Slip(BoxTable, table=True):
    """A printed slip, known by the hash of its token only. Not written after opening.

    Inserted in the order of the hash, so that heap order tells nothing about the print order.
    """

    __tablename__ = "slips"
    __table_args__ = (CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),)

    token_hash: bytes = Field(sa_column=_bytes(primary_key=True))
    class_id: str = Field(max_length=16)
    voided: bool = Field(default=False)


class SealedSheet(BoxTable, table=True):
    """A cast sheet (E), or a slip exchanged for a paper sheet (P). Emptied at closing.

    `exchange` tells a desk's repeated request from the same slip presented twice. Nullifier and
    exchange are HMACs under K_e: with that outside the database and destroyed at closing, neither
    a dump nor the heap leads from a sheet to a slip.
    """

    __tablename__ = "sealed_sheets"
    __table_args__ = (
        UniqueConstraint("tenant_id", "election_id", "leaf", name="uq_sealed_sheets_leaf"),
        CheckConstraint("octet_length(nullifier) = 32", name="nullifier"),
        CheckConstraint("kind IN ('E', 'P')", name="kind"),
        CheckConstraint(
            "CASE kind WHEN 'E' THEN leaf = sha256('\\x00'::bytea || sealed)"
            " ELSE leaf IS NULL AND sealed IS NULL END",
            name="leaf_of_sealed",
        ),
        CheckConstraint(
            "exchange IS NULL OR (kind = 'P' AND octet_length(exchange) = 32)", name="exchange"
        ),
    )

    nullifier: bytes = Field(sa_column=_bytes(primary_key=True))
    class_id: str = Field(max_length=16)
    kind: str = Field(max_length=1)
    leaf: bytes | None = Field(default=None, sa_column=_bytes(nullable=True))
    sealed: bytes | None = Field(default=None, sa_column=_bytes(nullable=True))
    exchange: bytes | None = Field(default=None, sa_column=_bytes(nullable=True))


class SealedFinal(BoxTable, table=True):
    """The closed box: written once, ordered by leaf, without the nullifier."""

    __tablename__ = "sealed_finals"
    __table_args__ = (
        CheckConstraint("leaf = sha256('\\x00'::bytea || sealed)", name="leaf_of_sealed"),
    )

    leaf: bytes = Field(sa_column=_bytes(primary_key=True))
    class_id: str = Field(max_length=16)
    sealed: bytes = Field(sa_column=_bytes())


class OpenedRow(BoxTable, table=True):
    """Grades for one reviewee: `n` equal rows of one (merged) class, never a whole sheet."""

    __tablename__ = "opened_rows"
    __table_args__ = (
        CheckConstraint("grade BETWEEN 0 AND 4", name="grade"),
        CheckConstraint("code >= 0", name="code"),
        CheckConstraint("n >= 1", name="n"),
    )

    reviewee_id: UUID = Field(primary_key=True)
    class_id: str = Field(primary_key=True, max_length=200)
    code: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False, nullable=False)
    )
    grade: int = Field(primary_key=True)
    n: int


class PaperSlip(BoxTable, table=True):
    """How many slips of a class were exchanged for paper sheets: what is left at closing."""

    __tablename__ = "paper_slips"
    __table_args__ = (CheckConstraint("n >= 1", name="n"),)

    class_id: str = Field(primary_key=True, max_length=16)
    n: int


class PaperReturn(BoxTable, table=True):
    """Paper sheets of a class that came back, as entered (1 or 2); only 1 stays once counted."""

    __tablename__ = "paper_returns"
    __table_args__ = (
        CheckConstraint("entry IN (1, 2)", name="entry"),
        CheckConstraint("invalid BETWEEN 0 AND returned", name="invalid"),
    )

    class_id: str = Field(primary_key=True, max_length=16)
    entry: int = Field(primary_key=True)
    returned: int
    invalid: int


class PaperCount(BoxTable, table=True):
    """How often a grade was given on paper, as entered. Once counted there is one entry, and the
    sums of merged classes stand at their first member: nothing finer stays."""

    __tablename__ = "paper_counts"
    __table_args__ = (
        CheckConstraint("entry IN (1, 2)", name="entry"),
        CheckConstraint("grade BETWEEN 0 AND 4", name="grade"),
        CheckConstraint("n >= 0", name="n"),
    )

    reviewee_id: UUID = Field(primary_key=True)
    class_id: str = Field(primary_key=True, max_length=16)
    grade: int = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    n: int


class TreeHead(BoxTable, table=True):
    """The signed RFC 6962 root over the sorted leaves of the closed box."""

    __tablename__ = "tree_heads"
    __table_args__ = (
        CheckConstraint("octet_length(root) = 32", name="root"),
        CheckConstraint("octet_length(signature) = 64", name="signature"),
        CheckConstraint("size >= 0", name="size"),
    )

    size: int
    root: bytes = Field(sa_column=_bytes())
    signature: bytes = Field(sa_column=_bytes())


def _core(model: Any) -> Table:
    return cast(Table, model.__table__)


# The box speaks SQLAlchemy Core: no identity map that would keep sheets in memory.
SLIPS = _core(Slip)
SEALED_SHEETS = _core(SealedSheet)
SEALED_FINALS = _core(SealedFinal)
OPENED_ROWS = _core(OpenedRow)
PAPER_SLIPS = _core(PaperSlip)
PAPER_RETURNS = _core(PaperReturn)
PAPER_COUNTS = _core(PaperCount)
TREE_HEADS = _core(TreeHead)


def of_election(table: Table, tenant_id: UUID, election_id: UUID) -> ColumnElement[bool]:
    """SQL: the rows of one election."""
    return (table.c.tenant_id == tenant_id) & (table.c.election_id == election_id)
