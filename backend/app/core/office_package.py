"""What an Office Open XML file (ECMA-376) is made of, read within bounds and without trust."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from app.core.sheet_extent import IS_FINAL, DamagedSheet, SheetExtent
from app.core.zip_entries import DamagedZip, read_entries

CONTENT_TYPES = "[content_types].xml"

Element = tuple[str, dict[str, str]]

_DTD = re.compile(rb"<\s*!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class DamagedPackage(Exception):
    """Not the zip of well-formed parts that an office program writes."""


@dataclass
class Package:
    """Names of all parts, and by lower-case name the content of those that describe others."""

    names: list[str] = field(default_factory=list)
    descriptions: dict[str, bytes] = field(default_factory=dict)

    def elements(self, name: str) -> list[Element]:
        """(local tag, attributes) of every element of a describing part; [] when it is absent."""
        return _elements(self.descriptions.get(name, b""))

    def content_types(self) -> list[dict[str, str]]:
        """What the parts are declared to be."""
        return [
            attributes
            for tag, attributes in self.elements(CONTENT_TYPES)
            if tag in ("Default", "Override")
        ]

    def relationships(self) -> list[dict[str, str]]:
        """Every relationship of every part."""
        return [
            attributes
            for name in self.descriptions
            for tag, attributes in self.elements(name)
            if tag == "Relationship"
        ]


def read_package(content: bytes, measure_sheets: bool) -> Package:
    """Expand every part once. With `measure_sheets` each XML part is taken for a worksheet.

    Raises DamagedPackage; ZipBomb and GridTooLarge when it would outgrow the machine.
    """
    package = Package()
    try:
        for name, chunks in read_entries(content):
            package.names.append(name)
            folded = name.casefold()
            if folded == CONTENT_TYPES or folded.endswith(".rels"):
                package.descriptions[folded] = b"".join(chunks)
            elif measure_sheets and folded.endswith(".xml"):
                _measure(chunks)
            else:
                _count_out(folded, chunks)
    except (DamagedZip, DamagedSheet, expat.ExpatError) as damage:
        raise DamagedPackage from damage
    return package


def _measure(chunks: Iterator[bytes]) -> None:
    extent = SheetExtent()
    for chunk in chunks:
        extent.feed(chunk)
    extent.close()


def _count_out(name: str, chunks: Iterator[bytes]) -> None:
    is_xml = name.endswith((".xml", ".vml"))
    for number, chunk in enumerate(chunks):
        # office formats know no DTD: it is there to expand entities or to read other files
        if number == 0 and is_xml and _DTD.search(chunk.replace(b"\0", b"")):
            raise DamagedPackage


def _elements(xml: bytes) -> list[Element]:
    found: list[Element] = []
    if not xml:
        return found
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse_dtd(*_: object) -> None:
        raise DamagedPackage

    def keep(tag: str, attributes: dict[str, str]) -> None:
        found.append((tag.rsplit(" ", 1)[-1], attributes))

    parser.StartDoctypeDeclHandler = refuse_dtd
    parser.StartElementHandler = keep
    try:
        parser.Parse(xml, IS_FINAL)
    except expat.ExpatError as error:
        raise DamagedPackage from error
    return found
