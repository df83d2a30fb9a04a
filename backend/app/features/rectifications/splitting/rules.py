"""One text, several problems: where a comment is to be split. Pure functions."""

import re
from typing import Final

# 一是…；二是… · 1. 2、 (3) （四） ① · a line of its own
_NUMBER: Final = (
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是|、|，|,)|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:[、．]|\.(?!\d))|[①②③④⑤⑥⑦⑧⑨⑩])"
)
_START: Final = re.compile(rf"(?:^|(?<=[\n。；;：:]))\s*{_NUMBER}\s*")
_LINE: Final = re.compile(r"\n+")
_ENDS: Final = "；;。，, \t\u3000"
MOST_PROBLEMS: Final = 20
MOST_LENGTH: Final = 2000


def split_problems(text: str) -> list[str]:
    """The problems that a text names, one each, as a suggestion to whoever makes items of it: what
    is numbered is split at its numbers, else at its lines. Words in front of the first number are
    an introduction, and no problem. At most 20."""
    starts = list(_START.finditer(text))
    if len(starts) > 1:
        ends = [*(s.start() for s in starts[1:]), len(text)]
        parts = [text[s.end() : end] for s, end in zip(starts, ends, strict=True)]
    else:
        parts = _LINE.split(text)
    found = [part.strip().strip(_ENDS) for part in parts]
    return [part[:MOST_LENGTH] for part in found if part][:MOST_PROBLEMS]
