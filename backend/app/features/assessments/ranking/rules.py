"""Order, filters and sums of the ranking table. Pure functions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.core.i18n import Text
from app.core.labels import labelled
from app.features.assessments.grades import Grade
from app.features.assessments.scoring.rules.composites import Departure
from app.features.assessments.tables import AssessmentAction, AssessmentState


class RankingOrder(StrEnum):
    """By what the table is sorted; ties are in the order of the roster."""

    ROSTER = "roster"
    NAME = "name"
    ORGANIZATION = "organization"
    BALLOT = "ballot"
    COMPOSITE = "composite"
    GRADE = "grade"
    DEPARTURES = "departures"
    STATE = "state"


ORDER_LABELS = labelled(
    {
        RankingOrder.ROSTER: Text(zh="名册顺序", en="Roster"),
        RankingOrder.NAME: Text(zh="姓名", en="Name"),
        RankingOrder.ORGANIZATION: Text(zh="单位", en="Organisation"),
        RankingOrder.BALLOT: Text(zh="测评得分", en="Ballot"),
        RankingOrder.COMPOSITE: Text(zh="综合得分", en="Composite"),
        RankingOrder.GRADE: Text(zh="拟评等次", en="Proposed grade"),
        RankingOrder.DEPARTURES: Text(zh="等次差异", en="Departures"),
        RankingOrder.STATE: Text(zh="办理状态", en="State"),
    }
)


class BulkAction(StrEnum):
    """The steps that may be taken for many at once."""

    PROPOSE = AssessmentAction.PROPOSE.value
    FEED_BACK = AssessmentAction.FEED_BACK.value
    ARCHIVE = AssessmentAction.ARCHIVE.value


BULK_LABELS = labelled(
    {
        BulkAction.PROPOSE: Text(zh="提请研究", en="Propose"),
        BulkAction.FEED_BACK: Text(zh="反馈本人", en="Feed back"),
        BulkAction.ARCHIVE: Text(zh="归档", en="Archive"),
    }
)


@dataclass(frozen=True)
class RankingFilters:
    """What is to be shown, and in which order."""

    q: str = ""
    state: AssessmentState | None = None
    grade: Grade | None = None
    departure: Departure | None = None
    sort: RankingOrder = RankingOrder.ROSTER
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What the order and the filters look at, of one reviewee."""

    id: str
    name: str
    name_pinyin: str
    staff_no: str
    organization_name: str
    state: AssessmentState
    grade: Grade | None
    ballot_score: Decimal | None
    composite_score: Decimal | None
    departures: tuple[Departure, ...]


_GRADES = list(Grade)
_STATES = list(AssessmentState)
_KEYS: dict[RankingOrder, Callable[[Line], Any] | None] = {
    RankingOrder.ROSTER: None,
    RankingOrder.NAME: lambda line: line.name_pinyin,
    RankingOrder.ORGANIZATION: lambda line: line.organization_name,
    RankingOrder.BALLOT: lambda line: line.ballot_score,
    RankingOrder.COMPOSITE: lambda line: line.composite_score,
    RankingOrder.GRADE: lambda line: None if line.grade is None else -_GRADES.index(line.grade),
    RankingOrder.DEPARTURES: lambda line: len(line.departures),
    RankingOrder.STATE: lambda line: _STATES.index(line.state),
}


def places(scores: Iterable[Decimal | None]) -> dict[Decimal, int]:
    """The place of each score: 1 for the highest, the same for the same, as in sports."""
    ordered = sorted((score for score in scores if score is not None), reverse=True)
    return {score: at for at, score in reversed(list(enumerate(ordered, start=1)))}


def matches(line: Line, filters: RankingFilters) -> bool:
    """Whether the filters let a reviewee through."""
    words = (line.name, line.organization_name, line.staff_no)
    wanted = filters.q.strip().casefold()
    return (
        (not wanted or any(wanted in word.casefold() for word in words))
        and filters.state in (None, line.state)
        and filters.grade in (None, line.grade)
        and (filters.departure is None or filters.departure in line.departures)
    )


def in_order(lines: Sequence[Line], filters: RankingFilters) -> list[Line]:
    """Sorted; who has no value comes last in either direction, ties stay as they were."""
    key = _KEYS[filters.sort]
    if key is None:
        return list(reversed(lines)) if filters.is_descending else list(lines)
    having = [line for line in lines if key(line) is not None]
    lacking = [line for line in lines if key(line) is None]
    return sorted(having, key=key, reverse=filters.is_descending) + lacking


@dataclass(frozen=True)
class Total:
    """How many have a grade: proposed or later, and in drafts."""

    proposed: int
    drafted: int


def distribution(lines: Sequence[Line]) -> dict[Grade, Total]:
    """How many have which grade, the best first."""
    found = [(line.grade, line.state is AssessmentState.DRAFTING) for line in lines]
    return {g: Total(found.count((g, False)), found.count((g, True))) for g in Grade}


@dataclass(frozen=True)
class Quota:
    """So many of all may be 好, and so many proposals are; drafts take no place."""

    share: Fraction
    most: int
    taken: int

    @property
    def left(self) -> int:
        """How many more there may be."""
        return max(self.most - self.taken, 0)


def quota_of(
    lines: Sequence[Line], totals: Mapping[Grade, Total], share: Fraction | None
) -> Quota | None:
    """The quota on 好, where the rules have one."""
    if share is None:
        return None
    return Quota(share, int(share * len(lines)), totals[Grade.GOOD].proposed)
