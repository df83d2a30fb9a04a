"""Entries → items: causes of problems, goal, measures and deadline of tasks, last year's status."""

import re
from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from app.features.reports.rules.content import (
    PARTS_MAX,
    SHORT_TEXT_MAX,
    TEXT_MAX,
    Achievement,
    AnswerStatus,
    Cause,
    CauseKind,
    LastYearAnswer,
    ProblemKind,
    ReportProblem,
    ReportTask,
)
from app.features.reports.rules.splitting.dates import read_date
from app.features.reports.rules.splitting.numbers import split_ordinals
from app.features.reports.rules.splitting.texts import Entry, Leftovers

_CAUSE = re.compile(
    r"(?:^|(?<=[。；;，,：:\s]))"
    r"(?:[（(]?(?:主要|产生)?原因(?:分析|剖析|是|在于)?[）)]?[：:，,。]?\s*)?"
    r"(?P<kind>客观|主观)(?:上|原因|方面|层面)(?!的)(?:来?[看讲说]|分析)?[，,：:、]?"
)
_LABEL = re.compile(
    r"(?:工作|预期|整改)?(?P<goal>目标)是?[：:]"
    r"|(?:具体|主要|工作|整改)?(?P<measures>措施|办法|举措)是?[：:]"
    r"|(?:完成|整改|办结)?(?P<due>时限|时间|期限)是?[：:]"
)
_ANSWER = re.compile(
    r"(?P<open>[“「‘\"])(?P<quoted>.+?)(?P<close>[”」’\"])[。，,：:；;]?\s*", re.DOTALL
)
_STATUS = re.compile(
    r"(?P<partly>部分整改|部分完成|基本整改|正在整改|持续整改|整改中)"
    r"|(?P<not>未整改|尚未整改|没有整改|未完成|尚未完成)"
    r"|(?P<done>已(?:经|全部)?整改(?:到位|完成|完毕)?|已(?:经|全部)?完成(?:整改)?|整改(?:完成|到位)|已销号)"
)
_STATUS_END = re.compile(r"[。，,：:；;]?\s*")
_QUOTED_MAX = 500


def read_achievement(entry: Entry, new_id: Callable[[], UUID]) -> Achievement | None:
    if len(entry.text) > TEXT_MAX:
        return None
    return Achievement(id=new_id(), text=entry.text)


def read_problem(
    entry: Entry, kind: ProblemKind, leftovers: Leftovers, new_id: Callable[[], UUID]
) -> ReportProblem | None:
    """The problem and its causes; a cause that is not called 客观 or 主观 stays in the text."""
    found = list(_CAUSE.finditer(entry.text))
    if len(entry.text) > TEXT_MAX or len(found) > PARTS_MAX:
        return None
    causes = []
    for match, following in _with_following(found, entry.text):
        leftovers.mark(match.group())
        text = leftovers.trim(following)
        cause_kind = CauseKind.OBJECTIVE if match["kind"] == "客观" else CauseKind.SUBJECTIVE
        if text:
            causes.append(Cause(kind=cause_kind, text=text))
    text = entry.text[: found[0].start()] if found else entry.text
    return ReportProblem(id=new_id(), kind=kind, text=text.strip(), causes=causes)


def read_task(entry: Entry, leftovers: Leftovers, new_id: Callable[[], UUID]) -> ReportTask | None:
    """The task with what its labels 目标, 措施, 完成时限 introduce."""
    found = list(_LABEL.finditer(entry.text))
    title = entry.text[: found[0].start()] if found else entry.text
    if len(entry.text) > TEXT_MAX or len(title) > SHORT_TEXT_MAX:
        return None
    task = ReportTask(id=new_id(), text=leftovers.trim(title, "。；;") if found else title.strip())
    for match, text in _with_following(found, entry.text):
        leftovers.mark(match.group())
        if match["goal"]:
            task.goal = "\n".join(filter(None, (task.goal, leftovers.trim(text))))
        elif match["measures"]:
            _read_measures(task, entry, text, leftovers)
        else:
            _read_due(task, entry, text, leftovers)
    return task


def _with_following(found: list[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each match with the text up to the next one."""
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield match, text[match.end() : end]


def _read_measures(task: ReportTask, entry: Entry, text: str, leftovers: Leftovers) -> None:
    front, parts = split_ordinals(text)
    for ordinal, measure in [("", front), *parts]:
        leftovers.mark(ordinal)
        kept = leftovers.trim(measure)
        if kept and len(task.measures) < PARTS_MAX:
            task.measures.append(kept)
        else:
            leftovers.leave(entry.position, kept)


def _read_due(task: ReportTask, entry: Entry, text: str, leftovers: Leftovers) -> None:
    written = text.strip()
    due_on = read_date(written)
    if due_on is None or task.due_on is not None:
        leftovers.leave(entry.position, written)
    else:
        task.due_on = due_on
        leftovers.mark(written)


def read_answer(
    entry: Entry, carried_items: Mapping[UUID, str], leftovers: Leftovers
) -> LastYearAnswer | None:
    """The answer “quoted problem”。status。text; None when problem or status is not recognised."""
    quotation = _ANSWER.match(entry.text)
    if quotation is None or len(quotation["quoted"]) > _QUOTED_MAX:
        return None
    item_id = _find_carried(quotation["quoted"], carried_items)
    status = _STATUS.match(entry.text, quotation.end())
    if item_id is None or status is None or len(entry.text) > TEXT_MAX:
        return None
    end = _STATUS_END.match(entry.text, status.end())
    start = end.end() if end else status.end()
    leftovers.mark(entry.text[:start])
    return LastYearAnswer(
        carried_item_id=item_id,
        status=AnswerStatus(status.lastgroup or ""),
        text=entry.text[start:].strip(),
    )


def _find_carried(quoted: str, carried_items: Mapping[UUID, str]) -> UUID | None:
    """The one item with these words; white space and marks do not matter."""
    wanted = _letters(quoted)
    matches = [
        item_id
        for item_id, problem in carried_items.items()
        if wanted and (wanted in _letters(problem) or _letters(problem) in wanted)
    ]
    exact = [item_id for item_id in matches if _letters(carried_items[item_id]) == wanted]
    found = exact or matches
    return found[0] if len(found) == 1 else None


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
