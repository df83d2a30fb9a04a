"""Which paragraph is a heading, and of what."""

import re
from dataclasses import dataclass

from app.features.reports.rules.content import ProblemKind
from app.features.reports.rules.splitting.numbers import split_number
from app.features.reports.rules.splitting.texts import Paragraph, Section, simplified

_HEADING_MAX = 30
_SENTENCE_END = "。；;！!"
_BRACKETS = '【】《》〔〕[]「」“”"　 \t'

# A heading is made of these words and of nothing else: 主要工作及成效, 存在的不足, 今后的打算…
_ACHIEVED = "成绩|成效|成果|亮点|做法|实绩|业绩|经验"
_LACKING = "问题|不足之处|不足|差距|短板|薄弱环节|弱项"
_PLANNED = "任务|打算|思路|计划|安排|措施|努力方向|方向|目标|举措|对策|规划|设想"
_LATER = "今后|下一?步|下一?阶段|下一?年度?|明年|来年|未来|接下来"
_CAUSE = "原因|根源"
_FILLING = (
    "清单|一览表|表|主要|重点|具体|基本|总体|突出|有关|相关|工作|开展|情况|完成|推进|落实|推动"
    "|的|及其|以及|及|和|与|并|或|暨|、|，|/|方面|存在|仍然|仍|还|有|目前|当前|查摆|出|以来|产生|发现"
    "|一年来|[今本]年度?|年度|全年|20[0-9][0-9]年?度?|我校|学校|党支部|支部|党组织|党委"
    "|书记|抓?基层党建|抓党建|党建|履行|履职|履责|尽责|尽职|职责|责任|述职|第一责任人|本人|个人|自身|自我|自己"
    "|取得|所|特色|回顾|总结|分析|剖析|反思|检视|深刻|深入|主观|客观|整改|改进|解决|完善|提升|加强|内容"
)
_TITLE = re.compile(f"(?:{_ACHIEVED}|{_LACKING}|{_PLANNED}|{_LATER}|{_CAUSE}|{_FILLING})+")
_RECALLING = (
    "[去上]一?年度?|上次|以往|评议|指出|反馈|进展|结果|说明|报告|上级|组织|建设|作风|领域|抓"
)
_PLAIN_TITLE = re.compile(
    f"(?:{_ACHIEVED}|{_LACKING}|{_PLANNED}|{_LATER}|{_CAUSE}|{_FILLING}|{_RECALLING})+"
)
_ABOUT_LAST_YEAR = re.compile(
    r".*(?:[去上]一?年度?|上次|以往|述职评议).*(?:整改|反馈|落实).*"
    r"|20[0-9][0-9]年.*整改.*(?:情况|进展|结果)"
    r"|(?:述职)?(?:评议)?(?:反馈)?(?:问题)?整改(?:工作)?(?:落实|完成|进展)?(?:情况|进展|结果)(?:说明|报告)?"
)
_DONE = re.compile(
    r".*(?:工作|履职|履责|职责|任务|责任|党建|述职).*(?:情况|回顾|总结|开展|完成)|(?:主要|重点)?工作"
    r"|(?:[今本]年|20[0-9][0-9]年)度?(?:以来)?的?(?:主要|重点)?工作|履职情况"
)
# so clear that it is a heading under any number
_STRONG = re.compile(
    f"清单|存在.*(?:{_LACKING})|^(?:主要)?(?:{_LACKING})|打算|努力方向|思路|{_LATER}"
)
# what also labels a part of an item: 整改措施：
_LABEL = re.compile(
    rf"(?:工作|预期|整改|具体|主要|改进|下一?步|客观|主观|产生|问题|完成|的)*"
    rf"(?:{_PLANNED}|原因|根源|成效)(?:分析|剖析)?"
)
_KEYWORDS = (
    (Section.LAST_YEAR, re.compile(r"整改.*情况")),
    (Section.PROBLEMS, re.compile(_LACKING)),
    (Section.TASKS, re.compile(f"{_LATER}|任务|打算|思路|计划|安排|努力方向|措施")),
    (Section.ACHIEVEMENTS, re.compile(r"成[绩效]|主要工作|履职情况|工作(?:开展|完成)?情况")),
    (Section.CAUSES, re.compile(_CAUSE)),
)
_ORGANISATIONAL = re.compile(
    r"(?:在)?(?:抓?(?:基层)?党建|党支部|支部|党组织|组织)(?:工作|建设|履责)?(?:方面|上)?.{0,10}"
)
_PERSONAL = re.compile(
    r"(?:在)?(?:个人|自身|本人)(?:履职|工作|作风|履责)?(?:尽责)?(?:方面|上)?.{0,10}"
)
_OF_A_KIND = re.compile(r"方面|问题|不足|差距|上$")
_CLOSING = re.compile(
    r"(?:以上|特此|述职完毕|汇报完毕|报告完毕|述职人|报告人|汇报人|谢谢).{0,40}"
    r"|.{0,30}(?:批评指正|敬?请(?:各位领导)?审议|请予?评议)[。！!]?"
)


@dataclass(frozen=True)
class Heading:
    """The list that a title begins; ``style`` is that of its number."""

    section: Section
    style: str | None


def title_of(text: str) -> str:
    """A heading's words: without number, brackets, white space and the mark at its end."""
    words = split_number(text).text.strip().rstrip("：:。").strip(_BRACKETS)
    return "".join(simplified(words).split())


def is_usual(text: str) -> bool:
    """Whether a title says nothing but what titles say; else it is shown and not only used."""
    return _PLAIN_TITLE.fullmatch(title_of(text)) is not None


def is_short_title(text: str) -> bool:
    return 0 < len(text) <= _HEADING_MAX and not any(mark in text for mark in _SENTENCE_END)


def section_of(paragraph: Paragraph, current: Heading | None = None) -> Section | None:
    """The list that begins with this heading; None when it is no heading of a list.

    ``current`` is the heading it stands under: below it only a clear title begins another list.
    """
    title = title_of(paragraph.text)
    if not is_short_title(title):
        return None
    style = split_number(paragraph.text).style
    is_marked = paragraph.level == 1 or (style == "chinese" and _is_beside(current))
    found = _usual(title)
    if found is None and is_marked and not split_number(paragraph.text).text.endswith(("：", ":")):
        found = _by_keyword(title)
    if found is None or is_marked or current is None:
        return found
    return found if _may_interrupt(paragraph, title, found, current) else None


def _is_beside(current: Heading | None) -> bool:
    return current is None or current.style == "chinese"


def _usual(title: str) -> Section | None:
    """The list that usually has this title, which is made of the words of titles only."""
    if _ABOUT_LAST_YEAR.fullmatch(title) and not re.search("措施|方案|计划", title):
        return Section.LAST_YEAR
    if not _TITLE.fullmatch(title) or "基本情况" in title:
        return None
    trials = (
        (Section.PROBLEMS, re.search(_LACKING, title)),
        (Section.TASKS, re.search(_LATER, title)),
        (Section.ACHIEVEMENTS, re.search(_ACHIEVED, title) or _DONE.fullmatch(title)),
        (Section.TASKS, re.search(_PLANNED, title)),
        (Section.CAUSES, re.search(_CAUSE, title)),
    )
    return next((section for section, found in trials if found), None)


def _by_keyword(title: str) -> Section | None:
    if "：" in title or "，" in title:
        return None
    return next((section for section, keyword in _KEYWORDS if keyword.search(title)), None)


def _may_interrupt(paragraph: Paragraph, title: str, found: Section, current: Heading) -> bool:
    style = split_number(paragraph.text).style
    if found is Section.LAST_YEAR:
        return current.section is not Section.LAST_YEAR
    if style == current.style and (style is not None or paragraph.level is not None):
        return True
    if found is current.section:
        return style is None and not _LABEL.fullmatch(title) and current.style is None
    if _LABEL.fullmatch(title) and not _STRONG.search(title):
        return style is None and paragraph.is_bold
    return style is None or bool(_STRONG.search(title))


def problem_kind_of(text: str) -> ProblemKind | None:
    """The kind of the problems under this sub-heading; None when it is none."""
    title = title_of(text)
    if not is_short_title(title):
        return None
    if _PERSONAL.fullmatch(title) and (len(title) <= 4 or _OF_A_KIND.search(title)):
        return ProblemKind.PERSONAL
    if _ORGANISATIONAL.fullmatch(title) and _OF_A_KIND.search(title):
        return ProblemKind.ORGANISATIONAL
    return None


def is_closing(text: str) -> bool:
    """Whether a text is the phrase that ends a report; what follows it is signature and date."""
    return bool(_CLOSING.fullmatch(text.strip()))
