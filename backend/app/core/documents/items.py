"""What is drawn: paragraphs with their measures, tables, rules. Indents are in characters of the
body (28 to a line)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.core.documents import layout
from app.core.documents.layout import Face

Align: TypeAlias = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True)
class Run:
    """Text in one face; `blank` is an empty line of so many characters, to be filled by hand."""

    text: str
    face: Face = "body"
    blank: int = 0


@dataclass(frozen=True)
class Text:
    """A paragraph. `style` is what Word calls it; `mark` names the place for a list of contents,
    `page_of` asks for the page of such a place at the end of the line."""

    runs: tuple[Run, ...]
    style: str = "Normal"
    size: float = layout.BODY_PT
    align: Align = "justify"
    first: float = 0
    left: float = 0
    right: float = 0
    red: bool = False
    keep: bool = False
    new_page: bool = False
    mark: str = ""
    page_of: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table; one that fills most of a page may be parted, others move as a whole."""

    cells: tuple[str, ...]
    parted: bool


@dataclass(frozen=True)
class Grid:
    """A table; widths in hundredths of the text's."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[int, ...]


@dataclass(frozen=True)
class Rule:
    """A red line over the width of the text; of letters double and wider."""

    kind: Literal["single", "double"] = "single"


@dataclass(frozen=True)
class Sides:
    """One line with something at both ends."""

    left: tuple[Run, ...]
    right: tuple[Run, ...]
    indent: float = 0


@dataclass(frozen=True)
class Foot:
    """版记 at the foot of the last page: what is copied to whom, who printed it when."""

    copied_to: str
    office: str
    day: str


Item: TypeAlias = Text | Grid | Rule | Sides | Foot
