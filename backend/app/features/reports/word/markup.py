"""The names of WordprocessingML (ECMA-376 part 1) that reading meets."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def w(name: str) -> str:
    """``w("p")``: a name of the main namespace as lxml writes it."""
    return _W + name


TEXT = {w("t"), _MATH + "t"}
BREAKS = {
    w("br"): "\n",
    w("cr"): "\n",
    w("tab"): "\t",
    w("ptab"): "\t",
    w("noBreakHyphen"): "-",
}
ALTERNATE, CHOICE, FALLBACK = (
    _COMPATIBILITY + name for name in ("AlternateContent", "Choice", "Fallback")
)
# deleted or moved away under tracked changes, and what only describes
SKIPPED = {
    w("del"),
    w("moveFrom"),
    w("pPr"),
    w("rPr"),
    w("sectPr"),
    w("tblPr"),
    w("tcPr"),
    w("trPr"),
}
NOTE_REFERENCES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}

# Wingdings and Symbol keep ticks and bullets where Unicode has none (w:sym, w:lvlText)
_SYMBOLS = {
    0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0A8: "□", 0xF06F: "□", 0xF0A7: "■", 0xF06E: "■",
    0xF06C: "●", 0xF0B7: "•", 0xF075: "◆", 0xF0D8: "➢", 0xF0E8: "→", 0xF0B0: "°", 0xF0B4: "×",
    0xF0B3: "≥", 0xF0A3: "≤", 0xF0B1: "±",
}  # fmt: skip
UNKNOWN_SYMBOL = "□"


def symbol(code: str | None) -> str:
    """The character of a ``w:sym``; a sign of a font's own that has no equal is shown as □."""
    try:
        value = int(code or "", 16)
    except ValueError:
        return UNKNOWN_SYMBOL
    return plain_symbols(chr(value)) if value < 0xD800 or 0xE000 <= value < 0x110000 else ""


def plain_symbols(text: str) -> str:
    """Signs in a symbol font's private places as the Unicode characters that look alike."""
    return "".join(
        _SYMBOLS.get(ord(sign), UNKNOWN_SYMBOL) if "\ue000" <= sign <= "\uf8ff" else sign
        for sign in text
    )


def value(element: Any, *path: str) -> str | None:
    """``w:val`` of the element at the end of a path of children; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return None if element is None else element.get(w("val"))


def whole(written: str | None) -> int | None:
    """A small whole number, or None for whatever else a file may say."""
    return (
        int(written)
        if written and written.isascii() and written.isdigit() and len(written) < 6
        else None
    )


def is_on(element: Any) -> bool:
    """A switch such as ``w:b``: present, and not switched off."""
    return element is not None and element.get(w("val")) not in ("0", "false", "off", "none")
