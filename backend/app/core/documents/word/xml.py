"""Elements of WordprocessingML at the place where the schema wants them."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# the order of CT_PPr and CT_RPr, as far as used
_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "jc", "textAlignment", "outlineLvl", "rPr", "sectPr",
)  # fmt: skip
_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "lang",
)  # fmt: skip


def element(name: str, /, **attributes: str | int) -> Any:
    """`w:name` with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def put(parent: Any, name: str, /, **attributes: str | int) -> Any:
    """Set a property, in place of one that is there."""
    order = _RUN if parent.tag == qn("w:rPr") else _PARAGRAPH
    for old in parent.findall(qn(f"w:{name}")):
        parent.remove(old)
    made = element(name, **attributes)
    later = {qn(f"w:{one}") for one in order[order.index(name) + 1 :]}
    for at, child in enumerate(parent):
        if child.tag in later:
            parent.insert(at, made)
            return made
    parent.append(made)
    return made
