"""One transaction for many sheets: what is sent to PostgreSQL, and what each sheet's answer is.

All statements travel in one pipeline, so that a batch costs one round trip and one commit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from app.core.errors import DomainError, NotFound
from app.features.ballots.box.box import BEFORE_OPENING, ElectionFacts, lock_number
from app.features.ballots.box.errors import (
    BallotClosed,
    BallotNotOpen,
    DuplicateSheet,
    ElectionKeyMissing,
    MalformedSheet,
    SlipAlreadyUsed,
    UnknownSlip,
)
from app.features.ballots.box.sheets import nullifier, sealed_size, token_hash
from app.features.ballots.box.tables import KIND_ELECTRONIC
from app.features.ballots.tables import ElectionState

UNCOMPRESSED_POINT = b"\x04"

_LOCK = "SELECT pg_advisory_xact_lock_shared(%s)"
_FACTS = """
SELECT state, reviewee_count, receipt_key_name FROM elections
WHERE tenant_id = %s AND id = %s AND receipt_key_name IS NOT NULL
"""
_SLIPS = """
SELECT token_hash, voided FROM slips
WHERE tenant_id = %s AND election_id = %s AND token_hash = ANY(%b)
"""
# The message, which nobody reads, makes a repeat after closing wait for the standby as well.
_CLOSED = """
SELECT leaf, pg_logical_emit_message(true, 'repeat', '') FROM sealed_finals
WHERE tenant_id = %s AND election_id = %s AND leaf = ANY(%b)
"""
# Ordered by nullifier: neither heap order nor line order inside a batch is the order of arrival.
# A copied sheet is left out, because its unique leaf would fail the sheets beside it; asked for in
# a subquery of its own, which is a look into the index (a join was planned as reading the box). So
# is the slip (OFFSET keeps it one): joined, before anybody had analyzed a table of freshly printed
# slips, every slip was read for every sheet, and 24 sheets beside 100,000 slips took 18 s.
# The UPDATE that changes nothing makes a repeat wait for the synchronous standby: DO NOTHING and a
# SELECT acknowledged a sheet that a failover then lost.
_INSERT = """
INSERT INTO sealed_sheets AS recorded
    (tenant_id, election_id, nullifier, class_id, kind, leaf, sealed)
SELECT e.tenant_id, e.id, c.nullifier, s.class_id, 'E', c.leaf, c.sealed
FROM unnest(
    %(hashes)b::bytea[], %(nullifiers)b::bytea[],
    %(leaves)b::bytea[], %(sealed)b::bytea[]
) AS c (token_hash, nullifier, leaf, sealed)
JOIN elections e ON e.tenant_id = %(tenant)s AND e.id = %(election)s AND e.state = 'open'
CROSS JOIN LATERAL (
    SELECT class_id FROM slips
    WHERE tenant_id = e.tenant_id AND election_id = e.id AND token_hash = c.token_hash
        AND NOT voided
    OFFSET 0
) AS s
WHERE octet_length(c.sealed) = %(fixed)s + e.reviewee_count
  AND substring(c.sealed, 1, 1) = %(point)s
  AND c.nullifier = coalesce((
    SELECT other.nullifier FROM sealed_sheets other
    WHERE other.tenant_id = e.tenant_id AND other.election_id = e.id AND other.leaf = c.leaf
  ), c.nullifier)
ORDER BY c.nullifier
ON CONFLICT (tenant_id, election_id, nullifier) DO UPDATE SET leaf = recorded.leaf
RETURNING nullifier, leaf, kind
"""


@dataclass(frozen=True)
class Cast:
    """A sheet on its way into the box: 16 bytes of token, the sealed bytes and their leaf."""

    token: bytes
    sealed: bytes
    leaf: bytes


@dataclass(frozen=True)
class Recorded:
    """What the box held of a batch when its transaction ended."""

    facts: ElectionFacts | None
    voided: Mapping[bytes, bool]
    sheets: Mapping[bytes, tuple[bytes | None, str]]
    closed: Collection[bytes]


async def write_batch(
    connection: AsyncConnection[Any],
    tenant_id: UUID,
    election_id: UUID,
    election_key: bytes | None,
    casts: Sequence[Cast],
) -> Recorded:
    """Record the sheets of one election in one transaction; returns after its COMMIT.

    No two of `casts` may share a token or a leaf. The shared lock keeps the election from closing
    until the commit. Raises psycopg.Error: then nothing, or everything, of the batch is recorded.
    """
    hashes = [token_hash(cast.token) for cast in casts]
    where = (tenant_id, election_id)
    async with connection.pipeline(), connection.transaction():
        await connection.execute(_LOCK, (lock_number(tenant_id, election_id),))
        facts = await connection.execute(_FACTS, where)
        slips = await connection.execute(_SLIPS, (*where, hashes))
        closed = await connection.execute(_CLOSED, (*where, [cast.leaf for cast in casts]))
        sheets = None
        if election_key is not None:
            values = _values(tenant_id, election_id, election_key, casts, hashes)
            sheets = await connection.execute(_INSERT, values)
    row = await facts.fetchone()
    return Recorded(
        facts=ElectionFacts(ElectionState(row[0]), row[1], row[2]) if row else None,
        voided=dict(await slips.fetchall()),
        sheets={row[0]: (row[1], row[2]) for row in await sheets.fetchall()} if sheets else {},
        closed={row[0] for row in await closed.fetchall()},
    )


def _values(
    tenant_id: UUID,
    election_id: UUID,
    election_key: bytes,
    casts: Sequence[Cast],
    hashes: Sequence[bytes],
) -> dict[str, Any]:
    return {
        "tenant": tenant_id,
        "election": election_id,
        "hashes": hashes,
        "nullifiers": [nullifier(election_key, cast.token) for cast in casts],
        "leaves": [cast.leaf for cast in casts],
        "sealed": [cast.sealed for cast in casts],
        "fixed": sealed_size(0),
        "point": UNCOMPRESSED_POINT,
    }


def refusal(cast: Cast, recorded: Recorded, election_key: bytes | None) -> DomainError | None:
    """Why a sheet of the batch is not in the box, or None when it is.

    NotFound; BallotNotOpen, BallotClosed, SlipAlreadyUsed, DuplicateSheet 409; UnknownSlip 403;
    MalformedSheet 422; ElectionKeyMissing 503.
    """
    facts = recorded.facts
    if facts is None:
        return NotFound()
    if facts.state in BEFORE_OPENING:
        return BallotNotOpen()
    if recorded.voided.get(token_hash(cast.token), True):
        return UnknownSlip()
    if not has_shape(cast.sealed, facts):
        return MalformedSheet()
    if facts.state == ElectionState.OPEN:
        return _refusal_while_open(cast, recorded, election_key)
    return None if cast.leaf in recorded.closed else BallotClosed()


def _refusal_while_open(
    cast: Cast, recorded: Recorded, election_key: bytes | None
) -> DomainError | None:
    if election_key is None:
        return ElectionKeyMissing(retry_after=30)
    sheet = recorded.sheets.get(nullifier(election_key, cast.token))
    if sheet is None:
        return DuplicateSheet()
    return None if sheet == (cast.leaf, KIND_ELECTRONIC) else SlipAlreadyUsed()


def has_shape(sealed: bytes, facts: ElectionFacts) -> bool:
    """Whether the bytes can be a sealed sheet of this election: all have one length."""
    return len(sealed) == sealed_size(facts.reviewee_count) and sealed.startswith(
        UNCOMPRESSED_POINT
    )
