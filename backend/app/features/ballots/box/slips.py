"""Slips: made, voided before opening, counted. Only the hash of a token is kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.features.ballots.box.sheets import (
    TOKEN_SIZE,
    MalformedTokenError,
    parse_token,
    token_hash,
    token_text,
)
from app.features.ballots.box.tables import SLIPS, of_election


@dataclass(frozen=True)
class PrintedSlip:
    """A slip as it goes onto paper: known here only while the print file is made."""

    class_id: str
    token: str


@dataclass(frozen=True)
class SlipTotal:
    """How many slips of a class exist, and how many of them are void."""

    printed: int
    voided: int


def replace_slips(
    session: Session, tenant_id: UUID, election_id: UUID, wanted: Mapping[str, int]
) -> list[PrintedSlip]:
    """Make so many slips of each class; slips printed earlier become worthless.

    Rows go in by hash, so that their place on disk says nothing about their place on paper.
    """
    session.execute(delete(SLIPS).where(of_election(SLIPS, tenant_id, election_id)))
    printed: list[PrintedSlip] = []
    class_of: dict[bytes, str] = {}
    for class_id, number in wanted.items():
        for _ in range(number):
            token = secrets.token_bytes(TOKEN_SIZE)
            printed.append(PrintedSlip(class_id, token_text(token)))
            class_of[token_hash(token)] = class_id
    rows = [
        {
            "tenant_id": tenant_id,
            "election_id": election_id,
            "token_hash": hashed,
            "class_id": class_of[hashed],
            "voided": False,
        }
        for hashed in sorted(class_of)
    ]
    if rows:
        session.execute(insert(SLIPS), rows)
    return printed


def void_slips(
    session: Session, tenant_id: UUID, election_id: UUID, tokens: Sequence[str]
) -> list[int]:
    """Mark slips void; returns the positions of texts that are no slip of this election.

    Voiding twice is once. Nothing is voided when any text is unknown.
    """
    hashes = [_hash_or_none(token) for token in tokens]
    chosen = of_election(SLIPS, tenant_id, election_id) & SLIPS.c.token_hash.in_(
        [found for found in hashes if found is not None]
    )
    known = set(session.scalars(select(SLIPS.c.token_hash).where(chosen)))
    unknown = [position for position, found in enumerate(hashes) if found not in known]
    if not unknown:
        session.execute(update(SLIPS).where(chosen).values(voided=True))
    return unknown


def _hash_or_none(token: str) -> bytes | None:
    try:
        return token_hash(parse_token(token))
    except MalformedTokenError:
        return None


def slip_totals(session: Session, tenant_id: UUID, election_id: UUID) -> dict[str, SlipTotal]:
    """Printed and void slips of each class."""
    rows = session.execute(
        select(
            SLIPS.c.class_id,
            func.count().label("printed"),
            func.count().filter(SLIPS.c.voided).label("voided"),
        )
        .where(of_election(SLIPS, tenant_id, election_id))
        .group_by(SLIPS.c.class_id)
    )
    return {row.class_id: SlipTotal(row.printed, row.voided) for row in rows}
