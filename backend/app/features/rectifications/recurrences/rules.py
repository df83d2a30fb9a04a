"""Which problems come back, in the same or in other words (X3). Pure functions over texts.

Offices say one problem in many ways: 党务公开不及时, 党务公开栏更新滞后. What they share is what
it is about, not how it is judged. So common judgements are left out, words of one meaning become
one, and the rest is compared twice: by its parts, rare ones counting more, and as a set of
characters. What this finds is a proposal for people to look at; nothing follows from it by itself.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from uuid import UUID

from rapidfuzz import fuzz

# chosen on the half of the labelled problems that is there for it (tests/fixtures/rectifications)
ALIKE = 0.5
# of two groups of problems, what their members have to be like each other on average
GROUPED = 0.45
LEAST_YEARS = 3

_ONE_WORD = (
    ("滞后|拖延|迟缓|逾期|延期|未按期|未按时|慢", "不及时"),
    ("离退休|退休教师", "退休"),
    ("年轻", "青年"),
    ("排查整治", "排查"),
    ("资料|材料|台账|档案", "资料"),
    ("单调|陈旧|枯燥|不丰富", "单一"),
    ("集体研究", "集体决策"),
    ("交纳|补交", "收缴"),
    ("意见建议|建议", "意见"),
    ("回应|答复|回复", "反馈"),
    ("工会|共青团", "群团"),
    ("党务公开栏", "党务公开"),
)
_MEANINGS = [(re.compile(words), meaning) for words, meaning in _ONE_WORD]
_JUDGEMENTS = re.compile(
    "存在|现象|工作|个别|有的|有差距|差距|不到位|不够|不足|不高|不强|不深入|不深|不明显|不规范|不严格"
    "|不严|不全面|不全|不健全|不完善|不经常|不及时|力度|落实|开展|作用|发挥|情况|问题|方面|进一步|需要"
    "|有待|提高|加强|缺乏|缺少|缺失|没有|未|少|薄弱|制度|执行|管理|建设|学校|偏|质量|内容|形式|够|和"
    "|的|与|对|在|等|了"
)
_LEAST_LEFT = 2
_LEAST_IN_COMMON = 0.1


def subject_of(problem: str) -> str:
    """What a problem is about: letters and digits, without how it is judged."""
    plain = unicodedata.normalize("NFKC", problem).casefold()
    text = "".join(character for character in plain if character.isalnum())
    for words, meaning in _MEANINGS:
        text = words.sub(meaning, text)
    left = _JUDGEMENTS.sub("", text)
    return left if len(left) >= _LEAST_LEFT else text


def _parts(subject: str) -> Counter[str]:
    return Counter(subject) + Counter(a + b for a, b in pairwise(subject))


class Likeness:
    """How much the problems of a list are about the same, from 0 to 1."""

    def __init__(self, problems: Sequence[str]) -> None:
        self._subjects = [subject_of(problem) for problem in problems]
        self._spaced = [" ".join(subject) for subject in self._subjects]
        self._cosines = _cosines([_parts(subject) for subject in self._subjects])

    def between(self, one: int, other: int) -> float:
        """Of two of them; the same words are always alike, and what has too few parts in common
        is not looked at twice."""
        if self._subjects[one] == self._subjects[other]:
            return 1.0
        cosine = self._cosines.get((min(one, other), max(one, other)), 0.0)
        if cosine < _LEAST_IN_COMMON:
            return cosine / 2
        return (cosine + fuzz.token_set_ratio(self._spaced[one], self._spaced[other]) / 100) / 2


def _cosines(found: Sequence[Counter[str]]) -> dict[tuple[int, int], float]:
    """Of all pairs that have a part in common, those that few have counting more."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, parts in enumerate(found):
        for part, times in parts.items():
            places[part].append((number, times))
    sizes, sums = [0.0] * len(found), defaultdict[tuple[int, int], float](float)
    for where in places.values():
        weight = math.log((len(found) + 1) / (len(where) + 0.5))
        for at, (one, times) in enumerate(where):
            sizes[one] += weight * times * times
            for other, others in where[at + 1 :]:
                sums[one, other] += weight * times * others
    return {
        (one, other): total / math.sqrt(sizes[one] * sizes[other])
        for (one, other), total in sums.items()
        if sizes[one] > 0 and sizes[other] > 0
    }


@dataclass(frozen=True, slots=True)
class Known:
    """An item of the ledger, as far as it matters here."""

    id: UUID
    organization_id: UUID
    year: int
    problem: str


def same_problems(problems: Sequence[str]) -> list[list[int]]:
    """Their numbers, in groups of what is the same; the likest pairs find each other first, and a
    group takes in another one only where their members are alike on the whole."""
    likeness = Likeness(problems)
    scores = {p: likeness.between(*p) for p in combinations(range(len(problems)), 2)}
    alike = [(score, pair) for pair, score in scores.items() if score >= ALIKE]
    groups = {number: [number] for number in range(len(problems))}
    for _score, (one, other) in sorted(alike, key=lambda found: -found[0]):
        first, second = groups[one], groups[other]
        if first is not second and _mean(scores, first, second) >= GROUPED:
            first += second
            groups.update(dict.fromkeys(second, first))
    return list({id(group): sorted(group) for group in groups.values()}.values())


def _mean(scores: dict[tuple[int, int], float], first: list[int], second: list[int]) -> float:
    between = [scores[min(a, b), max(a, b)] for a, b in product(first, second)]
    return sum(between) / len(between)


def recurring(items: Sequence[Known], years: int = LEAST_YEARS) -> list[list[Known]]:
    """What an organization was told in so many years or more, each the oldest first; what came
    back most often comes first."""
    by_organization: dict[UUID, list[Known]] = defaultdict(list)
    for item in items:
        by_organization[item.organization_id].append(item)
    found = [
        sorted((theirs[number] for number in group), key=lambda item: (item.year, str(item.id)))
        for theirs in by_organization.values()
        for group in same_problems([item.problem for item in theirs])
        if len({theirs[number].year for number in group}) >= years
    ]
    return sorted(found, key=lambda group: (-len({i.year for i in group}), -len(group)))
