"""Which paragraph is a heading, and of what."""

import re

from app.features.reports.rules.content import ProblemKind
from app.features.reports.rules.splitting.numbers import split_number
from app.features.reports.rules.splitting.texts import Paragraph, Section

_HEADING_MAX = 25

# in the order of trial: "问题整改情况" is about last year, not about problems
_NAMES: tuple[tuple[Section, tuple[str, ...]], ...] = (
    (
        Section.LAST_YEAR,
        (
            r".*(?:[去上]年|上一?年度|20\d\d年).*(?:整改|落实|反馈).*情况",
            r"(?:整改|整改落实)情况",
        ),
    ),
    (
        Section.ACHIEVEMENTS,
        (
            r"成[绩績]清[单單]",
            (
                r"(?:主要|[今本]年)?(?:工作|履职|履责)?(?:开展)?(?:情况)?[及和与、]?(?:主要)?"
                r"(?:工作)?(?:做法[及和与])?(?:成[效绩]|情况|工作|做法|亮点)(?:[及和与]成[效绩])?"
            ),
        ),
    ),
    (
        Section.PROBLEMS,
        (
            r"[问問][题題]清[单單]",
            (
                r"(?:目前|当前)?(?:存在|查摆)?的?(?:主要|突出)?"
                r"(?:问题|不足|差距|问题[和与及、]不足|不足[和与及、]问题|不足之处)"
                r"(?:[及和与]?其?(?:主要|产生)?的?(?:原因)?(?:分析|剖析)?)?"
            ),
        ),
    ),
    (
        Section.TASKS,
        (
            r"任[务務]清[单單]",
            (
                r"(?:今后|下一?步|下一?年度?|明年|20\d\d年|整改)?的?(?:主要|重点)?(?:工作)?的?"
                r"(?:打算|思路|计划|安排|努力方向|整改措施|改进措施|措施|目标)"
                r"(?:[及和与](?:打算|思路|措施|努力方向))?"
            ),
        ),
    ),
)
_PATTERNS = tuple((section, re.compile("|".join(patterns))) for section, patterns in _NAMES)
_KEYWORDS = (
    (Section.LAST_YEAR, re.compile(r"整改.*情况")),
    (Section.PROBLEMS, re.compile(r"问题|不足|差距")),
    (Section.TASKS, re.compile(r"任务|打算|思路|计划|努力方向|措施")),
    (Section.ACHIEVEMENTS, re.compile(r"成[绩效]|主要工作|履职情况")),
)
_ORGANISATIONAL = re.compile(
    r"(?:抓?(?:基层)?党建|党支部|支部|组织)(?:工作|建设)?(?:方面|上)?.{0,8}"
)
_PERSONAL = re.compile(r"(?:个人|自身|本人)(?:履职|工作|作风)?(?:方面|上)?.{0,8}")
_CLOSING = re.compile(
    r"(?:以上|特此|述职完毕|汇报完毕|述职人|报告人).{0,40}|.{0,30}(?:批评指正|敬请?审议|请予?评议)[。！!]?"
)
_SENTENCE_END = "。；;！!"


def is_short_title(text: str) -> bool:
    return 0 < len(text) <= _HEADING_MAX and not any(mark in text for mark in _SENTENCE_END)


def section_of(paragraph: Paragraph) -> Section | None:
    """The list that begins with this heading; None when it is no heading of a list.

    Without a heading style the whole text must be a usual name; with one, a key word is enough.
    """
    title = split_number(paragraph.text).text.strip().rstrip("：:。")
    if not is_short_title(title):
        return None
    for section, pattern in _PATTERNS:
        if pattern.fullmatch(title):
            return section
    if paragraph.level == 1:
        for section, keyword in _KEYWORDS:
            if keyword.search(title):
                return section
    return None


def problem_kind_of(text: str) -> ProblemKind | None:
    """The kind of the problems under this sub-heading; None when it is none."""
    title = split_number(text).text.strip().rstrip("：:")
    if not is_short_title(title):
        return None
    if _PERSONAL.fullmatch(title):
        return ProblemKind.PERSONAL
    if _ORGANISATIONAL.fullmatch(title) and re.search(r"方面|问题|不足|上$", title):
        return ProblemKind.ORGANISATIONAL
    return None


def is_closing(text: str) -> bool:
    """Whether a text is the phrase that ends a report; what follows it is signature and date."""
    return bool(_CLOSING.fullmatch(text.strip()))
