"""What anybody may read of a box: the manifest, and after closing the leaves and their root."""

import json
from uuid import UUID

from sqlalchemy import select

from app.core.errors import NotFound
from app.features.ballots.box.box import Box
from app.features.ballots.box.close import ClosedBox
from app.features.ballots.box.errors import BallotNotClosed
from app.features.ballots.box.sheets import canonical_json
from app.features.ballots.box.tables import SEALED_FINALS, TREE_HEADS, of_election
from app.features.ballots.tables import Election, PublishedBundle


def read_manifest(box: Box, election_id: UUID) -> bytes:
    """The canonical JSON whose SHA-256 is in the minutes. NotFound until slips are printed."""
    with box.engine.connect() as connection:
        manifest = connection.scalar(
            select(Election.manifest).where(  # type: ignore[call-overload]
                Election.tenant_id == box.tenant_id, Election.id == election_id
            )
        )
    if manifest is None:
        raise NotFound
    return canonical_json(manifest)


def read_leaves(box: Box, election_id: UUID) -> tuple[ClosedBox, list[bytes]]:
    """The closed box. Raises NotFound, BallotNotClosed (409)."""
    with box.engine.connect() as connection:
        head = connection.execute(
            select(TREE_HEADS).where(of_election(TREE_HEADS, box.tenant_id, election_id))
        ).one_or_none()
        leaves = connection.scalars(
            select(SEALED_FINALS.c.leaf)
            .where(of_election(SEALED_FINALS, box.tenant_id, election_id))
            .order_by(SEALED_FINALS.c.leaf)
        ).all()
    if head is None:
        read_manifest(box, election_id)
        raise BallotNotClosed
    closed = ClosedBox(head.size, head.root, head.signature)
    if len(leaves) < head.size:
        return closed, _published_leaves(box, election_id)
    return closed, list(leaves)


def _published_leaves(box: Box, election_id: UUID) -> list[bytes]:
    """Of destroyed sheets: the public file has their leaves."""
    with box.engine.connect() as connection:
        content: bytes = connection.execute(
            select(PublishedBundle.content).where(  # type: ignore[call-overload]
                PublishedBundle.tenant_id == box.tenant_id,
                PublishedBundle.election_id == election_id,
            )
        ).scalar_one()
    return [bytes.fromhex(leaf) for leaf in json.loads(content)["leaves"]]
