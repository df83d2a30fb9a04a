"""The text of a PDF as a reader would copy it: enough of ISO 32000 for files made by typst
(fonts with ToUnicode, no object streams). Spaces at line ends are kept, lines are joined."""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
# balanced parentheses inside a literal string need no backslash; one level is all that comes up
PLAIN = rb"(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*"
SHOWN = re.compile(
    rb"/(?P<font>\w+) [\d.]+ Tf|\((?P<literal>" + PLAIN + rb")\)|<(?P<hex>[0-9A-Fa-f]+)>", re.DOTALL
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_text(pdf: bytes) -> str:
    """All text, page by page, in the order of the content streams."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    return "\n".join(_page_text(objects, page) for page in pages)


def _page_text(objects: dict[int, bytes], page: bytes) -> str:
    resources = _referred(objects, page, b"/Resources")
    fonts = {
        name.decode(): _unicode_map(objects, objects[int(number)])
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    content = _stream(_referred(objects, page, b"/Contents"))
    characters: list[str] = []
    for block in re.findall(rb"BT(.*?)\nET", content, re.DOTALL):
        font: dict[int, str] = {}
        for shown in SHOWN.finditer(block):
            if shown["font"] is not None:
                font = fonts[shown["font"].decode()]
                continue
            codes = (
                bytes.fromhex(shown["hex"].decode()) if shown["hex"] else _plain(shown["literal"])
            )
            pairs = zip(codes[::2], codes[1::2], strict=True)
            characters.extend(font[high << 8 | low] for high, low in pairs)
    return "".join(characters)


def _plain(literal: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else CONTROL.get(code, code)

    return ESCAPE.sub(one, literal)


def _unicode_map(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    cmap = _stream(_referred(objects, font, b"/ToUnicode"))
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in re.findall(rb"\n<(\w{4})> <(\w+)>", cmap)
    }


def _referred(objects: dict[int, bytes], body: bytes, key: bytes) -> bytes:
    match = re.search(key + rb" (\d+) 0 R", body)
    assert match, key
    return objects[int(match[1])]


def _stream(body: bytes) -> bytes:
    start = re.search(rb"stream\r?\n", body)
    assert start
    return zlib.decompressobj().decompress(body[start.end() :])
