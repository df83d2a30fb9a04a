"""Corrections as parts of papers (A6); in Chinese, whoever asks."""

from collections.abc import Iterator, Sequence

from app.core.clock import LOCAL_ZONE
from app.core.documents import Body, Heading
from app.features.assessments.decisions.schemas import GradeCorrectionRead
from app.features.assessments.grades import GRADE_LABELS


def corrections_in_words(corrections: Sequence[GradeCorrectionRead]) -> Iterator[Heading | Body]:
    """Both grades, who corrected when and why."""
    for n, one in enumerate(corrections, start=1):
        at = one.corrected_at.astimezone(LOCAL_ZONE)
        yield Heading(1, f"第{n}次更正")
        yield Body(GRADE_LABELS[one.old_grade].zh, lead="更正前等次：")
        yield Body(GRADE_LABELS[one.new_grade].zh, lead="更正后等次：")
        yield Body(
            f"{one.corrected_by_name}，{at.year}年{at.month}月{at.day}日 {at:%H:%M}",
            lead="更正人：",
        )
        for line in one.reason.splitlines():
            if line.strip():
                yield Body(line, lead="理由：")
        for number, problem in enumerate(one.problems, start=1):
            due = problem.due_on
            until = f"{due.year}年{due.month}月{due.day}日"
            yield Body(f"{number}. {problem.text}（整改时限：{until}）", lead="存在问题：")
