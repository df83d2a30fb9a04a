"""What every box operation needs: the engine, the tenant, the keys, the lock of an election."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Connection, Engine, func, select, text

from app.core.database import get_database
from app.core.errors import NotFound
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.sheets import receipt_message
from app.features.ballots.tables import Election, ElectionState

BOX_CONCURRENCY = 8
LOCK_TIMEOUT = "5s"

BEFORE_OPENING = frozenset({ElectionState.DRAFT, ElectionState.PRINTED, ElectionState.RECONCILED})


@dataclass(frozen=True)
class Receipt:
    """The proof of a recorded sheet: its leaf, and our signature over election and leaf."""

    leaf: bytes
    signature: bytes


@dataclass(frozen=True)
class Box:
    """The ballot box of one server."""

    engine: Engine
    tenant_id: UUID
    keys: KeyFolder

    def receipt(self, election_id: UUID, key_name: str, leaf: bytes) -> Receipt:
        """Sign a receipt. Ed25519 is deterministic: the same leaf gives the same bytes."""
        key = self.keys.receipt_key(key_name)
        return Receipt(leaf, key.sign(receipt_message(election_id, leaf)))


@dataclass(frozen=True)
class ElectionFacts:
    """What the box reads of an election."""

    state: ElectionState
    reviewee_count: int
    receipt_key_name: str


async def get_box(request: Request) -> AsyncIterator[Box]:
    """The box of the application that answers this request."""
    database = get_database(request)
    keys = KeyFolder(request.app.state.settings.data_dir)
    yield Box(database.engine, database.tenant_id, keys)


# Not the session of a request: a cast is one short transaction of its own, without events, audit
# or stored replies. Bounded, so that a rush of phones cannot take every connection.
BallotBox = Annotated[Box, Depends(get_box, scope="function", max_concurrency=BOX_CONCURRENCY)]


def lock_number(tenant_id: UUID, election_id: UUID) -> int:
    """The advisory lock of an election, as PostgreSQL's signed 64 bits."""
    digest = hashlib.sha256(b"ballot-box" + tenant_id.bytes + election_id.bytes).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def share_lock(connection: Connection, tenant_id: UUID, election_id: UUID) -> None:
    """Hold the election open until the transaction ends: closing waits for it.

    Only waiting is bounded; a statement_timeout could end a commit whose outcome the phone then
    would not know.
    """
    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
    number = lock_number(tenant_id, election_id)
    connection.execute(select(func.pg_advisory_xact_lock_shared(number)))


def facts_of(connection: Connection, tenant_id: UUID, election_id: UUID) -> ElectionFacts:
    """State and shape of an election. Raises NotFound, also before its slips are printed."""
    row = connection.execute(
        select(Election.state, Election.reviewee_count, Election.receipt_key_name).where(  # type: ignore[call-overload]
            Election.tenant_id == tenant_id, Election.id == election_id
        )
    ).one_or_none()
    if row is None or row.receipt_key_name is None:
        raise NotFound
    return ElectionFacts(row.state, row.reviewee_count, row.receipt_key_name)
