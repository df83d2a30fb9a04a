"""Telling what became of a slip: asked before a voter fills anything in."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, select

from app.features.ballots.box.box import BEFORE_OPENING, Box, Receipt, facts_of
from app.features.ballots.box.errors import ElectionKeyMissing, MalformedToken, UnknownSlip
from app.features.ballots.box.keys import KeyMissingError
from app.features.ballots.box.sheets import MalformedTokenError, nullifier, parse_token, token_hash
from app.features.ballots.box.tables import KIND_ELECTRONIC, SEALED_SHEETS, SLIPS, of_election
from app.features.ballots.tables import Election, ElectionState


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


def slip_status(box: Box, election_id: UUID, token_text: str) -> SlipReport:
    """What became of a slip. Raises NotFound, UnknownSlip 403, MalformedToken 422."""
    token = _token(token_text)
    with box.engine.begin() as connection:
        facts = facts_of(connection, box.tenant_id, election_id)
        if _is_void(connection, box, election_id, token):
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


def _token(text: str) -> bytes:
    try:
        return parse_token(text)
    except MalformedTokenError as error:
        raise MalformedToken from error


def _is_void(connection: Connection, box: Box, election_id: UUID, token: bytes) -> bool:
    """The slip was voided, or with the whole election all of them were."""
    row = connection.execute(
        select(SLIPS.c.voided, Election.void_reason)  # type: ignore[call-overload]
        .join(
            Election,
            (SLIPS.c.tenant_id == Election.tenant_id) & (SLIPS.c.election_id == Election.id),
        )
        .where(
            of_election(SLIPS, box.tenant_id, election_id),
            SLIPS.c.token_hash == token_hash(token),
        )
    ).one_or_none()
    if row is None:
        raise UnknownSlip
    return row.voided or row.void_reason is not None


def _election_key(box: Box, election_id: UUID) -> bytes:
    try:
        return box.keys.election_key(election_id)
    except KeyMissingError as error:
        raise ElectionKeyMissing(retry_after=30) from error
