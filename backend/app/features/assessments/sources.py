"""What other features know about a reviewee: ballot result, rules, everybody else's grades."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.workflow import WorkflowStep
from app.features.assessments.grades import Grade, grade_of
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.counting import queries as ballots
from app.features.cycles.queries import rules_of
from app.features.cycles.rules import share


@dataclass(frozen=True)
class BallotResult:
    """The released result of one reviewee and the grade it amounts to by itself."""

    counts: Mapping[Grade, int]
    valid: int
    score: Decimal | None
    grade: Grade | None

    def share(self, grade: Grade) -> Decimal:
        """The share of this grade among the valid votes, 0 to 1."""
        return Decimal(self.counts[grade]) / self.valid if self.valid else Decimal(0)


@dataclass(frozen=True)
class AssessingRules:
    """The part of a cycle's rules that assessments need."""

    scale: Mapping[Grade, int]
    weights: Mapping[str, Decimal]
    good_quota: Fraction | None
    one_grade_is_refused: bool


def assessing_rules(session: Session, row: Assessment) -> AssessingRules:
    """From the version of the rules in force now; of an opinion that has been proposed, from the
    one in force then (C2)."""
    rules = rules_of(session, row.cycle_id, at=_proposed_at(session, row))
    return AssessingRules(
        scale={grade: getattr(rules.grade_points, grade) for grade in Grade},
        weights={
            source: Decimal(weight)
            for source, weight in rules.composite_weights.model_dump().items()
        },
        good_quota=share(rules.good_quota) if rules.good_quota else None,
        one_grade_is_refused=rules.one_grade_is_refused,
    )


def _proposed_at(session: Session, row: Assessment) -> datetime | None:
    """When the opinion was last proposed; None while it is being written."""
    if row.state is AssessmentState.DRAFTING:
        return None
    return session.scalars(
        select(func.max(col(WorkflowStep.at))).where(
            col(WorkflowStep.subject_type) == "assessment",
            col(WorkflowStep.subject_id) == row.id,
            col(WorkflowStep.target) == AssessmentState.PROPOSED,
        )
    ).one()


def ballot_result(
    session: Session, row: Assessment, scale: Mapping[Grade, int]
) -> BallotResult | None:
    """The ballot's result for this reviewee; None before the scrutineers release it (B6)."""
    found = ballots.released_result(session, row.cycle_id, row.reviewee_id)
    if found is None:
        return None
    _abstentions, *counts = found.counts
    return BallotResult(
        counts=dict(zip(Grade, counts, strict=True)),
        valid=found.valid,
        score=found.score,
        grade=None if found.score is None else grade_of(found.score, scale),
    )


def other_grades(session: Session, row: Assessment) -> list[Grade | None]:
    """The grades of everybody else in the cycle, None where there is none yet."""
    return list(
        session.scalars(
            select(col(Assessment.grade)).where(
                col(Assessment.cycle_id) == row.cycle_id, col(Assessment.id) != row.id
            )
        )
    )
