"""The font table of a .docx: what stands in for a typeface that is not installed."""

from typing import Any

from app.core.documents import layout

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def set_fonts(document: Any) -> None:
    """Say what Word takes instead of each prescribed face."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = _font_table()  # noqa: SLF001  python-docx has no door to it


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{layout.FACES[face]}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="86"/></w:font>'
        for face, others in layout.SUBSTITUTES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{_NAMESPACE}">{fonts}</w:fonts>'.encode()
