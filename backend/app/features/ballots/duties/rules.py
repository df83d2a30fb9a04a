"""Which to-do an election is for a person: pure."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

Waiting: TypeAlias = frozenset[UUID]
"""A class whose paper counts do not agree yet: who has entered them, nobody to two people."""

PAPER_KINDS = ("election.paper_differs", "election.paper_second", "election.paper")


def kind_of_step(
    step: str, confirmed_by: Mapping[UUID, str], person_id: UUID
) -> tuple[str | None, dict[str, str]]:
    """The first of two people takes the step, a second one confirms it, knowing whose word it is;
    who confirmed has nothing to do but wait."""
    if person_id in confirmed_by:
        return None, {}
    if not confirmed_by:
        return f"election.{step}", {}
    return f"election.{step}_second", {"name": "、".join(sorted(confirmed_by.values()))}


def kind_of_paper(classes: Sequence[Waiting], person_id: UUID) -> str | None:
    """What most needs somebody at the paper counts: two entries that differ are everybody's, one
    that waits for a second person is not the first one's, nor is one not begun anybody's alone."""
    kinds = {
        PAPER_KINDS[2 - len(people)]
        for people in classes
        if len(people) == 2 or person_id not in people
    }
    return next((kind for kind in PAPER_KINDS if kind in kinds), None)
