"""How notices and to-dos are worded. Each feature declares the words of its own kinds in its
`words.py`; the browser gets them with the other labels, e-mail takes them from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.core.i18n import Text


@dataclass(frozen=True)
class Words:
    """One line with `{placeholders}` for the params. Where it quotes what somebody wrote, `mail`
    says the same without: e-mail passes through other hands (C7)."""

    text: Text
    mail: Text | None = None

    def in_mail(self) -> Text:
        """What may be said in an e-mail."""
        return self.mail or self.text


Vocabulary: TypeAlias = Mapping[str, Words]


def say(zh: str, en: str) -> Words:
    """Words that are the same everywhere."""
    return Words(Text(zh=zh, en=en))


def quote(said: tuple[str, str], in_mail: tuple[str, str]) -> Words:
    """Words that quote, [Chinese, English], and what e-mail says instead."""
    return Words(Text(*said), Text(*in_mail))
