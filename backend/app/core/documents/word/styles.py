"""Styles of a .docx: everything a paragraph of the standard has, so that text added by hand
has it, too."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from app.core.documents import layout
from app.core.documents.word.paragraphs import set_face, set_pitch
from app.core.documents.word.xml import put

_SQUEEZED = round((layout.CHARACTER_PITCH_PT - layout.BODY_PT) * 20)


def set_styles(document: Any) -> None:
    """Normal is the body; everything else is made from it."""
    _set_defaults(document)
    normal = document.styles["Normal"].element
    _set_text(normal, "body", layout.BODY_PT, first=2, align="both")
    paragraph = normal.get_or_add_pPr()
    # said as Word has it anyway: LibreOffice 7 reads it the other way round, and hangs marks into
    # the margin where nothing is said
    put(paragraph, "overflowPunct", val=1)
    for name in ("adjustRightInd", "snapToGrid"):
        put(paragraph, name, val=0)
    put(paragraph, "widowControl", val=0)
    put(paragraph, "kinsoku")
    faces: dict[int, layout.Face] = {1: "hei", 2: "kai", 3: "body", 4: "body"}
    for level, face in faces.items():
        heading = document.styles[f"Heading {level}"].element
        _set_text(heading, face, layout.BODY_PT, first=2, align="both")
        put(heading.get_or_add_pPr(), "keepNext")
    _set_text(document.styles["Title"].element, "title", layout.TITLE_PT, align="center")
    _set_text(document.styles["Subtitle"].element, "kai", layout.BODY_PT, align="center")
    _add(document, "Red Head", "title", layout.HEAD_PT, "center", color=layout.RED)
    _add(document, "Contents Title", "title", layout.TITLE_PT, "center")
    _add(document, "Contents", "body", layout.BODY_PT, "left")
    table = _add(document, "Table Text", "body", layout.TABLE_PT, "left")
    put(table.get_or_add_pPr(), "spacing", before=0, after=0, line=layout.TABLE_LINE_PT * 20,
        lineRule="atLeast")  # fmt: skip
    _add(document, "Imprint", "body", layout.IMPRINT_PT, "left")
    after = _add(document, "After Table", "body", 1, "left")
    put(after.get_or_add_pPr(), "spacing", before=0, after=0, line=20, lineRule="exact")


def _set_defaults(document: Any) -> None:
    """The language of Chinese text is Chinese: python-docx's template says it is English."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    put(run, "lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    set_face(run, "body")
    settings = document.settings.element
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None:
        zoom.attrib.clear()
        zoom.set(qn("w:percent"), "100")


def _add(
    document: Any, name: str, face: layout.Face, size: float, align: str, color: str = ""
) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _set_text(style.element, face, size, align=align, color=color)
    return style.element


def _set_text(
    style: Any, face: layout.Face, size: float, *, first: int = 0, align: str, color: str = "auto"
) -> None:
    run = style.get_or_add_rPr()
    for child in list(run):
        run.remove(child)
    set_face(run, face)
    put(run, "b", val=0)
    put(run, "bCs", val=0)
    put(run, "i", val=0)
    put(run, "color", val=color or "auto")
    put(run, "spacing", val=_SQUEEZED if size == layout.BODY_PT else 0)
    put(run, "kern", val=0)
    put(run, "sz", val=round(size * 2))
    put(run, "szCs", val=round(size * 2))
    put(run, "lang", val="en-US", eastAsia="zh-CN")
    paragraph = style.get_or_add_pPr()
    for name in ("pBdr", "contextualSpacing", "keepLines", "keepNext"):
        for old in paragraph.findall(qn(f"w:{name}")):
            paragraph.remove(old)
    set_pitch(paragraph, size)
    indent = round(first * layout.CHARACTER_PITCH_PT * 20)
    put(paragraph, "ind", firstLine=indent, firstLineChars=first * 100)
    put(paragraph, "jc", val=align)
