"""Paragraphs → stretches under their headings → entries of a list."""

from collections.abc import Iterable, Iterator

from app.features.reports.rules.content import ProblemKind
from app.features.reports.rules.splitting.headings import (
    is_closing,
    is_short_title,
    problem_kind_of,
    section_of,
)
from app.features.reports.rules.splitting.numbers import split_number, split_ordinals
from app.features.reports.rules.splitting.texts import (
    Entry,
    Leftovers,
    Paragraph,
    Section,
    Stretch,
)

_INLINE_LISTS = (Section.PROBLEMS, Section.TASKS)


def find_stretches(paragraphs: Iterable[Paragraph], leftovers: Leftovers) -> list[Stretch]:
    """The stretches of the lists; text before, between and after them is left over."""
    stretches: list[Stretch] = []
    current: Stretch | None = None
    heading_style: str | None = None
    for position, paragraph in enumerate(paragraphs):
        if not paragraph.text.strip():
            continue
        section = section_of(paragraph)
        if section is not None:
            if section is not Section.LAST_YEAR:
                heading_style = split_number(paragraph.text).style
            current = Stretch(section, ProblemKind.ORGANISATIONAL)
        elif is_closing(paragraph.text) or _is_other_heading(paragraph, heading_style):
            leftovers.leave(position, paragraph.text)
            current = None
            continue
        elif current is None:
            leftovers.leave(position, paragraph.text)
            continue
        else:
            kind = problem_kind_of(paragraph.text) if current.section is Section.PROBLEMS else None
            if kind is None:
                current.paragraphs.append((position, paragraph))
                continue
            current = Stretch(Section.PROBLEMS, kind)
        leftovers.mark(paragraph.text)
        stretches.append(current)
    return stretches


def _is_other_heading(paragraph: Paragraph, heading_style: str | None) -> bool:
    if paragraph.level == 1:
        return True
    style = split_number(paragraph.text).style
    return style == "chinese" == heading_style and is_short_title(paragraph.text.strip())


def find_entries(stretch: Stretch, leftovers: Leftovers) -> list[Entry]:
    """The items of a stretch.

    The first number's style is that of the items; text under other numbers goes on with the item
    above it. Without any number each paragraph is an item; an introduction is left over.
    """
    styles = [_style(paragraph) for _, paragraph in stretch.paragraphs]
    item_style = next((style for style in styles if style), None)
    if item_style is None:
        return list(_unnumbered(stretch, leftovers))
    entries: list[Entry] = []
    for (position, paragraph), style in zip(stretch.paragraphs, styles, strict=True):
        if style == item_style:
            numbered = split_number(paragraph.text)
            leftovers.mark(numbered.number)
            entries.append(Entry(position, numbered.text.strip()))
        elif entries:
            entries[-1].text += "\n" + paragraph.text.strip()
        else:
            leftovers.leave(position, paragraph.text)
    return entries


def _style(paragraph: Paragraph) -> str | None:
    style = split_number(paragraph.text).style
    if style:
        return style
    if paragraph.is_numbered:
        return "word"
    return None if paragraph.level is None else "heading"


def _unnumbered(stretch: Stretch, leftovers: Leftovers) -> Iterator[Entry]:
    for position, paragraph in stretch.paragraphs:
        text = paragraph.text.strip()
        front, parts = split_ordinals(text) if stretch.section in _INLINE_LISTS else (text, [])
        if len(parts) > 1:
            yield from _inline(position, front, parts, leftovers)
        elif text.endswith(("：", ":")):
            leftovers.leave(position, text)
        else:
            yield Entry(position, text)


def _inline(
    position: int, front: str, parts: list[tuple[str, str]], leftovers: Leftovers
) -> Iterator[Entry]:
    leftovers.leave(position, front)
    for index, (ordinal, text) in enumerate(parts):
        leftovers.mark(ordinal)
        if index == len(parts) - 1:
            # a sentence after the last one is about all of them: nobody's own
            first, stop, rest = text.partition("。")
            yield Entry(position, first + stop)
            leftovers.leave(position, rest)
        else:
            yield Entry(position, leftovers.trim(text))
