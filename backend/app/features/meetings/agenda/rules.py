"""What a review meeting must look like: pure rules, no session, no framework (M1, M3, B4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from app.features.meetings.modes import Mode


@dataclass(frozen=True)
class Candidate:
    """A reviewee of the cycle who will be on the agenda."""

    reviewee_id: UUID
    mode: Mode
    position: int | None


def agenda_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """On-site reviewees first, then the written ones, each group by its place in the roster (M1).

    Who has no place in it comes after those who have one.
    """
    return sorted(candidates, key=_place)


def _place(candidate: Candidate) -> tuple[bool, bool, int, str]:
    position = candidate.position
    unplaced = position is None
    return candidate.mode is not Mode.ONSITE, unplaced, position or 0, str(candidate.reviewee_id)


def has_quorum(present: int, due: int, share: Fraction) -> bool:
    """Whether at least `share` of those due are present; with nobody due there is none (B4)."""
    return due > 0 and present >= share * due


def needed_for_quorum(due: int, share: Fraction) -> int:
    """How many must be present: `share` of those due, rounded up, and at least one."""
    return max(1, -(-share.numerator * due // share.denominator))


def presence_is_plausible(present: int, due: int) -> bool:
    """More people than were due cannot be counted present: somebody miscounted."""
    return 0 <= present <= due


@dataclass(frozen=True)
class ItemMarks:
    """What has happened for one reviewee on the agenda."""

    name: str
    presented: bool
    excused: bool
    comments: int
    unanswered: int
    remarked: bool


class Gap(StrEnum):
    """A kind of thing that a meeting may still miss."""

    EXCUSED = "excused"
    NOT_PRESENTED = "not_presented"
    NO_COMMENT = "no_comment"
    UNANSWERED = "unanswered"
    NO_REMARK = "no_remark"
    NO_CLOSING_REMARK = "no_closing_remark"


@dataclass(frozen=True)
class Missing:
    """One gap and whom it concerns, in agenda order; nobody for a gap of the meeting as a whole."""

    gap: Gap
    names: tuple[str, ...]


def what_is_missing(items: Sequence[ItemMarks], *, has_closing_remark: bool) -> list[Missing]:
    """What the meeting still misses before it should end (M1, M3, M4, M5).

    Of somebody absent nothing is expected but that this is said.
    """
    here = [item for item in items if not item.excused]
    checks = (
        (Gap.EXCUSED, [i.name for i in items if i.excused]),
        (Gap.NOT_PRESENTED, [i.name for i in here if not i.presented]),
        (Gap.NO_COMMENT, [i.name for i in here if i.comments == 0]),
        (Gap.UNANSWERED, [i.name for i in here if i.unanswered > 0]),
        (Gap.NO_REMARK, [i.name for i in here if not i.remarked]),
    )
    found = [Missing(gap, tuple(names)) for gap, names in checks if names]
    if not has_closing_remark:
        found.append(Missing(Gap.NO_CLOSING_REMARK, ()))
    return found


def moves_past(current: int | None, following: int | None) -> bool:
    """Whether going from one agenda position to another finishes the first.

    Going back to an earlier reviewee leaves the later one unfinished; going on, or past the end
    of the agenda (`following` is None), finishes the one who was speaking.
    """
    return current is not None and (following is None or following > current)


@dataclass(frozen=True)
class Place:
    """An agenda item as the order sees it."""

    id: UUID
    mode: Mode


def order_faults(wanted: Sequence[UUID], places: Sequence[Place]) -> list[str]:
    """What is wrong with a new order: it must name each item once, on-site ones first (M1)."""
    by_id = {place.id: place for place in places}
    if len(set(wanted)) != len(wanted) or set(wanted) != set(by_id):
        return ["not-the-same-items"]
    modes = [by_id[item_id].mode for item_id in wanted]
    return [] if modes == sorted(modes) else ["written-before-onsite"]


def planned_minutes(
    modes: Sequence[Mode], turn_minutes: int, between_minutes: int, *, begins_after: int = 0
) -> list[int | None]:
    """When each item begins, in minutes from the start, the first after `begins_after` of them;
    written ones have no turn of their own."""
    found: list[int | None] = []
    at = begins_after
    for mode in modes:
        if mode is Mode.ONSITE:
            found.append(at)
            at += turn_minutes + between_minutes
        else:
            found.append(None)
    return found


def planned_points(
    points: Sequence[tuple[int, bool]], onsite: int, turn_minutes: int, between_minutes: int
) -> list[int]:
    """When each other point begins, in minutes from the start. A point is how many minutes it takes
    and whether it comes before the reports, of which `onsite` are held."""
    first = sum(minutes for minutes, comes_first in points if comes_first)
    at = {True: 0, False: first + onsite * (turn_minutes + between_minutes)}
    found = []
    for minutes, comes_first in points:
        found.append(at[comes_first])
        at[comes_first] += minutes
    return found
