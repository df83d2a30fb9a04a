"""What makes a report weak, but not wrong: the warnings of R3."""

import re
import unicodedata
from collections.abc import Iterator

from app.core.i18n import Text
from app.features.reports.rules.completeness import quote
from app.features.reports.rules.content import ReportContent, texts_of
from app.features.reports.rules.results import CheckContext, CheckResult, warning

_NO_FIGURE = Text(
    zh="“{text}”没有数字，也没有事例，请写具体。",
    en="“{text}” has neither a figure nor an example: be specific.",
)
_NO_TASK = Text(
    zh="“{text}”没有对应的任务，请在任务清单里关联或补写。",
    en="No task solves “{text}”: link or add one.",
)
_AREA_UNCOVERED = Text(
    zh="评议内容“{text}”没有任何一条谈到，请补写或标注。",
    en="Nothing speaks about the content area “{text}”: add something, or mark the item that does.",
)
_REPEATED = Text(
    zh="“{text}”与去年的报告基本相同，请改写。",
    en="“{text}” repeats last year's report: rewrite it.",
)

# set phrases whose numeral counts nothing
_SET_PHRASES = re.compile(
    r"八项规定|两个(?:确立|维护)|[四两]个(?:意识|自信)|三个代表|[两三]个方面|三会一课|两学一做"
)
_COUNTED = re.compile(
    r"\d|[〇零一二两三四五六七八九十百千万几半]{0,8}[二两三四五六七八九十百千万]"
    r"(?:余|多)?(?:个|名|人|次|场|项|件|节|篇|期|册|台|间|所|户|天|小时|分|元|份|堂|对|批|本)"
)
_EXAMPLE = re.compile(r"例如|比如|譬如|举例|为例|《[^》]+》")

# runs of this many characters are compared; half of them known from last year is a repetition
_SHINGLE = 8
_COMPARED_FROM = 20


def achievements_without_figure(
    content: ReportContent, _context: CheckContext
) -> Iterator[CheckResult]:
    for achievement in content.achievements:
        if achievement.text and not names_figure_or_example(achievement.text):
            detail = _NO_FIGURE.with_values(text=quote(achievement.text))
            yield warning("achievement_without_figure", detail, achievement.id)


def names_figure_or_example(text: str) -> bool:
    """Whether a text counts something (29对, 两名) or gives an example (例如, 《…》)."""
    plain = _SET_PHRASES.sub("", unicodedata.normalize("NFKC", text))
    return bool(_COUNTED.search(plain) or _EXAMPLE.search(plain))


def problems_without_task(content: ReportContent, _context: CheckContext) -> Iterator[CheckResult]:
    solved = {problem_id for task in content.tasks for problem_id in task.problem_ids}
    for problem in content.problems:
        if problem.id not in solved:
            yield warning(
                "problem_without_task", _NO_TASK.with_values(text=quote(problem.text)), problem.id
            )


def uncovered_areas(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    covered = {item.area_id for item in content.items()}
    for area_id, title in context.areas.items():
        if area_id not in covered:
            yield warning("area_uncovered", _AREA_UNCOVERED.with_values(text=title))


def repeated_texts(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    known = {piece for text in context.last_year_texts for piece in _shingles(_letters(text))}
    if not known:
        return
    for item in content.items():
        letters = _letters("".join(texts_of(item)))
        pieces = _shingles(letters)
        if len(letters) >= _COMPARED_FROM and 2 * len(pieces & known) >= len(pieces):
            yield warning("repeated_text", _REPEATED.with_values(text=quote(item.text)), item.id)


def _letters(text: str) -> str:
    # without figures and marks: new numbers in old sentences are still old sentences
    return "".join(character for character in text if character.isalpha())


def _shingles(letters: str) -> set[str]:
    return {letters[start : start + _SHINGLE] for start in range(len(letters) - _SHINGLE + 1)}
