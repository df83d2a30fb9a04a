"""Photos as phones take them, and files that only pretend to be."""

import io
import struct
import zlib

from PIL import Image

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
PDF = b"%PDF-1.7\n%%EOF\n"
_ORIENTATION, _MAKE, _GPS = 0x0112, 0x010F, 0x8825


def photo(
    width: int = 320, height: int = 200, *, kind: str = "JPEG", turned: bool = False, seed: int = 1
) -> bytes:
    """A photo taken somewhere with something: EXIF with place, maker and orientation."""
    image = Image.new("RGB", (width, height), (seed * 40 % 256, 120, 60))
    # the upper left corner is red, so that a turned picture shows it
    image.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    exif = Image.Exif()
    exif[_MAKE] = "PhoneMaker"
    exif[_ORIENTATION] = 6 if turned else 1
    place = exif.get_ifd(_GPS)
    place[1], place[2], place[3], place[4] = "N", (30.0, 15.0, 12.5), "E", (120.0, 9.0, 3.0)
    kept = io.BytesIO()
    image.save(kept, kind, exif=exif)
    return kept.getvalue()


def metadata(content: bytes) -> dict[str, object]:
    """What a file says besides its pixels."""
    image = Image.open(io.BytesIO(content))
    exif = image.getexif()
    named = {k: v for k, v in image.info.items() if k in ("exif", "icc_profile", "comment")}
    numbered = {**exif, **exif.get_ifd(_GPS)}
    found: dict[str, object] = {**named, **{str(tag): v for tag, v in numbered.items()}}
    return found


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that claims to be this large."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + chunk(b"IEND", b"")
    )
