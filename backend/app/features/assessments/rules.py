"""Who may decide on an opinion and when it may be announced. No framework, session or clock."""

from collections.abc import Sequence
from fractions import Fraction

from app.core.i18n import Text
from app.features.assessments.grades import (
    SAME_FOR_ALL,
    Grade,
    is_one_grade_for_all,
    one_grade_faults,
    quota_faults,
)

SHORTEST_REASON = 10


def is_reason(text: str) -> bool:
    """Whether a text says anything: at least ten characters that are letters or digits (A3)."""
    return sum(character.isalnum() for character in text) >= SHORTEST_REASON


def faults_together(
    grade: Grade | None,
    grade_reason: str,
    others: Sequence[Grade | None],
    *,
    quota: Fraction | None,
    one_grade_is_refused: bool,
) -> tuple[Text, ...]:
    """What a proposal breaks beside those of everybody else (A3): the quota, one grade for all."""
    unexplained = (
        (SAME_FOR_ALL,)
        if grade and is_one_grade_for_all(grade, others) and not is_reason(grade_reason)
        else ()
    )
    refused = one_grade_faults(grade, others, is_refused=one_grade_is_refused)
    return (*unexplained, *refused, *quota_faults(grade, others, quota))
