"""The text of one paragraph with what hangs on it: text boxes, notes, the length of a bold lead."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.features.reports.word.markup import (
    ALTERNATE,
    BREAKS,
    CHOICE,
    FALLBACK,
    NOTE_REFERENCES,
    SKIPPED,
    TEXT,
    is_on,
    symbol,
    value,
    w,
)

_STRONG = {"strong", "加粗"}


@dataclass
class Runs:
    """What a paragraph says: pieces of text, each with whether it is bold."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def lead(self) -> int:
        """How many characters at the beginning are bold, spaces at the ends not counted."""
        bold = ""
        for text, is_bold in self.pieces:
            if not is_bold and text.strip():
                break
            bold += text
        return len(bold.strip())


def read_runs(paragraph: Any, *, is_bold: bool = False) -> Runs:
    """Everything shown in a paragraph; deleted text is left out, inserted text is kept."""
    runs = Runs()
    for child in paragraph:
        _read(child, runs, is_bold)
    return runs


def _read(element: Any, runs: Runs, is_bold: bool) -> None:
    tag = element.tag
    if tag in TEXT:
        runs.pieces.append((element.text or "", is_bold))
    elif tag in BREAKS:
        runs.pieces.append((BREAKS[tag], is_bold))
    elif tag == w("sym"):
        runs.pieces.append((symbol(element.get(w("char"))), is_bold))
    elif tag == w("txbxContent"):
        runs.boxes.append(element)
    elif tag in NOTE_REFERENCES:
        runs.notes.append((NOTE_REFERENCES[tag], element.get(w("id")) or ""))
    elif tag not in SKIPPED:
        for child in _shown_children(element):
            _read(child, runs, _is_bold(element, is_bold) if tag == w("r") else is_bold)


def _shown_children(element: Any) -> Iterator[Any]:
    """The children; of the two ways to show the same thing (text boxes), the first only."""
    if element.tag != ALTERNATE:
        yield from element
        return
    shown = element.find(CHOICE)
    if shown is None:
        shown = element.find(FALLBACK)
    if shown is not None:
        yield from shown


def _is_bold(run: Any, inherited: bool) -> bool:
    switch = run.find(f"{w('rPr')}/{w('b')}")
    if switch is not None:
        return is_on(switch)
    return inherited or (value(run, "rPr", "rStyle") or "").lower() in _STRONG
