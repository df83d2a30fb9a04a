"""What a cell says, and the mark by which a file knows its own rows again. Pure functions."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

_MARK = re.compile(r"([1-9][0-9]{0,8})-([0-9a-f]{12})")
_INVISIBLE = " \t\r\n\u3000\u00a0\ufeff\u200b"


@dataclass(frozen=True)
class Mark:
    """The version of an item, and a fingerprint of what stood in its row when it was written."""

    version: int
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.version}-{self.fingerprint}"


def read_mark(text: str) -> Mark | None:
    """A mark as it stands in a file."""
    found = _MARK.fullmatch(text)
    return Mark(int(found[1]), found[2]) if found else None


def cell_text(value: object) -> str:
    """What a reader sees in a cell, in the same letters whatever program saved it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.strip(_INVISIBLE)


def fingerprint(texts: Mapping[str, str]) -> str:
    """Of the cells of a row by header, whatever the order of the columns."""
    spelled = "\x1f".join(f"{header}\x1e{texts[header]}" for header in sorted(texts))
    return hashlib.sha256(spelled.encode()).hexdigest()[:12]
