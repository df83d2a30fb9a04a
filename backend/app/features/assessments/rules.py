"""Who may decide on an opinion and when it may be announced. No framework, session or clock."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from uuid import UUID

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


def deliberation_faults(
    reviewee: UUID, present: Collection[UUID], recused: Collection[UUID]
) -> tuple[Text, ...]:
    """P3, A4: somebody decides, and neither the reviewee nor anybody recused is among them."""
    found: list[Text] = []
    if not present:
        found.append(Text(zh="没有填写参加研究的人员", en="Nobody is recorded as present"))
    if reviewee in present:
        found.append(
            Text(
                zh="述职人本人不得参加对自己的研究",
                en="The reviewee may not deliberate on themselves",
            )
        )
    if set(present) & set(recused):
        found.append(
            Text(zh="回避人员不得同时参加研究", en="A recused person may not be among the present")
        )
    return tuple(found)
