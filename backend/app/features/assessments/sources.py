"""What other features know about a reviewee: ballot result, rules, everybody else's grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.stored import Stored
from app.features.assessments.grades import Grade, grade_of
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.counting import queries as ballots
from app.features.ballots.counting.queries import ReleasedByClass, ReleasedClass
from app.features.cycles.errors import RulesNotUnderstood
from app.features.cycles.queries import rules_by_time
from app.features.cycles.rules import RuleSet, Scoring, share


@dataclass(frozen=True)
class BallotResult:
    """The released result of one reviewee and the grade it amounts to by itself."""

    counts: Mapping[Grade, int]
    valid: int
    score: Decimal | None
    grade: Grade | None
    abstentions: int = 0
    classes: tuple[ReleasedClass, ...] = ()

    def share(self, grade: Grade) -> Decimal:
        """The share of this grade among the valid votes, 0 to 1."""
        return Decimal(self.counts[grade]) / self.valid if self.valid else Decimal(0)


@dataclass(frozen=True)
class AssessingRules:
    """The part of a cycle's rules that assessments need."""

    number: int
    unknown: tuple[str, ...]
    scale: Mapping[Grade, int]
    weights: Mapping[str, Decimal]
    scoring: Scoring | None
    good_quota: Fraction | None
    one_grade_is_refused: bool


def rules_versions(session: Session, cycle_id: UUID) -> list[tuple[datetime, AssessingRules]]:
    """All versions of a cycle's rules with the moment each was made, the first one first."""
    return [
        (made_at, _part_of(number, stored))
        for number, made_at, stored in rules_by_time(session, cycle_id)
    ]


def in_force(
    versions: Sequence[tuple[datetime, AssessingRules]], at: datetime | None
) -> AssessingRules:
    """The version in force at a moment, or now; before its first change a cycle was under its
    first version (C2). Raises RulesNotUnderstood (409)."""
    made = [rules for made_at, rules in versions if at is None or made_at <= at]
    found = made[-1] if made else versions[0][1]
    if found.unknown:
        raise RulesNotUnderstood(unknown=list(found.unknown))
    return found


def _part_of(number: int, stored: Stored[RuleSet]) -> AssessingRules:
    rules = stored.value
    return AssessingRules(
        number=number,
        unknown=stored.unknown,
        scale={grade: getattr(rules.grade_points, grade) for grade in Grade},
        weights={
            source: Decimal(weight)
            for source, weight in rules.composite_weights.model_dump().items()
        },
        scoring=rules.scoring,
        good_quota=share(rules.good_quota) if rules.good_quota else None,
        one_grade_is_refused=rules.one_grade_is_refused,
    )


def ballot_result(found: ReleasedByClass | None, scale: Mapping[Grade, int]) -> BallotResult | None:
    """One reviewee's result as the desk reads it."""
    if found is None:
        return None
    abstentions, *counts = found.counts
    return BallotResult(
        counts=dict(zip(Grade, counts, strict=True)),
        valid=found.valid,
        score=found.score,
        grade=None if found.score is None else grade_of(found.score, scale),
        abstentions=abstentions,
        classes=found.classes,
    )


def ballot_results(session: Session, cycle_id: UUID) -> Mapping[UUID, ReleasedByClass]:
    """The ballot's results of all reviewees, by class; none before they are released (B6)."""
    return ballots.released_results(session, cycle_id)


def other_grades(session: Session, row: Assessment) -> list[Grade | None]:
    """The grades proposed for everybody else in the cycle; None while somebody's is a draft."""
    return without(row.id, grades_proposed(session, row.cycle_id))


def grades_proposed(session: Session, cycle_id: UUID) -> dict[UUID, Grade | None]:
    """By assessment of a cycle the grade proposed; None while it is a draft. One statement."""
    rows = session.execute(
        select(col(Assessment.id), col(Assessment.grade), col(Assessment.state)).where(
            col(Assessment.cycle_id) == cycle_id
        )
    )
    drafting = AssessmentState.DRAFTING
    return {one: None if state is drafting else grade for one, grade, state in rows}


def without(one: UUID, grades: Mapping[UUID, Grade | None]) -> list[Grade | None]:
    """The grades of everybody else."""
    return [grade for other, grade in grades.items() if other != one]
