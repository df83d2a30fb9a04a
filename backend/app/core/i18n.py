"""Texts in the reader's language. Every sentence the server says is a `Text`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["zh", "en"]

_language: ContextVar[Language] = ContextVar("language", default="zh")


@dataclass(frozen=True)
class Text:
    """One sentence in both languages; placeholders are filled by `with_values`."""

    zh: str
    en: str

    def say(self, language: Language | None = None) -> str:
        """The sentence in `language`, by default the language of the request."""
        return self.en if (language or _language.get()) == "en" else self.zh

    def with_values(self, **values: object) -> "Text":
        """A copy with `{name}` placeholders filled; values that are `Text` follow the language, and
        days are said as people write them."""
        said = {k: day_in_words(v) if isinstance(v, date) else v for k, v in values.items()}
        zh = {k: v.zh if isinstance(v, Text) else v for k, v in said.items()}
        en = {k: v.en if isinstance(v, Text) else v for k, v in said.items()}
        return Text(zh=self.zh.format(**zh), en=self.en.format(**en))


def day_in_words(day: date) -> Text:
    """2026年3月1日; of a moment give the county's day."""
    return Text(zh=f"{day.year}年{day.month}月{day.day}日", en=f"{day:%Y-%m-%d}")


def use_language(accept_language: str | None) -> Language:
    """Choose the language of this request from an Accept-Language header (RFC 9110, 12.5.4)."""
    chosen: Language = "zh"
    best = -1.0
    for part in (accept_language or "").split(","):
        tag, _, quality = part.strip().partition(";q=")
        code = tag.split("-")[0].lower()
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if code in ("zh", "en") and weight > best:
            best, chosen = weight, "en" if code == "en" else "zh"
    _language.set(chosen)
    return chosen


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """While the block runs, sentences are said in this language, whoever asks: what is kept for
    everybody has one language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)
