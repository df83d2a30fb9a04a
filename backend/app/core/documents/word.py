"""A paper as .docx, to be opened and edited in Word or WPS."""

import re
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.core.documents import layout
from app.core.documents.paper import Body, Heading, Paper, Table
from app.core.turns import DOCUMENTS

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# what XML 1.0 cannot hold
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_docx(paper: Paper) -> bytes:
    """The file, in the layout of GB/T 9704-2012 with the prescribed typefaces by name."""
    DOCUMENTS.check()
    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    _set_fonts(document)
    if paper.title:
        _add(document, paper.title, "Title")
    for line in paper.byline:
        _add(document, line, "Subtitle")
    if paper.title:
        document.add_paragraph()
    for block in paper.blocks:
        match block:
            case Heading():
                _add(document, block.text, f"Heading {block.level}")
            case Body():
                _add_body(document, block)
            case Table():
                _add_table(document, block)
    document.core_properties.title = _clean(paper.title.replace("\n", ""))[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _add(document: Any, text: str, style: str) -> None:
    document.add_paragraph(_clean(text), style=style)


def _add_body(document: Any, body: Body) -> None:
    paragraph = document.add_paragraph()
    if body.lead:
        _set_face(paragraph.add_run(_clean(body.lead)), layout.HEADING_FACES[2])
    if body.text:
        paragraph.add_run(_clean(body.text))


def _add_table(document: Any, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    width = layout.PAGE_MM[0] - layout.LEFT_MM - layout.RIGHT_MM
    for n, cells in enumerate((block.head, *block.rows)):
        row = table.add_row()
        if n == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for cell, text, share in zip(row.cells, cells, block.shares, strict=True):
            cell.width = Mm(width * share / sum(block.shares))
            (paragraph,) = cell.paragraphs
            _indent_first_line(paragraph, characters=0)
            run = paragraph.add_run(_clean(text))
            run.font.size = Pt(layout.TABLE_PT)
            if n == 0:
                _set_face(run, layout.HEADING_FACES[1])


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in layout.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    number_mm = layout.PAGE_NUMBER_PT / layout.POINTS_PER_MM
    section.footer_distance = Mm(layout.BOTTOM_MM - layout.PAGE_NUMBER_BELOW_MM - number_mm)
    grid = document.element.body.sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        document.element.body.sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(layout.LINE_PITCH_PT * 20)))
    # in 4096ths of a point, against the size of the text
    grid.set(qn("w:charSpace"), str(round((layout.CHARACTER_PITCH_PT - layout.BODY_PT) * 4096)))
    document.settings.odd_and_even_pages_header_footer = True
    _set_page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _set_page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _set_page_number(footer: Any, alignment: Any) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = alignment
    side = Pt(layout.PAGE_NUMBER_PT)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    _indent_first_line(paragraph, characters=0)
    _size(paragraph.add_run("— "))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = paragraph.add_run("1")
    _size(number)
    number.element.getparent().append(field)
    field.append(number.element)
    _size(paragraph.add_run(" —"))


def _size(run: Any) -> None:
    run.font.size = Pt(layout.PAGE_NUMBER_PT)
    _set_face(run, layout.PAGE_NUMBER_FACE)


def _set_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(layout.BODY_PT)
    _set_face(normal, layout.BODY_FACE)
    spacing = normal.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = Pt(layout.LINE_PITCH_PT)
    spacing.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent_first_line(normal)
    for level, face in layout.HEADING_FACES.items():
        _set_heading(document.styles[f"Heading {level}"], face)
    for name, face, size in (
        ("Title", layout.TITLE_FACE, layout.TITLE_PT),
        ("Subtitle", layout.HEADING_FACES[2], layout.BODY_PT),
    ):
        _set_centred(document.styles[name], face, size)


def _set_heading(style: Any, face: str) -> None:
    _set_face(style, face)
    style.font.size = Pt(layout.BODY_PT)
    _set_plain(style)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _set_centred(style: Any, face: str, size: int) -> None:
    _set_face(style, face)
    style.font.size = Pt(size)
    style.font.italic = False
    style.font.spacing = None
    _set_plain(style)
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(max(layout.LINE_PITCH_PT, size * 1.5))
    _indent_first_line(style, characters=0)


def _set_plain(style: Any) -> None:
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)


def _indent_first_line(styled: Any, characters: int = 2) -> None:
    """Indented by characters, which follows the size of the text; points for who ignores them."""
    styled.paragraph_format.first_line_indent = Pt(characters * layout.BODY_PT)
    indent = styled.paragraph_format.element.get_or_add_pPr().find(qn("w:ind"))
    indent.set(qn("w:firstLineChars"), str(characters * 100))


def _set_face(styled: Any, face: str) -> None:
    """The typeface of Chinese text; Latin letters and digits keep one of their own."""
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script, name in (
        ("ascii", layout.LATIN_FACE),
        ("hAnsi", layout.LATIN_FACE),
        ("eastAsia", face),
    ):
        fonts.set(qn(f"w:{script}"), name)


def _set_fonts(document: Any) -> None:
    """Say in the font table what stands in for a typeface that is not installed."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = _font_table()  # noqa: SLF001  python-docx has no door to it


def _font_table() -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for face, others in layout.SUBSTITUTES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{namespace}">{fonts}</w:fonts>'.encode()
