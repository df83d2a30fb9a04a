"""What a paragraph style says: heading level, automatic number, bold, table of contents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.features.reports.word.markup import is_on, value, w, whole

_CHAIN_MAX = 12


@dataclass(frozen=True)
class Style:
    """One style with what it inherits; levels count from 1, list levels from 0."""

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    is_bold: bool = False
    is_contents: bool = False


PLAIN = Style()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Any | None) -> None:
        elements = [] if root is None else root.findall(w("style"))
        self._elements = {element.get(w("styleId")): element for element in elements}
        self._known: dict[str | None, Style] = {None: PLAIN}

    def find(self, style_id: str | None) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str | None) -> Style:
        chain = list(self._chain(style_id))
        names = [" ".join((value(one, "name") or "").lower().split()) for one in chain]
        levels = (_level(one, name) for one, name in zip(chain, names, strict=True))
        list_ids = (value(one, "pPr", "numPr", "numId") for one in chain)
        list_levels = (whole(value(one, "pPr", "numPr", "ilvl")) for one in chain)
        bold = (one.find(f"{w('rPr')}/{w('b')}") for one in chain)
        return Style(
            level=next((level for level in levels if level is not None), None),
            list_id=next((one for one in list_ids if one is not None), None),
            list_level=next((one for one in list_levels if one is not None), None),
            is_bold=next((is_on(one) for one in bold if one is not None), False),
            is_contents=any(name.startswith(("toc", "目录")) for name in names),
        )

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        for _ in range(_CHAIN_MAX):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            style_id = value(element, "basedOn")


def _level(element: Any, name: str) -> int | None:
    """The heading level: 1 for “heading 1”, “标题 1” and outline level 0; 0: text on purpose."""
    words = name.split()
    if len(words) == 2 and words[0] in ("heading", "标题") and words[1].isdigit():
        return int(words[1])
    return outline_level(element.find(w("pPr")))


def outline_level(properties: Any | None) -> int | None:
    """The level by ``w:outlineLvl`` (0 to 8 are headings, 9 is text); None without one."""
    written = whole(value(properties, "outlineLvl"))
    return None if written is None or written > 8 else written + 1
