"""Objections and rounds as parts of papers (A6); in Chinese, whoever asks."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.core.clock import LOCAL_ZONE
from app.core.documents import Body, Heading
from app.features.assessments.grades import GRADE_LABELS
from app.features.assessments.objections.schemas import ObjectionRead, RoundRead
from app.features.assessments.objections.tables import MESSAGE_LABELS, OUTCOME_LABELS


def thread_in_words(objection: ObjectionRead) -> Iterator[Heading | Body]:
    """Message by message, and how it was decided."""
    for message in objection.messages:
        said = f"{message.author_name}，{_moment(message.at)}"
        yield Body(said, lead=f"{MESSAGE_LABELS[message.kind].zh}：")
        yield from _lines(message.text)
    outcome = objection.outcome
    yield Body(OUTCOME_LABELS[outcome].zh if outcome else "没有答复", lead="结果：")


def rounds_in_words(rounds: Sequence[RoundRead]) -> Iterator[Heading | Body]:
    """Each opinion that was sent back, with its objection and who ended the round why."""
    for one in rounds:
        yield Heading(1, f"第{one.round}轮")
        if one.grade is not None:
            yield Body(GRADE_LABELS[one.grade].zh, lead="综合等次：")
        for title, texts in (
            ("做得好的：", one.opinion.done_well),
            ("做得不够的：", one.opinion.not_done_well),
            ("存在问题：", [problem.text for problem in one.opinion.problems]),
        ):
            for text in texts:
                yield from _lines(text, lead=title)
        if one.objection is not None:
            yield from thread_in_words(one.objection)
        yield Body(f"{one.ended_by_name}，{_moment(one.ended_at)}", lead="退回起草：")
        yield from _lines(one.reason, lead="理由：")


def _lines(text: str, lead: str = "") -> Iterator[Body]:
    return (Body(line, lead=lead) for line in text.splitlines() if line.strip())


def _moment(at: datetime) -> str:
    local = at.astimezone(LOCAL_ZONE)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
