"""The words that introduce the parts of an item: causes, goal, measures, deadline, links.

All are searched in the simplified text, which is as long as the original.
"""

import re
from collections.abc import Iterator

from app.features.reports.rules.splitting.dates import DATE_TEXT

_NUMBER = r"(?:[（(]?[\d一二三四五]{1,2}[）)、.．]|[①-⑩]|[一二三四五]是|第[一二三四五][，、])?"
CAUSE = re.compile(
    r"(?:^|(?<=[。；;，,：:\s）)]))"
    r"(?:(?:究其|深究其?|分析其?|剖析其?|探究其?)?[（(]?"
    r"(?:其|主要|产生|根本|深层次?|存在|问题|这些|的){0,4}"
    r"(?:原因|根源)(?:分析|剖析|主要是|主要有|主要在于|是|有|在于)?(?:如下)?[）)]?[：:，,。]?\s*)?"
    + _NUMBER
    + r"(?:从|在)?(?P<kind>客观|主观)(?:上|原因|方面|层面|因素)(?!的)"
    r"(?:来?[看讲说]|分析)?(?:(?<=[因素])(?:主要)?是(?:因为|由于)?|主要是|是因为|是由于)?"
    r"(?:[，,：:、]|(?<=[上面看讲说析])(?=[^，。；]))?"
)
_OF_TASKS = (
    r"(?:工作|预期|整改|具体|主要|改进|完成|办结|达到|采取|以下|下一?步|解决|落实|要求){0,4}"
)
_NAMES = (
    r"(?:(?P<goal{n}>目标)|(?P<measures{n}>措施|办法|举措)|(?P<due{n}>时限|期限|时间)"
    r"|(?P<links{n}>(?:对应|针对|解决)(?:的)?问题)"
    r"|(?P<other{n}>责任(?:人|领导|部门|单位|主体)|牵头(?:人|领导|部门|单位)))"
)
_LABEL = re.compile(
    _OF_TASKS + _NAMES.format(n="") + r"(?:要求)?(?:如下|有|包括)?(?:是|为)?[：:]"
    r"|(?:^|(?<=[，,。；;\s]))" + _OF_TASKS + _NAMES.format(n="2") + r"(?:要求)?(?:是|为)(?=\S)"
)
# the same words at the beginning of a sentence only: the text of a problem also speaks of measures
_BOUND = re.compile(r"(?:^|[。；;\n])\s*$")
DEADLINE = re.compile(
    r"(?:^|(?<=[。；;\n（(])|[，,])\s*(?:并|力争|确保|争取|务必|计划|拟|要求){0,2}(?:于|在|到)?"
    rf"(?P<due>{DATE_TEXT})(?:全部|全面)?"
    r"(?:完成(?:整改|任务|落实)?|落实到位|整改到位|整改完[成毕]|完毕|办结|到位|见效)?"
    r"(?=[，,；;。\n）)]|$)"
)


def find_labels(text: str, at_sentences: bool = False) -> Iterator[tuple[str, re.Match[str]]]:
    """(what it introduces, the match) of each label: goal, measures, due, links, other."""
    for match in _LABEL.finditer(text):
        if at_sentences and not _BOUND.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        name = next(name for name, value in match.groupdict().items() if value)
        yield name.rstrip("2"), match
