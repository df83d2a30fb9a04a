"""The abstract of a report (S1): how long it may be, and a first draft made from the items."""

import re
from collections.abc import Sequence

from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.counting import count_characters

ABSTRACT_MAX = 300
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_CLAUSE_END = re.compile(r"[，,、：:]")


def propose(content: ReportContent) -> str:
    """A starting point for a person to edit: the first sentence of each item as far as there is
    room, a line for each list; '' for an empty report. Never longer than ABSTRACT_MAX."""
    lists = (
        ("主要成绩", [item.text for item in content.achievements]),
        ("存在问题", [item.text for item in content.problems]),
        ("下一步打算", [item.text for item in content.tasks]),
    )
    lines = [_line(heading, texts, ABSTRACT_MAX // len(lists)) for heading, texts in lists]
    return "\n".join(line for line in lines if line)


def _line(heading: str, texts: Sequence[str], room: int) -> str:
    """As many first sentences as fit into `room` characters; of the first one at least a part."""
    sentences = [sentence for text in texts if (sentence := _first_sentence(text))]
    chosen: list[str] = []
    for sentence in sentences:
        if count_characters(_join(heading, [*chosen, sentence])) <= room:
            chosen.append(sentence)
    if sentences and not chosen:
        chosen = [_shorten(sentences[0], room - count_characters(_join(heading, ["…"])))]
    return _join(heading, chosen) if chosen else ""


def _join(heading: str, sentences: Sequence[str]) -> str:
    return f"{heading}：{'；'.join(sentences)}。"


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0].strip()


def _shorten(sentence: str, room: int) -> str:
    """What fits, cut where a clause ends if there is such a place, with … for the rest."""
    clauses = [end.start() for end in _CLAUSE_END.finditer(sentence)]
    for end in [*reversed(clauses), *range(len(sentence), 0, -1)]:
        if end and count_characters(sentence[:end]) <= room:
            return f"{sentence[:end]}…"
    return "…"
