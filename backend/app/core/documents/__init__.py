"""Official documents in the layout of GB/T 9704-2012 (D1): described once as headings,
paragraphs and tables, made into a .docx for editing and a PDF for printing."""

from app.core.documents.paper import (
    Addressee,
    Attachments,
    Block,
    Body,
    Contents,
    Head,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Part,
    Signature,
    Table,
    ToSign,
)
from app.core.documents.print import to_pdf
from app.core.documents.stored import paper_from, stored_paper
from app.core.documents.word import DOCX_TYPE, to_docx

__all__ = [
    "DOCX_TYPE",
    "Addressee",
    "Attachments",
    "Block",
    "Body",
    "Contents",
    "Head",
    "Heading",
    "Imprint",
    "PageBreak",
    "Paper",
    "Part",
    "Signature",
    "Table",
    "ToSign",
    "paper_from",
    "stored_paper",
    "to_docx",
    "to_pdf",
]
