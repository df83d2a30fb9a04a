"""What makes a report weak, but not wrong: the warnings of R3."""

import re
import unicodedata
from collections.abc import Iterator

from app.core.i18n import Text
from app.features.reports.rules.completeness import quote
from app.features.reports.rules.content import ReportContent, is_blank, texts_of
from app.features.reports.rules.results import CheckContext, CheckResult, Severity, warning

_NO_FIGURE = Text(
    zh="“{text}”没有数字，也没有事例，请写具体。",
    en="“{text}” has neither a figure nor an example: be specific.",
)
_TASKS_UNLINKED = Text(
    zh="任务清单还没有与问题关联，请在每项任务里选择它解决的问题。",
    en="No task says which problem it solves: choose the problems of each task.",
)
_NO_TASK = Text(
    zh="“{text}”没有对应的任务，请在任务清单里关联或补写。",
    en="No task solves “{text}”: link or add one.",
)
_AREAS_UNMARKED = Text(
    zh="各条还没有标注评议内容，看不出哪一项没有谈到，请逐条选择。",
    en="No item is marked with its content area: mark each, so that what is left out shows.",
)
_AREA_UNCOVERED = Text(
    zh="评议内容“{text}”没有任何一条谈到，请补写，或给谈到它的那一条标注。",
    en="Nothing speaks about the content area “{text}”: add something, or mark the item that does.",
)
_REPEATED = Text(
    zh="“{text}”与去年的报告基本相同，请改写。",
    en="“{text}” repeats last year's report: rewrite it.",
)

# set phrases whose numeral counts nothing
_SET_PHRASES = re.compile(
    r"八项规定|三个代表|三会一课|两学一做|两个一百年|第[一二三四五六七八九十]+[批届次期个项]"
    r"|[两三四五六]个(?:确立|维护|意识|自信|全面|务必|结合|到位|一)|[两三四五六七八几多]个方面"
    r"|(?:19|20)\d\d年|(?:19|20)\d\d[-—至](?:19|20)\d\d"
)
_COUNTED = re.compile(
    r"\d|[〇零一二两三四五六七八九十百千万几半]{0,8}[二两三四五六七八九十百千万]"
    r"(?:余|多)?(?:个|名|人|次|场|项|件|节|篇|期|册|台|间|所|户|天|小时|分|元|份|堂|对|批|本)"
)
# a named thing: a document, a programme in quotation marks, an honour that says what and whose
_EXAMPLE = re.compile(
    r"例如|比如|譬如|举例|为例|《[^》]+》|[“\"][^”\"]{2,20}[”\"](?:品牌|工程|行动|项目|案例|课|活动|制度|机制)"
    r"|(?:荣获|获评|被评为|被授予)[^，。；]{2,20}(?:称号|奖|单位|支部|学校|集体|示范|品牌)"
)
# an area about problems and measures is what two of the three lists are
_OF_LISTS = re.compile(r"问题.*(?:措施|思路|打算|整改)|(?:措施|思路|打算|整改).*问题")
# long formulas that every report has: no sign of copying
_FORMULAS = re.compile(
    r"习近平新时代中国特色社会主义思想|中国特色社会主义(?:理论体系)?|党的二十大(?:和[^，。；]{2,14}全会)?精神"
    r"|全面从严治党(?:主体责任)?|党支部标准化规范化建设|学习贯彻[^，。；]{2,12}主题教育|立德树人根本任务"
)

_NO_LETTERS = re.compile(r"[\W\d_]+")

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
    written = [problem for problem in content.problems if not is_blank(problem)]
    if written and content.tasks and not solved:
        # one thing to do, not one reproach for each problem
        yield warning("tasks_unlinked", _TASKS_UNLINKED)
        return
    for problem in written:
        if problem.id not in solved:
            yield warning(
                "problem_without_task", _NO_TASK.with_values(text=quote(problem.text)), problem.id
            )


def uncovered_areas(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    marked = {item.area_id for item in content.items() if item.area_id is not None}
    if context.areas and not marked:
        if any(not is_blank(item) for item in content.items()):
            yield warning("areas_unmarked", _AREAS_UNMARKED)
        return
    for area_id, title in context.areas.items():
        if area_id not in marked and not is_covered_by_lists(title, content):
            detail = _AREA_UNCOVERED.with_values(text=title)
            yield CheckResult("area_uncovered", Severity.WARNING, None, detail, area_id)


def is_covered_by_lists(title: str, content: ReportContent) -> bool:
    """An area named after problems and measures (成效问题与思路措施): the lists speak about it."""
    return bool(_OF_LISTS.search(title) and content.problems and content.tasks)


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
    return _NO_LETTERS.sub("", _FORMULAS.sub("", text))


def _shingles(letters: str) -> set[str]:
    return {letters[start : start + _SHINGLE] for start in range(len(letters) - _SHINGLE + 1)}
