"""Paragraphs of a .docx."""

import re
from typing import Any

from docx.shared import Mm

from app.core.documents import layout
from app.core.documents.items import Rule, Run, Sides, Text
from app.core.documents.word.xml import element, put

# what XML 1.0 cannot hold
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JUSTIFIED = {"justify": "both", "left": "left", "center": "center", "right": "right"}
# as the styles have it: said in a paragraph only where it differs
_FIRST = {"Normal": 2.0, "Heading 1": 2.0, "Heading 2": 2.0, "Heading 3": 2.0, "Heading 4": 2.0}
_ALIGNED = {
    "Title": "center",
    "Subtitle": "center",
    "Red Head": "center",
    "Contents Title": "center",
}


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NO_XML.sub("", text)


def add_text(document: Any, item: Text, style: str | None = None) -> Any:
    """A paragraph with its measures; returns it."""
    name = style or item.style
    paragraph = document.add_paragraph(style=name)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  no door for what follows
    if item.new_page:
        put(properties, "pageBreakBefore")
    if item.keep and not name.startswith("Heading"):
        put(properties, "keepNext")
    if name == "Red Head":
        set_pitch(properties, item.size)
    _indent(properties, item, _FIRST.get(name, 0.0))
    if item.align != _ALIGNED.get(name, "justify"):
        put(properties, "jc", val=_JUSTIFIED[item.align])
    if item.page_of:
        put(properties, "tabs").append(_dotted())
    _fill(paragraph, item)
    return paragraph


def _fill(paragraph: Any, item: Text) -> None:
    if item.mark:
        number = re.sub(r"\D", "", item.mark)
        paragraph._p.append(element("bookmarkStart", id=number, name=item.mark))  # noqa: SLF001
    add_runs(paragraph, item.runs)
    if item.style == "Red Head":
        for run in paragraph.runs:
            put(run._r.get_or_add_rPr(), "sz", val=round(item.size * 2))  # noqa: SLF001
    if item.page_of:
        paragraph.add_run("\t")
        page = element("fldSimple", instr=f"PAGEREF {item.page_of}")
        paragraph._p.append(page)  # noqa: SLF001
        page.append(paragraph.add_run("1")._r)  # noqa: SLF001
    if item.mark:
        paragraph._p.append(element("bookmarkEnd", id=number))  # noqa: SLF001


def _dotted() -> Any:
    right = round(layout.CHARACTERS * layout.CHARACTER_PITCH_PT * 20)
    return element("tab", val="right", leader="dot", pos=right)


def add_runs(paragraph: Any, runs: tuple[Run, ...]) -> None:
    """The runs, each in its face where that is not the style's."""
    for one in runs:
        if one.blank:
            run = paragraph.add_run("\u3000" * one.blank)
            put(run._r.get_or_add_rPr(), "u", val="single")  # noqa: SLF001
        elif one.text:
            run = paragraph.add_run(clean(one.text))
        else:
            continue
        set_face(run._r.get_or_add_rPr(), one.face)  # noqa: SLF001


def set_face(properties: Any, face: layout.Face) -> None:
    """One face for Chinese and Latin text, and a hint that what both have (quotation marks, dashes,
    ellipses) is Chinese."""
    name = layout.FACES[face]
    put(properties, "rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def set_pitch(properties: Any, size: float) -> None:
    """From one line to the next, as many pitches as the size needs."""
    lines = -(-size // 26)
    line = round(layout.WORD_LINE_PITCH_PT * lines * 20)
    put(properties, "spacing", before=0, after=0, line=line, lineRule="exact")


def _indent(properties: Any, item: Text, usual: float) -> None:
    """In characters, which follow the size of the text, and in points for who ignores those."""
    if (item.first, item.left, item.right) == (usual, 0, 0):
        return
    unit = layout.CHARACTER_PITCH_PT * 20
    said = {
        "left": round(item.left * unit),
        "right": round(item.right * unit),
        "leftChars": round(item.left * 100),
        "rightChars": round(item.right * 100),
    }
    if item.first < 0:
        said |= {"hanging": round(-item.first * unit), "hangingChars": round(-item.first * 100)}
    else:
        said |= {"firstLine": round(item.first * unit), "firstLineChars": round(item.first * 100)}
    put(properties, "ind", **said)


def add_rule(document: Any, rule: Rule) -> None:
    """A red line, as the upper border of an empty line; of a letter it reaches over the text."""
    paragraph = document.add_paragraph(style="Normal")
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    double = rule.kind == "double"
    edge = element(
        "top",
        val="thickThinSmallGap" if double else "single",
        sz=24 if double else 12,
        space=0,
        color=layout.RED,
    )
    put(properties, "pBdr").append(edge)
    below = 80  # from the text above, in twentieths of a point
    put(properties, "spacing", before=below, after=0, lineRule="exact",
        line=round(layout.WORD_LINE_PITCH_PT * 20) - below)  # fmt: skip
    over = (20 - layout.LEFT_MM, 20 - layout.RIGHT_MM) if double else (0, 0)
    left, right = (round(Mm(side).pt * 20) for side in over)
    put(properties, "ind", left=left, right=right, firstLine=0, firstLineChars=0)


def add_sides(document: Any, item: Sides) -> None:
    """One line with something at both ends."""
    paragraph = document.add_paragraph(style="Normal")
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    unit = layout.CHARACTER_PITCH_PT * 20
    right = round((layout.CHARACTERS - item.indent) * unit)
    put(properties, "tabs").append(element("tab", val="right", pos=right))
    put(properties, "ind", left=round(item.indent * unit), firstLine=0, firstLineChars=0)
    put(properties, "jc", val="left")
    add_runs(paragraph, item.left)
    paragraph.add_run("\t")
    add_runs(paragraph, item.right)


def paragraph_in(cell: Any) -> Any:
    """The first paragraph of a cell, in the style of tables."""
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    return paragraph
