"""How far the cells of a worksheet reach, measured before a reader lays the grid out.

A reader that builds the whole rectangle (calamine does) needs 512 GB for two cells, A1 and
XFD1048576, and takes the process with it. The file that does this has six kilobytes.
"""

import re
from xml.parsers import expat

MAX_GRID_CELLS = 2_000_000

IS_FINAL = True

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class GridTooLarge(Exception):
    """The rectangle from A1 to the farthest filled cell is larger than any honest table."""


class DamagedSheet(Exception):
    """A cell reference that no spreadsheet program writes."""


class SheetExtent:
    """Fed the XML of one part; raises GridTooLarge as soon as its cells reach too far.

    References may be left out in a worksheet: then a cell follows the one before it.
    """

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._refuse_dtd
        self._row = self._column = 0
        self._last_row = self._last_column = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes; expat.ExpatError when they are not XML."""
        self._parser.Parse(chunk)

    def close(self) -> None:
        """The part ends here."""
        self._parser.Parse(b"", IS_FINAL)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rsplit(" ", 1)[-1]
        if name == "row":
            self._row = int(_digits(attributes["r"])) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "c":
            self._place(attributes.get("r"))
        elif name in ("v", "is"):
            self._fill()

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise DamagedSheet
        self._column = column_number(found[1])
        self._row = int(found[2])

    def _fill(self) -> None:
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_row * self._last_column > MAX_GRID_CELLS:
            raise GridTooLarge

    def _refuse_dtd(self, *_: object) -> None:
        raise DamagedSheet


def _digits(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise DamagedSheet
    return text


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
