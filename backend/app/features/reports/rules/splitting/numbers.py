"""The numbers in front of headings and items."""

import re
from dataclasses import dataclass

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBERS: tuple[tuple[str, str], ...] = (
    ("bracketed-chinese", rf"[（(]{_CHINESE}[）)][、.．]?"),
    ("bracketed", r"[（(]\d{1,2}[）)][、.．]?"),
    ("digits", r"\d{1,2}(?:[.．](?!\d)|[、）)])"),
    ("chinese", rf"{_CHINESE}[、.．]"),
    ("circled", r"[①-⑳]"),
    ("ordinal", rf"(?:第{_CHINESE}[，,、：:]|{_CHINESE}是)"),
)
_PATTERNS = tuple((style, re.compile(rf"\s*{pattern}\s*")) for style, pattern in _NUMBERS)
_INLINE = re.compile(rf"(?:^|(?<=[；;。，,：:\s])){_CHINESE}是")


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
    found = list(_INLINE.finditer(text))
    if not found:
        return text, []
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = [
        (match.group(), text[match.end() : end]) for match, end in zip(found, ends, strict=True)
    ]
    return text[: found[0].start()], parts
