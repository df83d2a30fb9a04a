"""What a report must hold before it can be submitted: the errors of R3 that are no shares."""

from collections.abc import Iterator

from app.core.i18n import Text
from app.features.reports.rules.content import (
    AnswerSubject,
    CauseKind,
    ProblemKind,
    ReportContent,
    is_blank,
    texts_of,
)
from app.features.reports.rules.results import CheckContext, CheckResult, error

_LIST_NAMES = {
    "achievements": Text(zh="成绩清单", en="list of achievements"),
    "problems": Text(zh="问题清单", en="list of problems"),
    "tasks": Text(zh="任务清单", en="list of tasks"),
}
_EMPTY_LIST = Text(
    zh="{name}还没有内容，请至少写一条。", en="The {name} is empty: write at least one item."
)
_EMPTY_ITEM = Text(
    zh="这一条还没有写内容，请填写或删除。", en="This item is empty: write it or remove it."
)
_NO_TEXT = Text(
    zh="这一条还没有写明是什么，请补写。", en="This item does not say what it is about: add it."
)
_NO_PERSONAL_PROBLEM = Text(
    zh="问题清单里没有个人履职方面的问题，请至少写一个。",
    en="No problem is about the person's own work: add at least one.",
)
_NO_CAUSE = Text(zh="“{text}”没有分析原因，请补写。", en="“{text}” names no cause: add one.")
_NO_SUBJECTIVE_CAUSE = Text(
    zh="全文没有一条主观原因，请从自身查找原因。",
    en="No cause is subjective: look for causes in one's own work too.",
)
_NO_MEASURE = Text(zh="“{text}”没有措施，请补写。", en="“{text}” has no measure: add one.")
_NO_DUE_DATE = Text(zh="“{text}”没有完成时限，请补写。", en="“{text}” has no deadline: add one.")
_LAST_YEAR_UNANSWERED = Text(
    zh="去年的整改事项“{text}”还没有说明整改情况，请补写。",
    en="Last year's item “{text}” is not answered: say how far it has got.",
)
_FINDING_UNANSWERED = Text(
    zh="督查发现的“{text}”还没有回应，请在相应的问题里回应。",
    en="The finding “{text}” is not answered: answer it in a problem.",
)
_QUOTE_LENGTH = 20


def empty_lists(content: ReportContent, _context: CheckContext) -> Iterator[CheckResult]:
    for name, label in _LIST_NAMES.items():
        if not getattr(content, name):
            yield error("list_empty", _EMPTY_LIST.with_values(name=label))


def empty_items(content: ReportContent, _context: CheckContext) -> Iterator[CheckResult]:
    for item in content.items():
        if not item.text:
            yield error("item_empty", _EMPTY_ITEM if is_blank(item) else _NO_TEXT, item.id)


def without_personal_problem(
    content: ReportContent, _context: CheckContext
) -> Iterator[CheckResult]:
    if content.problems and not has_personal_problem(content):
        yield error("personal_problem_missing", _NO_PERSONAL_PROBLEM)


def has_personal_problem(content: ReportContent) -> bool:
    return any(problem.kind is ProblemKind.PERSONAL for problem in content.problems)


def problems_without_cause(content: ReportContent, _context: CheckContext) -> Iterator[CheckResult]:
    for problem in content.problems:
        if not is_blank(problem) and not any(cause.text for cause in problem.causes):
            yield error(
                "cause_missing", _NO_CAUSE.with_values(text=quote(problem.text)), problem.id
            )


def without_subjective_cause(
    content: ReportContent, _context: CheckContext
) -> Iterator[CheckResult]:
    if content.problems and not has_subjective_cause(content):
        yield error("subjective_cause_missing", _NO_SUBJECTIVE_CAUSE)


def has_subjective_cause(content: ReportContent) -> bool:
    return any(
        cause.kind is CauseKind.SUBJECTIVE and cause.text
        for problem in content.problems
        for cause in problem.causes
    )


def tasks_without_measure(content: ReportContent, _context: CheckContext) -> Iterator[CheckResult]:
    for task in content.tasks:
        if not is_blank(task) and not any(task.measures):
            detail = _NO_MEASURE.with_values(text=quote(*texts_of(task)))
            yield error("task_measure_missing", detail, task.id)


def tasks_without_due_date(content: ReportContent, _context: CheckContext) -> Iterator[CheckResult]:
    for task in content.tasks:
        if not is_blank(task) and task.due_on is None:
            detail = _NO_DUE_DATE.with_values(text=quote(*texts_of(task)))
            yield error("task_due_missing", detail, task.id)


def unanswered_last_year(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    answered = {answer.carried_item_id for answer in content.last_year if any(texts_of(answer))}
    for item_id, problem in context.carried_items.items():
        if item_id not in answered and item_id not in context.settled:
            detail = _LAST_YEAR_UNANSWERED.with_values(text=quote(problem))
            yield error("last_year_unanswered", detail, item_id)


def unanswered_findings(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    answered = {
        answer.subject_id
        for problem in content.problems
        for answer in problem.answers
        if answer.subject_type is AnswerSubject.FINDING
    }
    for finding_id, seen in context.findings.items():
        if finding_id not in answered:
            yield error(
                "finding_unanswered", _FINDING_UNANSWERED.with_values(text=quote(seen)), finding_id
            )


def quote(*texts: str) -> str:
    """The beginning of the first text that is not empty, short enough for a message."""
    text = next((text for text in texts if text), "")
    first = text.split("\n", maxsplit=1)[0].split("。", maxsplit=1)[0]
    return first if 0 < len(first) <= _QUOTE_LENGTH else first[:_QUOTE_LENGTH] + "…"
