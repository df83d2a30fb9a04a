"""The numbers in front of headings and items, and inside a sentence."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBERS: tuple[tuple[str, str], ...] = (
    ("bracketed-chinese", rf"(?:[（(〔]{_CHINESE}[）)〕]|[㈠-㈩])[、.．]?"),
    ("bracketed", r"(?:[（(]\d{1,2}[）)]|[⑴-⒇])[、.．]?"),
    ("digits", r"(?:\d{1,2}(?:[.．](?!\d)|[、）)])|[⒈-⒛])"),
    ("chinese", rf"{_CHINESE}[、.．]"),
    ("circled", r"[①-⑳]"),
    ("ordinal", rf"(?:第{_CHINESE}[，,、：:]|其{_CHINESE}[，,、：:]|{_CHINESE}是)"),
    ("named", rf"(?:问题|問題|任务|任務|成绩|成績|措施|事项)(?:{_CHINESE}|\d{{1,2}})[：:、.．]"),
    ("bullet", r"(?:[•●■◆▪▶➢➤★☆◇○▲✓✔√][ \t　]*|[·\-–—*][ \t　]+)"),
)
_PATTERNS = tuple((style, re.compile(rf"\s*{pattern}\s*")) for style, pattern in _NUMBERS)
_ORDINAL = re.compile(rf"(?:^|(?<=[；;。，,：:\s]))(?:{_CHINESE}是|[第其]{_CHINESE}[，,、：:])")
_INLINE = (
    _ORDINAL,
    re.compile(r"[（(]\d{1,2}[）)]|[⑴-⒇]"),
    re.compile(r"[①-⑳]"),
    re.compile(r"(?:^|(?<=[；;。，,：:\s]))(?:\d{1,2}(?:[.．](?!\d)|、)|[⒈-⒛])"),
    re.compile(rf"[（(]{_CHINESE}[）)]|[㈠-㈩]"),
)
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True)
class Numbered:
    """A text taken apart: ``style`` of its number (None: it has none), the number, the rest."""

    style: str | None
    number: str
    text: str


def split_number(text: str) -> Numbered:
    """``split_number("（一）责任") == Numbered("bracketed-chinese", "（一）", "责任")``."""
    for style, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            return Numbered(style, found.group(), text[found.end() :])
    return Numbered(None, "", text)


def split_ordinals(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take “…：一是…；二是…” apart: what stands in front, then (ordinal, text) of each."""
    return _cut(text, list(_ORDINAL.finditer(text)))


def split_inline(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take a text apart whose parts are numbered 1, 2, 3… in any one way: 一是, （1）, ①, 1.

    Nothing is taken apart when no way of numbering begins with 1 and goes on to 2.
    """
    runs = [run for pattern in _INLINE if len(run := _from_one(pattern.finditer(text))) > 1]
    return _cut(text, min(runs, key=lambda run: run[0].start())) if runs else (text, [])


def is_line_number(number: str) -> bool:
    """Whether a number begins a line rather than a part of a sentence: （1）, but not 一是."""
    return split_number(number).style not in ("ordinal", None)


def split_lines(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take a text apart whose lines begin with 1, 2, 3… in one way; other lines go on with the
    line above them."""
    front: list[str] = []
    parts: list[tuple[str, str]] = []
    style: str | None = None
    for line in text.split("\n"):
        numbered = split_number(line)
        is_next = value_of(numbered.number) in (len(parts) + 1, None) and numbered.style is not None
        if is_next and style in (None, numbered.style):
            style = numbered.style
            parts.append((numbered.number, numbered.text))
        elif parts:
            number, kept = parts[-1]
            parts[-1] = (number, f"{kept}\n{line.strip()}")
        else:
            front.append(line)
    return "\n".join(front), parts


def _from_one(found: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for match in found:
        if value_of(match.group()) == len(run) + 1:
            run.append(match)
    return run


def _cut(text: str, found: list[re.Match[str]]) -> tuple[str, list[tuple[str, str]]]:
    if not found:
        return text, []
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = [
        (match.group(), text[match.end() : end]) for match, end in zip(found, ends, strict=True)
    ]
    return text[: found[0].start()], parts


def value_of(number: str) -> int | None:
    """What a number counts: 3 for “（三）”, “3.”, “③”, “第三，”, “三是”; None for a bullet."""
    plain = unicodedata.normalize("NFKC", number)
    digits = re.search(r"\d{1,2}", plain)
    if digits:
        return int(digits.group())
    chinese = re.search(_CHINESE, plain)
    return chinese_value(chinese.group()) if chinese else None


def chinese_value(numeral: str) -> int | None:
    """The value of a numeral up to 99: ``chinese_value("二十三") == 23``."""
    tens, ten, ones = numeral.rpartition("十")
    if not all(sign in _DIGITS for sign in tens + ones) or max(len(tens), len(ones)) > 1:
        return None
    unit = _DIGITS.get(ones, 0)
    return (_DIGITS.get(tens, 1) * 10 + unit) if ten else unit


def chinese_numeral(value: int) -> str:
    """The numeral of 1 to 99: ``chinese_numeral(23) == "二十三"``."""
    tens, ones = divmod(value, 10)
    signs = "零一二三四五六七八九"
    front = "" if tens == 0 else "十" if tens == 1 else f"{signs[tens]}十"
    return front + (signs[ones] if ones else "")
