"""A paper as .docx, to be opened and edited in Word, WPS or LibreOffice."""

from io import BytesIO
from typing import Any

import docx

from app.core.documents.flow import flow_of
from app.core.documents.items import Foot, Grid, Item, Rule, Sides, Text
from app.core.documents.paper import Paper
from app.core.documents.word.fonts import set_fonts
from app.core.documents.word.page import set_page
from app.core.documents.word.paragraphs import add_rule, add_sides, add_text, clean
from app.core.documents.word.styles import set_styles
from app.core.documents.word.tables import add_foot, add_grid
from app.core.turns import DOCUMENTS

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_docx(paper: Paper) -> bytes:
    """The file, in the layout of GB/T 9704-2012 with the prescribed typefaces by name."""
    DOCUMENTS.check()
    document = docx.Document()
    set_page(document, paper)
    set_styles(document)
    set_fonts(document)
    items = flow_of(paper)
    for item in items:
        _add(document, item, landscape=paper.format == "list")
    if items and isinstance(items[-1], Grid):
        add_text(document, Text(()), style="After Table")  # Word wants a paragraph after a table
    document.core_properties.title = clean(paper.title.replace("\n", ""))[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add(document: Any, item: Item, *, landscape: bool) -> None:
    match item:
        case Text():
            add_text(document, item)
        case Grid():
            add_grid(document, item, landscape=landscape)
        case Rule():
            add_rule(document, item)
        case Sides():
            add_sides(document, item)
        case Foot():
            add_foot(document, item)
