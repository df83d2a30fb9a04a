"""What happens around an election. Details never say anything about a sheet or a slip's holder."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ElectionChanged(Event):
    """Something other than a transition: created, key accepted, confirmed, slips voided."""


@dataclass(frozen=True, kw_only=True)
class ElectionReleased(Event):
    """Results may be read from now on (B6); features above go on with the reviewees named."""

    election_id: UUID
    cycle_id: UUID
    reviewee_ids: Sequence[UUID] = field(default_factory=tuple)


def changed(verb: str, election_id: UUID, **details: object) -> ElectionChanged:
    """An ElectionChanged of kind `election.<verb>`."""
    return ElectionChanged(
        kind=f"election.{verb}", subject_type="election", subject_id=election_id, details=details
    )
