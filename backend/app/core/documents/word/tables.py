"""Tables of a .docx, and the imprint, which is one."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from app.core.documents import layout
from app.core.documents.items import Foot, Grid
from app.core.documents.word.paragraphs import clean, paragraph_in, set_face
from app.core.documents.word.xml import element, put


def add_grid(document: Any, grid: Grid, *, landscape: bool) -> None:
    """Rows as high as what they hold; the head again on every page, no row parted that need not."""
    across = layout.PAGE_MM[1] if landscape else layout.PAGE_MM[0]
    sides = (
        layout.LIST_LEFT_MM + layout.LIST_RIGHT_MM
        if landscape
        else layout.LEFT_MM + layout.RIGHT_MM
    )
    table = document.add_table(rows=0, cols=len(grid.head), style="Table Grid")
    table.autofit = False
    _set_margins(table)
    total = sum(grid.shares)
    widths = [Mm((across - sides) * share / total) for share in grid.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _add_row(table, grid.head, widths, head=True, parted=False)
    for row in grid.rows:
        _add_row(table, row.cells, widths, head=False, parted=row.parted)


def _add_row(
    table: Any, cells: tuple[str, ...], widths: list[Any], *, head: bool, parted: bool
) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    if not parted:
        properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))  # noqa: SLF001
        run = paragraph_in(cell).add_run(clean(text))
        set_face(run._r.get_or_add_rPr(), "hei" if head else "body")  # noqa: SLF001


def _set_margins(table: Any) -> None:
    margins = element("tblCellMar")
    for side, points in (
        ("top", layout.CELL_Y_PT),
        ("left", layout.CELL_X_PT),
        ("bottom", layout.CELL_Y_PT),
        ("right", layout.CELL_X_PT),
    ):
        margins.append(element(side, w=points * 20, type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(qn("w:tblLook"))
    # the border, not the text of the cells, stands at the edge of the page's text
    indent = element("tblInd", w=layout.CELL_X_PT * 20, type="dxa")
    properties.find(qn("w:tblLayout")).addprevious(indent)
    look.addprevious(margins) if look is not None else properties.append(margins)


def add_foot(document: Any, foot: Foot) -> None:
    """版记: lines thick, thin, thick; Word and WPS place it at the foot of the page where it comes
    to stand, LibreOffice below the text."""
    lines = [f"抄送：{foot.copied_to}。"] if foot.copied_to else []
    lines.append(f"{foot.office}\t{foot.day}印发")
    table = document.add_table(rows=len(lines), cols=1)
    table.autofit = False
    width = Mm(layout.PAGE_MM[0] - layout.LEFT_MM - layout.RIGHT_MM)
    table.columns[0].width = width
    properties = table._tbl.tblPr  # noqa: SLF001
    place = element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpX=1, tblpYSpec="bottom")
    style = properties.find(qn("w:tblStyle"))
    properties.insert(0 if style is None else 1, place)
    borders = element("tblBorders")
    for edge, size in (("top", 8), ("bottom", 8), ("insideH", 4)):
        borders.append(element(edge, val="single", sz=size, space=0, color="000000"))
    properties.find(qn("w:tblLayout")).addprevious(borders)
    side, hang = (layout.IMPRINT_PT - layout.CELL_X_PT) * 20, layout.IMPRINT_PT * 60
    for row, line in zip(table.rows, lines, strict=True):
        row.cells[0].width = width
        paragraph = row.cells[0].paragraphs[0]
        paragraph.style = "Imprint"
        in_line = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        if "\t" in line:
            right = round(width.pt * 20) - side - 2 * layout.CELL_X_PT * 20
            put(in_line, "tabs").append(element("tab", val="right", pos=right))
            put(in_line, "ind", left=side, firstLine=0, firstLineChars=0)
        else:
            put(in_line, "ind", left=side + hang, right=side, hanging=hang)
        paragraph.add_run(clean(line))
    document.add_paragraph(style="After Table")
