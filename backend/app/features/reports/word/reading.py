"""The paragraphs of a .docx, in reading order, whatever they stand in (R5).

python-docx opens the package only: its ``Paragraph.text`` leaves out automatic numbers, inserted
text under tracked changes, content controls and text boxes, so the text is gathered from the
elements themselves. Shown with the text are footnotes and endnotes (after the paragraph that
refers to them), and page headers and footers that hold more than page numbers (at the end). Left
out on purpose: deleted text, page numbers, reviewers' comments, pictures and properties.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml

from app.core.errors import Unprocessable
from app.core.i18n import Text
from app.core.office_files import check_office_file
from app.features.reports.rules.splitting import Paragraph, Place
from app.features.reports.word.blocks import Blocks
from app.features.reports.word.markup import w
from app.features.reports.word.numbering import Numbering
from app.features.reports.word.styles import Styles

LINES_MAX = 5_000
CHARACTERS_MAX = 200_000
_PAGE_NUMBER = re.compile(r"[\s\d\-–—－·.．/|第共页頁码pPageOof]*")


class UnreadableWordFile(Unprocessable):
    code = "unreadable-word-file"
    title = Text(
        zh="读不出这个 Word 文件的内容，请另存为新的 .docx 再上传",
        en="The text of this Word file cannot be read: save it as a new .docx and upload that",
    )


class WordFileTooLong(Unprocessable):
    code = "word-file-too-long"
    title = Text(
        zh="文件内容太多，不像一份述职报告，请只保留报告正文再上传",
        en="The file holds far more than a report: keep the report's text only and upload that",
    )


def read_word_paragraphs(data: bytes) -> list[Paragraph]:
    """Every paragraph with text, with its automatic number.

    Raises what ``check_office_file`` raises (413, 422) before anything is parsed,
    UnreadableWordFile (422) for a package python-docx cannot open, and WordFileTooLong (422).
    """
    check_office_file(data, "docx")
    try:
        document = docx.Document(BytesIO(data))
        return _bounded(_paragraphs(document))
    except WordFileTooLong:
        raise
    # python-docx raises whatever it stumbles over: KeyError, ValueError, its own…
    except Exception as error:
        raise UnreadableWordFile from error


def _bounded(paragraphs: Iterator[Paragraph]) -> list[Paragraph]:
    kept: list[Paragraph] = []
    lines = characters = 0
    for paragraph in paragraphs:
        kept.append(paragraph)
        # each line of a paragraph may turn out to be one of its own
        lines += 1 + paragraph.text.count("\n")
        characters += len(paragraph.text)
        if lines > LINES_MAX or characters > CHARACTERS_MAX:
            raise WordFileTooLong
    return kept


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    parts = _parts_by_kind(document.part)
    notes = {
        (kind, note.get(w("id"))): note
        for kind in ("footnotes", "endnotes")
        for root in parts.get(kind, [])
        for note in root
        if note.get(w("type")) in (None, "normal")
    }
    styles = Styles(next(iter(parts.get("styles", [])), None))
    blocks = Blocks(styles, Numbering(next(iter(parts.get("numbering", [])), None)), notes)
    yield from blocks.read(document.element.body)
    yield from blocks.unseen_notes()
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for root in parts.get(kind, []):
            for paragraph in blocks.read(root, Place.MARGIN):
                # the same words stand at the top of each section
                if not _PAGE_NUMBER.fullmatch(paragraph.text) and paragraph.text not in seen:
                    seen.add(paragraph.text)
                    yield paragraph


def _parts_by_kind(part: Any) -> dict[str, list[Any]]:
    """The roots of the parts that the main one refers to, by the last word of the relation."""
    found: dict[str, list[Any]] = {}
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if not relation.is_external and kind in (
            "styles", "numbering", "footnotes", "endnotes", "header", "footer",
        ):  # fmt: skip
            found.setdefault(kind, []).append(parse_xml(relation.target_part.blob))
    return found
