"""A3 and A5: composite, reasons and consequences, by tables of cases."""

from decimal import Decimal

import pytest

from app.features.assessments.grades import (
    Ceiling,
    Grade,
    consequences_of,
    grade_of,
    is_one_grade_for_all,
    reasons_needed,
)


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", Grade.GOOD),
        ("90.01", Grade.GOOD),
        ("90", Grade.GOOD),
        ("89.99", Grade.FAIRLY_GOOD),
        ("70", Grade.FAIRLY_GOOD),
        ("69.99", Grade.FAIR),
        ("50", Grade.FAIR),
        ("49.99", Grade.POOR),
        ("0", Grade.POOR),
    ],
)
def test_grade_of_score_takes_the_nearest_value(score: str, grade: Grade) -> None:
    assert grade_of(Decimal(score)) == grade


def test_grade_of_score_follows_the_scale_of_the_cycle() -> None:
    scale = {Grade.GOOD: 10, Grade.FAIRLY_GOOD: 8, Grade.FAIR: 6, Grade.POOR: 0}
    assert grade_of(Decimal("8.5"), scale) == Grade.FAIRLY_GOOD
    assert grade_of(Decimal("3.5"), scale) == Grade.FAIR


@pytest.mark.parametrize(
    ("grade", "suggested", "ballot", "others", "count"),
    [
        (Grade.GOOD, Grade.GOOD, Grade.GOOD, [Grade.FAIR], 0),
        (Grade.GOOD, None, None, [], 0),
        (Grade.GOOD, Grade.FAIRLY_GOOD, Grade.GOOD, [], 1),
        (Grade.GOOD, Grade.GOOD, Grade.FAIRLY_GOOD, [], 1),
        (Grade.GOOD, Grade.FAIR, Grade.FAIRLY_GOOD, [], 2),
        (Grade.GOOD, Grade.GOOD, Grade.GOOD, [Grade.GOOD, Grade.GOOD], 1),
        (Grade.GOOD, Grade.GOOD, Grade.GOOD, [Grade.GOOD, None], 0),
    ],
)
def test_reasons_needed_counts_each_difference(
    grade: Grade,
    suggested: Grade | None,
    ballot: Grade | None,
    others: list[Grade | None],
    count: int,
) -> None:
    assert len(reasons_needed(grade, suggested, ballot, others)) == count


def test_reasons_needed_names_the_grade_it_differs_from() -> None:
    (reason,) = reasons_needed(Grade.FAIR, Grade.POOR, None, [])
    assert reason.zh == "与建议等次“差”不同，须写明理由"


def test_one_grade_for_all_needs_somebody_else() -> None:
    assert not is_one_grade_for_all(Grade.GOOD, [])


@pytest.mark.parametrize(
    ("grade", "ceiling", "interview", "referral"),
    [
        (Grade.GOOD, Ceiling.EXCELLENT, False, False),
        (Grade.FAIRLY_GOOD, Ceiling.COMPETENT, False, False),
        (Grade.FAIR, Ceiling.COMPETENT, True, False),
        (Grade.POOR, Ceiling.COMPETENT, True, True),
    ],
)
def test_consequences_of_grade(
    grade: Grade, ceiling: Ceiling, interview: bool, referral: bool
) -> None:
    found = consequences_of(grade)
    assert found.annual_appraisal_ceiling == ceiling
    assert found.interview_required is interview
    assert found.rectification_required is interview
    assert found.referral_possible is referral
