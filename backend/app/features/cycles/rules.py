"""The rules of a cycle (C2): what the office may set, within which bounds, and what is shipped."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.core.schema import Request


def _check_share(text: str) -> str:
    share = Fraction(text)
    if not 0 < share <= 1:
        raise ValueError("a share lies above 0 and is at most 1")
    return text


# a fraction as people write it, so that a third stays a third
Share = Annotated[
    str,
    Field(pattern=r"^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$", examples=["1/3"]),
    AfterValidator(_check_share),
]
Points = Annotated[int, Field(ge=0, le=100)]


class GradePoints(Request):
    """Points of 好 / 较好 / 一般 / 差; a better grade never counts less (B6)."""

    good: Points = 100
    fairly_good: Points = 80
    fair: Points = 60
    poor: Points = 40


class CompositeWeights(Request):
    """Weights of the suggested grade over the sources that have a score (A3); 0 leaves one out."""

    ballot: Points = 60
    last_year: Points = 25
    report: Points = 15


class Scoring(Request):
    """What each source of the suggested grade scores, in points of 100 (A3)."""

    # the mark a report starts from, what is taken off it, and what is left when there is none
    report_full: Points = 100
    report_per_warning: Points = 2
    report_late: Points = 10
    report_not_submitted: Points = 0
    # each item of earlier years; the source is their mean
    item_done: Points = 100
    item_not_yet_due: Points = 60
    item_overdue: Points = 0


class VoterClass(Request):
    """A class of voters with its weight, which counts at the tally only (B4)."""

    name: str = Field(min_length=1, max_length=30)
    weight: int = Field(ge=0, le=1000)


def shipped_classes() -> list[VoterClass]:
    """Who usually votes, and how much each class weighs."""
    usual = (("领导班子", 40), ("学校代表", 30), ("群众代表", 30))
    return [VoterClass(name=name, weight=weight) for name, weight in usual]


class RuleSet(Request):
    """All rules of one cycle; the defaults are the shipped ones."""

    # R2
    total_limit: int = Field(default=3000, ge=500, le=20_000)
    total_limit_is_error: bool = False
    achievements_max_share: Share = "1/3"
    problems_min_share: Share = "1/3"
    # B4, B6
    quorum: Share = "1/2"
    voter_classes: list[VoterClass] = Field(
        default_factory=shipped_classes, min_length=1, max_length=8
    )
    minimum_class_size: int = Field(default=5, ge=1, le=100)
    grade_points: GradePoints = Field(default_factory=GradePoints)
    # B4: may those on the list vote on themselves
    own_vote: Literal["everybody", "no_slip", "blank"] = "everybody"
    # B3: about eight voters share a check code, or each has one of their own
    check_codes: Literal["eighth", "exact"] = "eighth"
    # A3
    composite_weights: CompositeWeights = Field(default_factory=CompositeWeights)
    # A3: None is what versions stored before this rule was there were scored by
    scoring: Scoring | None = Field(default_factory=Scoring)
    one_grade_is_refused: bool = False
    # A3: None leaves the quota on 好 switched off
    good_quota: Share | None = None
    # A2: a deadline in an opinion lies after today, and at most so many days ahead
    rectification_within_days: int = Field(default=365, ge=1, le=1825)
    # A4: how long an objection may be raised after the feedback
    objection_working_days: int = Field(default=5, ge=1, le=30)
    # A5: so many of the lowest composites are interviewed too; 0 switches it off
    interview_lowest: int = Field(default=0, ge=0, le=50)


def share(text: str) -> Fraction:
    """The number a rule's share stands for."""
    return Fraction(text)


def contradictions(rules: RuleSet) -> list[tuple[str, str]]:
    """(pointer, code) of rules that are each possible but not together."""
    found = []
    # with every character in problems there is none for achievements and tasks
    if share(rules.problems_min_share) == 1:
        found.append(("/rules/problems_min_share", "leaves-no-room"))
    found += _class_faults(rules.voter_classes)
    points = rules.grade_points
    order = [points.good, points.fairly_good, points.fair, points.poor]
    if order != sorted(order, reverse=True) or points.good == points.poor:
        found.append(("/rules/grade_points", "grades-out-of-order"))
    weights = rules.composite_weights
    if weights.ballot + weights.last_year + weights.report == 0:
        found.append(("/rules/composite_weights", "all-weights-zero"))
    return found + _scoring_faults(rules.scoring)


def _scoring_faults(scoring: Scoring | None) -> list[tuple[str, str]]:
    """Orders that would reward what should not be: nothing handed in, or nothing done (A3)."""
    if scoring is None:
        return []
    found = []
    if scoring.report_not_submitted >= scoring.report_full:
        found.append(("/rules/scoring", "no-report-earns-most"))
    if not scoring.item_overdue < scoring.item_not_yet_due < scoring.item_done:
        found.append(("/rules/scoring", "items-out-of-order"))
    return found


def without_scoring(rules: RuleSet, before: RuleSet) -> bool:
    """Whether rules would go back to the former way of scoring, which only old versions keep."""
    return rules.scoring is None and before.scoring is not None


def for_next_year(rules: RuleSet) -> RuleSet:
    """The rules a new year begins with: the same, and scored as shipped if that was not said."""
    return rules.model_copy(update={"scoring": rules.scoring or Scoring()})


def as_stored(rules: object) -> object:
    """A stored version as it is to be read: one from before there was `scoring` has none."""
    return {"scoring": None, **rules} if isinstance(rules, dict) else rules


def _class_faults(classes: list[VoterClass]) -> list[tuple[str, str]]:
    found = []
    names: set[str] = set()
    for index, one in enumerate(classes):
        if one.name in names:
            found.append((f"/rules/voter_classes/{index}/name", "class-twice"))
        names.add(one.name)
    if not any(one.weight for one in classes):
        found.append(("/rules/voter_classes", "no-class-counts"))
    return found
