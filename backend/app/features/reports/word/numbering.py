"""Automatic numbers: Word keeps them out of the text, here they are counted as Word shows them
(numbering.xml, ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field
from typing import Any

from app.features.reports.rules.splitting.numbers import chinese_numeral
from app.features.reports.word.markup import is_on, plain_symbols, value, w, whole

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "upperLetter": _LETTERS,
    "lowerLetter": _LETTERS.lower(),
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital",
    "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting",
}  # fmt: skip


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_decimal: bool = False
    gap: str = ""


@dataclass
class _List:
    """A w:num: the definition it counts with, and where it begins anew."""

    definition: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document; to be asked once for each paragraph, in order."""

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        definitions = {
            one.get(w("abstractNumId")): {
                place: _read_level(level)
                for level in one.findall(w("lvl"))
                if (place := whole(level.get(w("ilvl")))) is not None and place < _LEVELS
            }
            for one in root.findall(w("abstractNum"))
        }
        for one in root.findall(w("num")):
            definition = value(one, "abstractNumId") or ""
            found = _List(definition, dict(definitions.get(definition, {})))
            for override in one.findall(w("lvlOverride")):
                place = whole(override.get(w("ilvl")))
                if place is None or place >= _LEVELS:
                    continue
                start = whole(value(override, "startOverride"))
                level = override.find(w("lvl"))
                if level is not None:
                    found.levels[place] = _read_level(level)
                if start is not None:
                    found.restarts[place] = start
            self._lists[one.get(w("numId"))] = found

    def next(self, list_id: str | None, level: int) -> str:
        """The number of the next paragraph of this list at this level (from 0), as shown: “（一）”;
        "" when it has none."""
        found = self._lists.get(list_id or "")
        if found is None or list_id == "0" or not 0 <= level < _LEVELS:
            return ""
        definition = found.levels.get(level, _Level())
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        self._restart(str(list_id), found, counts, level)
        current = counts[level]
        counts[level] = definition.start if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if definition.format == "bullet":
            return (plain_symbols(definition.text) or "•") + " "
        if definition.format == "none":
            return ""
        return self._shown(found, counts, definition)

    def _restart(self, list_id: str, found: _List, counts: list[int | None], level: int) -> None:
        if level in found.restarts and (list_id, level) not in self._begun:
            counts[level] = found.restarts[level] - 1
        self._begun.add((list_id, level))

    def _shown(self, found: _List, counts: list[int | None], definition: _Level) -> str:
        def one(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = found.levels.get(place, _Level())
            count = counts[place] if counts[place] is not None else level.start
            return formatted(count or 0, "decimal" if definition.is_decimal else level.format)

        return _PLACEHOLDER.sub(one, definition.text) + definition.gap


def _read_level(element: Any) -> _Level:
    start = whole(value(element, "start"))
    text = value(element, "lvlText") or ""
    return _Level(
        start=1 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=text[:50],
        is_decimal=is_on(element.find(w("isLgl"))),
        gap="" if text.endswith(("、", "）", "，", "：")) else " ",
    )


def formatted(count: int, style: str) -> str:
    """``formatted(3, "chineseCounting") == "三"``; what an unknown style counts is in digits."""
    written = None
    if style in _CHINESE and 0 < count < 100:
        written = chinese_numeral(count)
    elif style in _SIGNS:
        signs = _SIGNS[style]
        written = signs[count - 1] if 0 < count <= len(signs) else None
    elif style in ("upperRoman", "lowerRoman") and 0 < count < 40:
        written = _roman(count).upper() if style == "upperRoman" else _roman(count)
    elif style == "decimalFullWidth":
        written = str(count).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    elif style == "decimalZero":
        written = f"{count:02}"
    return str(count) if written is None else written


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        written += sign * times
    return written
