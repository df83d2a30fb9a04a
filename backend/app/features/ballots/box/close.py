"""Closing the box: sealed_final ordered by leaf, the signed root, and the end of K_e.

Runs in the transaction that moves the election to `closed`, after the exclusive lock: every cast
is either in before, or sees `closed`.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, event, func, insert, select, text
from sqlalchemy.orm import Session

from app.features.ballots.box.box import lock_number
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.paper import keep_paper_slips
from app.features.ballots.box.sheets import merkle_root, tree_head_message
from app.features.ballots.box.tables import (
    KIND_ELECTRONIC,
    OPENED_ROWS,
    PAPER_COUNTS,
    PAPER_RETURNS,
    SEALED_FINALS,
    SEALED_SHEETS,
    TREE_HEADS,
    of_election,
)
from app.features.ballots.box.wiping import wipe, wipe_after_commit


@dataclass(frozen=True)
class ClosedBox:
    """What is announced at closing: how many sheets, and the root over their leaves."""

    size: int
    root: bytes
    signature: bytes


def lock_for_closing(session: Session, tenant_id: UUID, election_id: UUID) -> None:
    """Wait for every cast that is under way, and keep new ones out until the commit."""
    session.execute(text("SET LOCAL lock_timeout = '15s'"))
    session.execute(select(func.pg_advisory_xact_lock(lock_number(tenant_id, election_id))))


def close_box(
    session: Session, tenant_id: UUID, election_id: UUID, keys: KeyFolder, receipt_key: str
) -> ClosedBox:
    """Rebuild the sheets by leaf without nullifiers, sign the root, forget K_e after the commit."""
    connection = session.connection()
    keep_paper_slips(connection, tenant_id, election_id)
    _move_sheets(connection, tenant_id, election_id)
    leaves = sorted_leaves(session, tenant_id, election_id)
    root = merkle_root(leaves)
    message = tree_head_message(election_id, len(leaves), root)
    closed = ClosedBox(len(leaves), root, keys.receipt_key(receipt_key).sign(message))
    connection.execute(
        insert(TREE_HEADS).values(
            tenant_id=tenant_id,
            election_id=election_id,
            size=closed.size,
            root=closed.root,
            signature=closed.signature,
        )
    )

    engine = connection.engine

    # Not before the commit: if that fails the box is still open, and needs its key.
    @event.listens_for(session, "after_commit", once=True)
    def _forget(_session: Session) -> None:
        keys.destroy_election_key(election_id)
        wipe(engine, SEALED_SHEETS)

    return closed


def _move_sheets(connection: Connection, tenant_id: UUID, election_id: UUID) -> None:
    mine = of_election(SEALED_SHEETS, tenant_id, election_id)
    kept = ["tenant_id", "election_id", "leaf", "class_id", "sealed"]
    sheets = (
        select(*(SEALED_SHEETS.c[name] for name in kept))
        .where(mine, SEALED_SHEETS.c.kind == KIND_ELECTRONIC)
        .order_by(SEALED_SHEETS.c.leaf)
    )
    connection.execute(insert(SEALED_FINALS).from_select(kept, sheets))
    connection.execute(delete(SEALED_SHEETS).where(mine))


def destroy_sheets(session: Session, tenant_id: UUID, election_id: UUID, keys: KeyFolder) -> None:
    """The end of everything sealed: with the shares shredded, nobody can link anything any more.
    The signed root and the opened rows stay."""
    session.execute(delete(SEALED_FINALS).where(of_election(SEALED_FINALS, tenant_id, election_id)))
    keys.destroy_election_key(election_id)  # gone since closing, unless somebody put a copy back
    wipe_after_commit(session, SEALED_FINALS)


def destroy_counts(session: Session, tenant_id: UUID, election_id: UUID) -> None:
    """Of a void election what was opened or entered goes, too: nobody may ever read its grades."""
    for table in (OPENED_ROWS, PAPER_COUNTS, PAPER_RETURNS):
        session.execute(delete(table).where(of_election(table, tenant_id, election_id)))


def forget_key(session: Session, election_id: UUID, keys: KeyFolder) -> None:
    """With the commit, the end of a K_e that somebody's attempt to open may have made."""
    event.listen(
        session, "after_commit", lambda _: keys.destroy_election_key(election_id), once=True
    )


def sorted_leaves(session: Session, tenant_id: UUID, election_id: UUID) -> list[bytes]:
    """The leaves of a closed box in their published order."""
    return list(
        session.scalars(
            select(SEALED_FINALS.c.leaf)
            .where(of_election(SEALED_FINALS, tenant_id, election_id))
            .order_by(SEALED_FINALS.c.leaf)
        )
    )


def tree_head(session: Session, tenant_id: UUID, election_id: UUID) -> ClosedBox | None:
    """The signed root of a closed box, or None while it is open."""
    row = session.execute(
        select(TREE_HEADS).where(of_election(TREE_HEADS, tenant_id, election_id))
    ).one_or_none()
    return None if row is None else ClosedBox(row.size, row.root, row.signature)
