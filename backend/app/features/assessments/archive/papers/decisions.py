"""What a session decided, as a part of papers; in Chinese, whoever asks."""

from collections.abc import Iterator, Sequence

from app.core.documents import Body
from app.features.assessments.decisions.tables import OUTCOME_LABELS
from app.features.assessments.grades import GRADE_LABELS, Grade
from app.features.assessments.interviews.papers import day_in_words
from app.features.assessments.schemas import DeliberationMemberRead, DeliberationRead


def decision_in_words(found: DeliberationRead, decided: Grade | None) -> Iterator[Body]:
    """When, who sat there and who left, what was proposed and what was decided."""
    yield Body(day_in_words(found.held_on), lead="研究日期：")
    yield Body(_names(found.present), lead="参加研究人员：")
    yield Body(_names(found.recused), lead="回避人员：")
    yield Body(OUTCOME_LABELS[found.outcome].zh if found.outcome else "无", lead="研究结论：")
    yield Body(_grade(found.proposed_grade), lead="提请等次：")
    yield Body(_grade(decided), lead="确定等次：")
    yield Body(found.decision or "无", lead="理由：")


def _names(members: Sequence[DeliberationMemberRead]) -> str:
    return "、".join(one.name for one in members) or "无"


def _grade(grade: Grade | None) -> str:
    return GRADE_LABELS[grade].zh if grade else "无"
