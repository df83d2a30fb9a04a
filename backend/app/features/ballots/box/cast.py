"""Taking a sheet, and telling what became of a slip.

The token is the idempotency key. The receipt is signed after the commit only: whoever holds one
can rely on the sheet being in the box.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError, OperationalError

from app.features.ballots.box.box import (
    BEFORE_OPENING,
    Box,
    ElectionFacts,
    Receipt,
    facts_of,
    share_lock,
)
from app.features.ballots.box.errors import (
    BallotClosed,
    BallotNotOpen,
    BoxBusy,
    DuplicateSheet,
    ElectionKeyMissing,
    MalformedSheet,
    MalformedToken,
    SlipAlreadyUsed,
    UnknownSlip,
)
from app.features.ballots.box.keys import KeyMissingError
from app.features.ballots.box.sheets import (
    MalformedTokenError,
    leaf_hash,
    nullifier,
    parse_token,
    sealed_size,
    token_hash,
)
from app.features.ballots.box.tables import (
    KIND_ELECTRONIC,
    SEALED_FINALS,
    SEALED_SHEETS,
    SLIPS,
    of_election,
)
from app.features.ballots.tables import ElectionState

UNCOMPRESSED_POINT = 0x04
LOCK_NOT_AVAILABLE = "55P03"


class SlipStatus(StrEnum):
    """What became of a slip; unknown after closing, when K_e is gone and nobody can tell."""

    UNUSED = "unused"
    USED = "used"
    VOID = "void"
    PAPER = "paper"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SlipReport:
    """The answer to a phone before its voter fills anything in."""

    status: SlipStatus
    state: ElectionState
    receipt: Receipt | None


def cast_sheet(box: Box, election_id: UUID, token_text: str, sealed: bytes) -> Receipt:
    """Put a sealed sheet into the box and return its receipt.

    Raises NotFound; UnknownSlip 403; BallotNotOpen, BallotClosed, SlipAlreadyUsed, DuplicateSheet
    409; MalformedToken, MalformedSheet 422; ElectionKeyMissing, BoxBusy 503. The same token with
    the same bytes gives the same receipt, however often, before and after closing.
    """
    token = _token(token_text)
    try:
        return _cast_once(box, election_id, token, sealed)
    except IntegrityError:
        # A double tap can meet the leaf's constraint before the nullifier's; on the second look
        # the first one is committed, and only a copied sheet still fails.
        try:
            return _cast_once(box, election_id, token, sealed)
        except IntegrityError as error:
            raise DuplicateSheet from error


def slip_status(box: Box, election_id: UUID, token_text: str) -> SlipReport:
    """What became of a slip. Raises NotFound, UnknownSlip 403, MalformedToken 422."""
    token = _token(token_text)
    with box.engine.begin() as connection:
        facts = facts_of(connection, box.tenant_id, election_id)
        _class_id, voided = _slip(connection, box, election_id, token)
        if voided:
            return SlipReport(SlipStatus.VOID, facts.state, None)
        if facts.state in BEFORE_OPENING:
            return SlipReport(SlipStatus.UNUSED, facts.state, None)
        if facts.state != ElectionState.OPEN:
            return SlipReport(SlipStatus.UNKNOWN, facts.state, None)
        row = connection.execute(
            select(SEALED_SHEETS.c.kind, SEALED_SHEETS.c.leaf).where(
                of_election(SEALED_SHEETS, box.tenant_id, election_id),
                SEALED_SHEETS.c.nullifier == nullifier(_election_key(box, election_id), token),
            )
        ).one_or_none()
    if row is None:
        return SlipReport(SlipStatus.UNUSED, facts.state, None)
    if row.kind != KIND_ELECTRONIC:
        return SlipReport(SlipStatus.PAPER, facts.state, None)
    receipt = box.receipt(election_id, facts.receipt_key_name, row.leaf)
    return SlipReport(SlipStatus.USED, facts.state, receipt)


def _cast_once(box: Box, election_id: UUID, token: bytes, sealed: bytes) -> Receipt:
    leaf = leaf_hash(sealed)
    try:
        with box.engine.begin() as connection:
            share_lock(connection, box.tenant_id, election_id)
            facts = facts_of(connection, box.tenant_id, election_id)
            if facts.state in BEFORE_OPENING:
                raise BallotNotOpen
            class_id, voided = _slip(connection, box, election_id, token)
            if voided:
                raise UnknownSlip
            _check_shape(sealed, facts)
            if facts.state == ElectionState.OPEN:
                _insert(connection, box, election_id, token, class_id, leaf, sealed)
            elif not _is_recorded(connection, box, election_id, leaf):
                raise BallotClosed
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise BoxBusy(retry_after=2) from error
        raise
    return box.receipt(election_id, facts.receipt_key_name, leaf)


def _insert(
    connection: Connection,
    box: Box,
    election_id: UUID,
    token: bytes,
    class_id: str,
    leaf: bytes,
    sealed: bytes,
) -> None:
    statement = insert(SEALED_SHEETS).values(
        tenant_id=box.tenant_id,
        election_id=election_id,
        nullifier=nullifier(_election_key(box, election_id), token),
        class_id=class_id,
        kind=KIND_ELECTRONIC,
        leaf=leaf,
        sealed=sealed,
    )
    # The UPDATE that changes nothing makes a repeat wait for the synchronous standby: DO NOTHING
    # and a SELECT acknowledged a sheet that a failover then lost.
    recorded = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "election_id", "nullifier"],
            set_={"leaf": SEALED_SHEETS.c.leaf},
        ).returning(SEALED_SHEETS.c.leaf, SEALED_SHEETS.c.kind)
    ).one()
    if recorded.kind != KIND_ELECTRONIC or recorded.leaf != leaf:
        raise SlipAlreadyUsed


def _token(text: str) -> bytes:
    try:
        return parse_token(text)
    except MalformedTokenError as error:
        raise MalformedToken from error


def _slip(connection: Connection, box: Box, election_id: UUID, token: bytes) -> tuple[str, bool]:
    row = connection.execute(
        select(SLIPS.c.class_id, SLIPS.c.voided).where(
            of_election(SLIPS, box.tenant_id, election_id),
            SLIPS.c.token_hash == token_hash(token),
        )
    ).one_or_none()
    if row is None:
        raise UnknownSlip
    return row.class_id, row.voided


def _check_shape(sealed: bytes, facts: ElectionFacts) -> None:
    if len(sealed) != sealed_size(facts.reviewee_count) or sealed[0] != UNCOMPRESSED_POINT:
        raise MalformedSheet


def _election_key(box: Box, election_id: UUID) -> bytes:
    try:
        return box.keys.election_key(election_id)
    except KeyMissingError as error:
        raise ElectionKeyMissing(retry_after=30) from error


def _is_recorded(connection: Connection, box: Box, election_id: UUID, leaf: bytes) -> bool:
    found = connection.execute(
        select(SEALED_FINALS.c.leaf).where(
            of_election(SEALED_FINALS, box.tenant_id, election_id),
            SEALED_FINALS.c.leaf == leaf,
        )
    ).one_or_none()
    return found is not None
