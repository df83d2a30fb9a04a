"""Counting a sign-in list, and reading one that was pasted: pure rules (M1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """How many stand on the list, and of them: came (those included who left), left, excused."""

    due: int
    came: int
    left: int
    excused: int

    @property
    def here(self) -> int:
        """Who is in the hall now."""
        return self.came - self.left


def counted(by_presence: Mapping[str, int]) -> Counted | None:
    """The numbers of a list from its rows by presence; None for a list without rows."""
    due = sum(by_presence.values())
    left = by_presence.get("left", 0)
    return (
        Counted(due, by_presence.get("came", 0) + left, left, by_presence.get("excused", 0))
        if due
        else None
    )


def named_twice(lines: Iterable[tuple[str, str]], known: Collection[tuple[str, str]]) -> list[int]:
    """The places, from 0, of lines whose name and unit stand on the list already."""
    seen = set(known)
    found = []
    for place, line in enumerate(lines):
        if line in seen:
            found.append(place)
        seen.add(line)
    return found
