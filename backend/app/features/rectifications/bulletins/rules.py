"""What a bulletin says of a cycle's ledger: pure rules over counts (X3)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

MOST_NAMED = 10
# a sentence that happens to be numbered is no heading
LONGEST_HEADING: Final = 40
_HEADING: Final = re.compile(r"^[一二三四五六七八九十百]+、")
_SUBHEADING: Final = re.compile(r"^（[一二三四五六七八九十百]+）")


class LineKind(StrEnum):
    """What a line of a bulletin is, on paper and on the page."""

    ADDRESSEE = "addressee"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"


def lines_of(text: str) -> Iterator[tuple[LineKind, str]]:
    """The lines of a text, each with what it is: whoever is addressed comes first and ends with a
    colon, headings have the numbers of official papers. Blank lines are none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        yield _kind_of(line, is_first=at == 0), line


def _kind_of(line: str, *, is_first: bool) -> LineKind:
    if len(line) <= LONGEST_HEADING:
        if _HEADING.match(line):
            return LineKind.HEADING
        if _SUBHEADING.match(line):
            return LineKind.SUBHEADING
    return LineKind.ADDRESSEE if is_first and line.endswith("：") else LineKind.BODY


@dataclass(frozen=True)
class UnitProgress:
    """How far an organization is: items in all, accepted, overdue."""

    name: str
    total: int
    accepted: int
    overdue: int

    @property
    def share(self) -> str:
        """What is accepted, in percent without decimals; rounded down, so that 100 is all."""
        return f"{100 * self.accepted // self.total}%" if self.total else "0%"


@dataclass(frozen=True)
class Returning:
    """A problem that an organization was told in several years."""

    unit: str
    problem: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class Standing:
    """What a bulletin is drafted from."""

    cycle: str
    day: date
    units: tuple[UnitProgress, ...]
    due_soon: int
    returning: tuple[Returning, ...]

    def sum_of(self, name: str) -> int:
        """A number over all organizations: total, accepted or overdue."""
        return sum(getattr(unit, name) for unit in self.units)


def bulletin_title(standing: Standing) -> str:
    """As an office would call it."""
    return f"关于{standing.cycle}问题整改进展情况的通报"[:200]


def draft_bulletin(standing: Standing) -> str:
    """The text, with the numbering of official papers; what there is none of is said, too."""
    return "\n".join(_lines(standing))


def _lines(standing: Standing) -> Iterator[str]:
    day = standing.day
    total, accepted = standing.sum_of("total"), standing.sum_of("accepted")
    overdue = standing.sum_of("overdue")
    whole = UnitProgress("", total, accepted, overdue)
    yield "各单位："
    yield (
        f"现将{standing.cycle}列入台账的问题整改进展情况（截至{day.year}年{day.month}月{day.day}日）"
        "通报如下。"
    )
    yield "一、总体情况"
    yield (
        f"共列入整改事项 {total} 项，涉及 {len(standing.units)} 个单位。已销号 {accepted} 项，"
        f"销号率 {whole.share}；未销号 {total - accepted} 项，其中逾期 {overdue} 项，"
        f"30 天内到期 {standing.due_soon} 项。"
    )
    yield "二、进展较好的单位"
    done = [unit for unit in standing.units if unit.accepted == unit.total]
    yield _named(done, "全部销号") if done else "目前还没有全部销号的单位。"
    yield "三、存在的问题"
    late = sorted((unit for unit in standing.units if unit.overdue), key=lambda unit: -unit.overdue)
    if late:
        shown = "、".join(f"{unit.name}（{unit.overdue} 项）" for unit in late[:MOST_NAMED])
        yield f"逾期未销号的单位：{shown}{_rest(late)}。"
    else:
        yield "没有逾期未销号的事项。"
    for one in standing.returning[:MOST_NAMED]:
        years = "、".join(str(year) for year in one.years)
        yield f"{one.unit}的“{one.problem}”在 {years} 年均被指出，整改不彻底。"
    yield "四、下一步要求"
    yield (
        "请各单位对照台账逐项核对进度，逾期事项说明原因并明确完成时间，即将到期的抓紧办理；"
        "反复出现的问题要从制度上找原因，防止再次发生。"
    )


def _named(units: Sequence[UnitProgress], what: str) -> str:
    names = "、".join(unit.name for unit in units[:MOST_NAMED])
    return f"{names}{_rest(units)}{what}。"


def _rest(units: Sequence[UnitProgress]) -> str:
    return f"等 {len(units)} 个单位" if len(units) > MOST_NAMED else ""
