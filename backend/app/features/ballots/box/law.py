"""Ballot law as pure functions (B4): may a ballot be opened, and may anything come of it."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class SlipCount:
    """What happened to the slips of one class, as established in front of everyone. Of those who
    signed in, `not_entitled` are reviewees who draw no slip."""

    printed: int
    issued: int
    leftover: int
    spoiled: int
    signed_in: int
    not_entitled: int = 0


@dataclass(frozen=True)
class ClassReturn:
    """Slips of one class handed out, those of them exchanged for paper, and what came back: sealed
    sheets and sheets of paper, valid or not."""

    class_id: str
    issued: int
    exchanged: int
    sealed: int
    on_paper: int

    @property
    def returned(self) -> int:
        return self.sealed + self.on_paper


def slip_faults(count: SlipCount) -> list[str]:
    """Which rules the slip count of a class breaks: `equation`, `signed-in`, or none."""
    faults = []
    if count.printed != count.issued + count.leftover + count.spoiled:
        faults.append("equation")
    if count.issued > count.signed_in - count.not_entitled:
        faults.append("signed-in")
    return faults


def is_quorate(due: int, present: int, share: Fraction = Fraction(1, 2)) -> bool:
    """At least this share of those due is present; where nobody is due there is nobody to vote."""
    return due > 0 and present >= share * due


def is_void(issued: int, returned: int) -> bool:
    """More came back than was handed out: the ballot is void and must be repeated."""
    return returned > issued


def is_overfull(count: ClassReturn) -> bool:
    """Void by this class. Each channel is looked at by itself: a sheet of paper too many is one
    too many, however many phones stayed away."""
    on_phones = count.issued - count.exchanged
    return (
        is_void(count.issued, count.returned)
        or is_void(count.exchanged, count.on_paper)
        or is_void(on_phones, count.sealed)
    )


def may_be_published(sheets: int, minimum: int) -> bool:
    """Whether grades of so many valid sheets can be published at all. Small classes are merged,
    down to a single one; if that is below the minimum, there is nothing left to hide in."""
    return sheets >= minimum
