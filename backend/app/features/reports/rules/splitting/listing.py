"""Stretches → entries: where an item of a list begins and what goes on with it."""

from collections.abc import Iterator

from app.features.reports.rules.splitting.headings import is_short_title, is_usual, problem_kind_of
from app.features.reports.rules.splitting.labels import CAUSE
from app.features.reports.rules.splitting.numbers import split_inline, split_number
from app.features.reports.rules.splitting.stretches import Stretch
from app.features.reports.rules.splitting.texts import (
    Entry,
    Leftovers,
    Paragraph,
    Section,
    simplified,
)

_INLINE_LISTS = (Section.PROBLEMS, Section.TASKS)
_GROUP_ENDS = ("方面", "上", "方面的问题", "方面存在的问题", "方面问题")


def find_entries(stretch: Stretch, leftovers: Leftovers) -> list[Entry]:
    """The items of a stretch.

    The first number's style is that of the items; text under other numbers goes on with the item
    above it. Without any number an item begins with each bold lead, else with each paragraph; an
    introduction is left over.
    """
    styles = [_style(paragraph) for _, paragraph in stretch.paragraphs]
    item_style = _item_style(stretch, styles)
    if item_style is None:
        entries = list(_unnumbered(stretch, leftovers))
    else:
        entries = list(_numbered(stretch, styles, item_style, leftovers))
    return [one for entry in entries for one in _several(entry, stretch, leftovers)]


def _item_style(stretch: Stretch, styles: list[str | None]) -> str | None:
    found = next((style for style in styles if style), None)
    if stretch.section is not Section.PROBLEMS or found is None:
        return found
    # （一）学习方面, and under it the problems, numbered otherwise
    groups = [
        _is_group(paragraph.text)
        for (_, paragraph), style in zip(stretch.paragraphs, styles, strict=True)
        if style == found
    ]
    deeper = next((style for style in styles if style not in (None, found)), None)
    return deeper if deeper and all(groups) else found


def _is_group(text: str) -> bool:
    title = split_number(text).text.strip().rstrip("：:。")
    return is_short_title(title) and title.endswith(_GROUP_ENDS)


def _numbered(
    stretch: Stretch, styles: list[str | None], item_style: str, leftovers: Leftovers
) -> Iterator[Entry]:
    last: Entry | None = None
    for (position, paragraph), style in zip(stretch.paragraphs, styles, strict=True):
        text = paragraph.text.strip()
        if style == item_style:
            if last is not None:
                yield last
            last = _begin(position, paragraph, stretch, leftovers)
        elif last is None or (style is not None and _is_group(text) and _is_problem(stretch)):
            if last is not None:
                yield last
            last = None
            leftovers.leave(position, text)
        else:
            last.text += "\n" + text
    if last is not None:
        yield last


def _is_problem(stretch: Stretch) -> bool:
    return stretch.section is Section.PROBLEMS


def _begin(position: int, paragraph: Paragraph, stretch: Stretch, leftovers: Leftovers) -> Entry:
    numbered = split_number(paragraph.text)
    leftovers.mark(numbered.number)
    return Entry(position, numbered.text.strip(), numbered.number, stretch.kind)


def _style(paragraph: Paragraph) -> str | None:
    style = split_number(paragraph.text).style
    if style:
        return style
    return None if paragraph.level is None else "heading"


def _unnumbered(stretch: Stretch, leftovers: Leftovers) -> Iterator[Entry]:
    has_leads = any(paragraph.lead for _, paragraph in stretch.paragraphs)
    last: Entry | None = None
    for position, paragraph in stretch.paragraphs:
        text = paragraph.text.strip()
        begins = bool(paragraph.lead) or not has_leads
        front, parts = split_inline(text) if stretch.section in _INLINE_LISTS else (text, [])
        if not begins and last is not None:
            last.text += "\n" + text
            continue
        if last is not None:
            yield last
            last = None
        if parts and not has_leads:
            yield from _inline(Entry(position, text, "", stretch.kind), front, parts, leftovers)
        elif text.endswith(("：", ":")) or not begins:
            leftovers.leave(position, text)
        else:
            last = Entry(position, text, "", stretch.kind)
    if last is not None:
        yield last


def _several(entry: Entry, stretch: Stretch, leftovers: Leftovers) -> Iterator[Entry]:
    """“（一）党建方面：一是…；二是…” is not one problem but those it counts, of that kind."""
    if stretch.section is Section.PROBLEMS:
        front, parts = split_inline(entry.text)
        kind = problem_kind_of(front.strip().rstrip("，,：:。")) if parts else None
        if kind is not None:
            entry.kind = kind
            if is_usual(front.strip().rstrip("，,：:。")):
                leftovers.mark(front)
                front = ""
            yield from _inline(entry, front, parts, leftovers)
            return
    yield entry


def _inline(
    entry: Entry, front: str, parts: list[tuple[str, str]], leftovers: Leftovers
) -> Iterator[Entry]:
    leftovers.leave(entry.position, front)
    for index, (ordinal, text) in enumerate(parts):
        leftovers.mark(ordinal)
        if index == len(parts) - 1:
            # a sentence after the last one is about all of them: nobody's own
            first, stop, rest = text.partition("。")
            whole = text if CAUSE.search(simplified(rest)) else first + stop
            yield Entry(entry.position, whole.strip(), ordinal, entry.kind)
            leftovers.leave(entry.position, text[len(whole) :])
        else:
            yield Entry(entry.position, leftovers.trim(text), ordinal, entry.kind)
