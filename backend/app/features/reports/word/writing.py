"""A report as an official document (R5, D1): what is written here is read back by the import.

Problems are numbered through, so that a task can name those it solves (对应问题：第1、3项). Causes,
goal, measures and deadline stand on lines of their own behind their labels. What has not been
written yet has no line. Content areas and answers to findings are not part of the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.documents import Body, Heading, Paper
from app.features.reports.rules.content import (
    TASK_TEXTS,
    AnswerStatus,
    CauseKind,
    LastYearAnswer,
    ProblemKind,
    ReportContent,
    ReportProblem,
    ReportTask,
    lines_of,
)
from app.features.reports.rules.splitting.numbers import chinese_numeral

Block = Heading | Body

_KINDS = {
    ProblemKind.ORGANISATIONAL: "党建工作方面的问题",
    ProblemKind.PERSONAL: "个人履职方面的问题",
}
_CAUSES = {CauseKind.OBJECTIVE: "客观原因：", CauseKind.SUBJECTIVE: "主观原因："}
_STATUSES = {
    AnswerStatus.DONE: "已整改",
    AnswerStatus.PARTLY: "部分整改",
    AnswerStatus.NOT_DONE: "未整改",
}
_LEAD_MAX = 25
_TITLE_LINE = 19


@dataclass(frozen=True)
class Cover:
    """What stands above the text: whose report of which year it is, and when it was submitted."""

    organization: str
    person: str
    year: int
    submitted_on: date | None


def report_paper(content: ReportContent, cover: Cover, carried_items: Mapping[UUID, str]) -> Paper:
    """The document; ``carried_items`` maps the ids of last year's items to their problems."""
    parts = (
        ("成绩清单", list(_achievements(content))),
        ("问题清单", list(_problems(content.problems))),
        ("任务清单", list(_tasks(content))),
        ("上年度问题整改情况", list(_answers(content.last_year, carried_items))),
    )
    written = [(name, blocks) for name, blocks in parts if blocks]
    return Paper(
        title=_title(cover),
        byline=_byline(cover),
        blocks=tuple(
            block
            for number, (name, blocks) in enumerate(written, start=1)
            for block in (Heading(1, f"{chinese_numeral(number)}、{name}"), *blocks)
        ),
    )


def _title(cover: Cover) -> str:
    whose, what = cover.organization, f"{cover.year}年度述职报告"
    return f"{whose}{what}" if len(whose + what) <= _TITLE_LINE else f"{whose}\n{what}"


def _byline(cover: Cover) -> tuple[str, ...]:
    day = cover.submitted_on
    submitted = () if day is None else (f"{day.year}年{day.month}月{day.day}日",)
    return (f"述职人：{cover.person}", *submitted)


def _achievements(content: ReportContent) -> Iterator[Block]:
    for number, item in enumerate(content.achievements, start=1):
        yield from _item(f"（{chinese_numeral(number)}）", item.text)


def _item(number: str, text: str) -> Iterator[Body]:
    """A numbered paragraph, the first sentence leading it, and the lines that follow it."""
    first, *others = _lines(text) or [""]
    sentence, stop, rest = first.partition("。")
    if stop and rest and len(sentence) <= _LEAD_MAX:
        yield Body(rest, lead=number + sentence + stop)
    else:
        yield Body(first, lead=number)
    yield from (Body(line) for line in others)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def numbered_problems(problems: Iterable[ReportProblem]) -> list[ReportProblem]:
    """The problems in the order in which they are numbered: by kind."""
    ordered = list(problems)
    return [problem for kind in _KINDS for problem in ordered if problem.kind is kind]


def _problems(problems: list[ReportProblem]) -> Iterator[Block]:
    kind: ProblemKind | None = None
    kinds = 0
    for number, problem in enumerate(numbered_problems(problems), start=1):
        if problem.kind is not kind:
            kind, kinds = problem.kind, kinds + 1
            yield Heading(2, f"（{chinese_numeral(kinds)}）{_KINDS[kind]}")
        yield from _item(f"{number}．", problem.text)
        for cause in problem.causes:
            yield from _labelled(_CAUSES[cause.kind], cause.text)


def _labelled(label: str, text: str) -> Iterator[Body]:
    lines = _lines(text)
    if lines:
        yield Body(label + lines[0])
        yield from (Body(line) for line in lines[1:])


def _tasks(content: ReportContent) -> Iterator[Block]:
    numbers = {
        problem.id: number
        for number, problem in enumerate(numbered_problems(content.problems), start=1)
    }
    for number, task in enumerate(content.tasks, start=1):
        yield from _item(f"（{chinese_numeral(number)}）", task.text)
        yield from _task_parts(task, numbers)


def _task_parts(task: ReportTask, numbers: Mapping[UUID, int]) -> Iterator[Body]:
    for name, word in TASK_TEXTS.items():
        if isinstance(getattr(task, name), str):
            yield from _labelled(f"{word.zh}：", *lines_of(task, name))
        else:
            yield from _numbered(f"{word.zh}：", lines_of(task, name))
    if task.due_on is not None:
        day = task.due_on
        yield Body(f"完成时限：{day.year}年{day.month}月{day.day}日")
    solved = sorted(numbers[id_] for id_ in task.problem_ids if id_ in numbers)
    if solved:
        yield Body(f"对应问题：第{'、'.join(str(number) for number in solved)}项")


def _numbered(label: str, texts: list[str]) -> Iterator[Body]:
    written = [text for text in texts if _lines(text)]
    if written:
        yield Body(label)
    for number, text in enumerate(written, start=1):
        yield from _labelled(f"（{number}）", text)


def _answers(answers: list[LastYearAnswer], carried_items: Mapping[UUID, str]) -> Iterator[Block]:
    for number, answer in enumerate(answers, start=1):
        problem = " ".join(carried_items.get(answer.carried_item_id, "").split())
        first, *others = _lines(answer.text) or [""]
        yield Body(f"{number}．“{problem}”。{_STATUSES[answer.status]}。{first}")
        yield from (Body(line) for line in others)
