"""The page of a .docx: margins, page numbers, the marks of drafts and letters."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from app.core.documents import layout
from app.core.documents.paper import Paper
from app.core.documents.word.paragraphs import set_face
from app.core.documents.word.xml import element, put


def set_page(document: Any, paper: Paper) -> None:
    """Without a grid: its cells of 15.8 pt under characters of 16 pt make other programs set two
    thirds of a line. The same pitch is in the styles."""
    section = document.sections[0]
    across = paper.format == "list"
    sides = tuple(reversed(layout.PAGE_MM)) if across else layout.PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(side) for side in sides)
    top, bottom, left, right = _margins(across=across)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    number_mm = layout.PAGE_NUMBER_PT / layout.POINTS_PER_MM
    section.footer_distance = Mm(bottom - layout.PAGE_NUMBER_BELOW_MM - number_mm)
    section.header_distance = Mm(15)
    properties = document.element.body.sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    document.settings.odd_and_even_pages_header_footer = True
    _set_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _set_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    if paper.format == "letter":
        section.different_first_page_header_footer = True
        _set_letter_foot(section.first_page_footer)
    if paper.draft:
        for header in _headers(section, first=paper.format == "letter"):
            _set_draft(header)


def _margins(*, across: bool) -> tuple[int, int, int, int]:
    if across:
        return (
            layout.LIST_TOP_MM,
            layout.LIST_BOTTOM_MM,
            layout.LIST_LEFT_MM,
            layout.LIST_RIGHT_MM,
        )
    return layout.TOP_MM, layout.BOTTOM_MM, layout.LEFT_MM, layout.RIGHT_MM


def _headers(section: Any, *, first: bool) -> list[Any]:
    found = [section.header, section.even_page_header]
    return [*found, section.first_page_header] if first else found


def _set_draft(header: Any) -> None:
    paragraph = header.paragraphs[0]
    paragraph.style = "Normal"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    put(paragraph._p.get_or_add_pPr(), "ind", firstLine=0, firstLineChars=0)  # noqa: SLF001
    run = paragraph.add_run("草　稿")
    set_face(run._r.get_or_add_rPr(), "hei")  # noqa: SLF001
    put(run._r.get_or_add_rPr(), "sz", val=28)  # noqa: SLF001


def _set_letter_foot(footer: Any) -> None:
    """The double line 20 mm from the edge; the first page of a letter has no number."""
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    edge = element("top", val="thinThickSmallGap", sz=24, space=0, color=layout.RED)
    put(properties, "pBdr").append(edge)
    left, right = (
        round(Mm(20 - side).pt * 20) for side in (layout.LEFT_MM, layout.RIGHT_MM)
    )  # fmt: skip
    put(properties, "ind", left=left, right=right, firstLine=0, firstLineChars=0)


def _set_number(footer: Any, alignment: Any) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    paragraph.alignment = alignment
    side = layout.PAGE_NUMBER_PT * 20
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    put(properties, "ind", left=side, right=side, firstLine=0, firstLineChars=0)
    line = layout.PAGE_NUMBER_PT * 20
    put(properties, "spacing", before=0, after=0, line=line, lineRule="exact")
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text or "1")
        properties = run._r.get_or_add_rPr()  # noqa: SLF001
        set_face(properties, "song")
        put(properties, "spacing", val=0)
        put(properties, "sz", val=layout.PAGE_NUMBER_PT * 2)
        if not text:
            field = element("fldSimple", instr="PAGE")
            paragraph._p.append(field)  # noqa: SLF001
            field.append(run._r)  # noqa: SLF001
