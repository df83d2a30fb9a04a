"""The paragraphs of a part of a document, in reading order: bodies, tables, text boxes, notes."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.features.reports.rules.splitting import Cell, Paragraph, Place
from app.features.reports.word.markup import SKIPPED, is_on, value, w, whole
from app.features.reports.word.numbering import Numbering
from app.features.reports.word.runs import Runs, read_runs
from app.features.reports.word.styles import Styles, outline_level

_ALLOWED_NESTING = 12


class Blocks:
    """Reads block by block; counts automatic numbers and tables across all that it reads."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: Mapping[tuple[str, str], Any]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._shown_notes: set[tuple[str, str]] = set()
        self._tables = 0
        # text of a paragraph whose end was deleted: it runs into the next one
        self._joined = ""

    def read(
        self, parent: Any, place: Place = Place.BODY, cell: Cell | None = None, depth: int = 0
    ) -> Iterator[Paragraph]:
        """The paragraphs of a body, cell, text box or note."""
        for element in parent:
            if element.tag == w("p"):
                yield from self._paragraph(element, place, cell, depth)
            elif element.tag == w("tbl"):
                yield from self._table(element, place, cell, depth)
            elif element.tag not in SKIPPED and isinstance(element.tag, str):
                yield from self.read(element, place, cell, depth)

    def unseen_notes(self) -> Iterator[Paragraph]:
        """Notes that no text refers to."""
        for key, note in self._notes.items():
            if key not in self._shown_notes:
                yield from self._note(key, note)

    def _paragraph(
        self, element: Any, place: Place, cell: Cell | None, depth: int
    ) -> Iterator[Paragraph]:
        properties = element.find(w("pPr"))
        style = self._styles.find(value(properties, "pStyle"))
        runs = read_runs(element, is_bold=style.is_bold)
        if is_on(element.find(f"{w('pPr')}/{w('rPr')}/{w('del')}")):
            self._joined += runs.text
        else:
            number = self._number(properties, style.list_id, style.list_level, runs)
            text, self._joined = self._joined + runs.text, ""
            kept = text.strip()
            if kept:
                level = outline_level(properties) or style.level
                lead = runs.lead + len(number) if runs.lead else 0
                where = Place.CONTENTS if style.is_contents else place
                yield Paragraph(number + kept, level, lead, where, cell)
        yield from self._hanging(runs, place, cell, depth)

    def _hanging(
        self, runs: Runs, place: Place, cell: Cell | None, depth: int
    ) -> Iterator[Paragraph]:
        if depth < _ALLOWED_NESTING:
            inside = Place.TEXT_BOX if place is Place.BODY else place
            for box in runs.boxes:
                yield from self.read(box, inside, cell, depth + 1)
        for key in runs.notes:
            note = self._notes.get(key)
            if note is not None and key not in self._shown_notes:
                yield from self._note(key, note)

    def _note(self, key: tuple[str, str], note: Any) -> Iterator[Paragraph]:
        self._shown_notes.add(key)
        yield from self.read(note, Place.NOTE, None, _ALLOWED_NESTING)

    def _number(
        self, properties: Any | None, style_id: str | None, style_level: int | None, runs: Runs
    ) -> str:
        own = None if properties is None else properties.find(w("numPr"))
        list_id = value(own, "numId") or style_id
        level = whole(value(own, "ilvl"))
        if list_id is None or not runs.text.strip():
            return ""
        return self._numbering.next(list_id, level if level is not None else style_level or 0)

    def _table(
        self, table: Any, place: Place, cell: Cell | None, depth: int
    ) -> Iterator[Paragraph]:
        inside = Place.TABLE if place is Place.BODY else place
        if cell is not None:
            # a table inside a cell is that cell's text
            yield from (
                one for row in table.iter(w("tc")) for one in self._flat(row, inside, cell, depth)
            )
            return
        number = self._tables
        self._tables += 1
        for row_number, row in enumerate(_children(table, "tr")):
            column = 0
            for box in _children(row, "tc"):
                at = Cell(number, row_number, column)
                yield from self.read(box, inside, at, depth)
                column += whole(value(box, "tcPr", "gridSpan")) or 1

    def _flat(self, box: Any, place: Place, cell: Cell, depth: int) -> Iterator[Paragraph]:
        for element in box:
            if element.tag == w("p"):
                yield from self._paragraph(element, place, cell, depth)


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also inside content controls and tracked changes."""
    for element in parent:
        if element.tag == w(name):
            if name != "tr" or element.find(f"{w('trPr')}/{w('del')}") is None:
                yield element
        elif element.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")):
            yield from _children(element, name)
