"""The paragraphs of a .docx, in reading order, whatever they stand in.

python-docx opens the package; its ``Paragraph.text`` leaves out inserted text under tracked
changes, content controls and text boxes, so the text is gathered from the elements themselves.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from app.core.errors import Unprocessable
from app.core.i18n import Text
from app.core.office_files import check_office_file
from app.features.reports.rules.splitting import Paragraph

_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    # the same text box once more, for programs of before 2010
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_PARAGRAPHS_MAX = 5000


class UnreadableWordFile(Unprocessable):
    code = "unreadable-word-file"
    title = Text(
        zh="读不出这个 Word 文件的内容，请另存为新的 .docx 再上传",
        en="The text of this Word file cannot be read: save it as a new .docx and upload that",
    )


def read_word_paragraphs(data: bytes) -> list[Paragraph]:
    """Every paragraph with text, tables cell by cell and text boxes after their anchor.

    Raises what ``check_office_file`` raises (413, 422) before anything is parsed, and
    UnreadableWordFile (422) for a package python-docx cannot open.
    """
    check_office_file(data, "docx")
    try:
        document = docx.Document(BytesIO(data))
        levels = {style.style_id: _heading_level(style) for style in document.styles}
    except (
        Exception
    ) as error:  # python-docx raises whatever it stumbles over: KeyError, ValueError…
        raise UnreadableWordFile from error
    paragraphs = [
        paragraph
        for element in document.element.body.iter(qn("w:p"))
        if not _is_skipped(element)
        for paragraph in _read(element, levels)
    ]
    if len(paragraphs) > _PARAGRAPHS_MAX:
        raise UnreadableWordFile
    return paragraphs


def _read(element: Any, levels: dict[str, int | None]) -> Iterator[Paragraph]:
    properties = element.find(qn("w:pPr"))
    style = numbering = None
    if properties is not None:
        style = properties.find(qn("w:pStyle"))
        numbering = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    level = levels.get(style.get(qn("w:val"))) if style is not None else None
    is_numbered = numbering is not None and numbering.get(qn("w:val")) != "0"
    text = "".join(_texts(element)).strip()
    if text:
        yield Paragraph(text, level, is_numbered)


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag != qn("w:p") and child.tag not in _SKIPPED:
            yield from _texts(child)


def _is_skipped(element: Any) -> bool:
    return any(ancestor.tag in _SKIPPED for ancestor in element.iterancestors())


def _heading_level(style: Any) -> int | None:
    """The outline level of a heading style: 1 for “Heading 1” and “标题 1”."""
    words = (style.name or "").lower().split()
    if len(words) == 2 and words[0] in ("heading", "标题") and words[1].isdigit():
        return int(words[1])
    return None
