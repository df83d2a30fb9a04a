"""Who may decide on an opinion and when it may be announced. No framework, session or clock."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
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

FEEDBACK_DAYS = (
    5  # a reviewee who does not open the feedback can delay an announcement, not stop it
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


def may_be_announced(
    acknowledged: bool, fed_back_on: date, today: date, has_open_objection: bool
) -> tuple[Text, ...]:
    """What keeps a fed back assessment from being announced (A4)."""
    found: list[Text] = []
    if has_open_objection:
        found.append(Text(zh="述职人的异议尚未答复", en="The reviewee's objection is unanswered"))
    if not acknowledged and today < fed_back_on + timedelta(days=FEEDBACK_DAYS):
        found.append(
            Text(
                zh="述职人尚未阅知；反馈满 {days} 天后方可直接公布",
                en="Not read by the reviewee yet; may be announced {days} days after feedback",
            ).with_values(days=FEEDBACK_DAYS)
        )
    return tuple(found)
