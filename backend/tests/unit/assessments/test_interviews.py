"""A5: who is interviewed, and which appointments can be."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.assessments.grades import Grade
from app.features.assessments.interviews.rules import (
    appointment_faults,
    ground_of,
    held_faults,
    lowest,
)
from app.features.assessments.interviews.tables import Ground

TODAY = date(2026, 1, 10)
A, B, C, D = (UUID(int=n) for n in range(1, 5))
SCORES = {A: Decimal(90), B: Decimal(70), C: Decimal(70), D: None}


@pytest.mark.parametrize(
    ("grade", "is_lowest", "expected"),
    [
        (Grade.GOOD, False, None),
        (Grade.FAIRLY_GOOD, True, Ground.RANK),
        (Grade.FAIR, False, Ground.GRADE),
        (Grade.POOR, True, Ground.GRADE),
        (None, False, None),
    ],
)
def test_ground_of_a_grade_and_a_rank(
    grade: Grade | None, is_lowest: bool, expected: Ground | None
) -> None:
    assert ground_of(grade, is_lowest=is_lowest) is expected


@pytest.mark.parametrize(
    ("most", "expected"), [(0, set()), (1, {B, C}), (2, {B, C}), (3, {A, B, C}), (9, {A, B, C})]
)
def test_lowest_takes_equals_together_and_nobody_without_a_score(
    most: int, expected: set[UUID]
) -> None:
    assert lowest(SCORES, most) == expected


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=30), st.integers(1, 30))
def test_lowest_are_at_least_as_many_and_none_of_the_others_is_lower(
    values: list[Decimal], most: int
) -> None:
    scores: dict[UUID, Decimal | None] = {uuid4(): value for value in values}
    found = lowest(scores, most)
    inside = [scores[one] for one in found]
    outside = [score for one, score in scores.items() if one not in found]
    assert len(found) >= min(most, len(values))
    assert all(a < b for a in inside for b in outside if a is not None and b is not None)


def fields(**changes: object) -> list[str]:
    appointment: dict[str, object] = {
        "interviewer": A, "reviewee": B, "interviewers": {A, C}, "day": TODAY, "today": TODAY,
        **changes,
    }  # fmt: skip
    return [field for field, _ in appointment_faults(**appointment)]  # type: ignore[arg-type]


def test_appointment_faults_name_the_field() -> None:
    assert fields() == []
    assert fields(interviewer=B) == ["interviewer_id"]
    assert fields(interviewer=D) == ["interviewer_id"]
    assert fields(day=TODAY - timedelta(days=1), interviewer=D) == ["interviewer_id", "day"]
    assert fields(day=TODAY + timedelta(days=365)) == []
    assert fields(day=TODAY + timedelta(days=366)) == ["day"]


def test_held_faults_are_of_the_future_and_of_before_the_announcement() -> None:
    assert held_faults(TODAY, TODAY, TODAY) == []
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        assert [f for f, _ in held_faults(day, TODAY, TODAY)] == ["held_on"]
