"""Photos from phones: turned upright, scaled down, and made anew without any metadata.

A photo carries where and with what it was taken, sometimes a second picture. Nothing of that is
kept: only the pixels are, in a new JPEG.
"""

import io
import struct
import zlib

from PIL import Image, ImageFile, ImageOps

from app.core.errors import BadRequest, PayloadTooLarge, UnsupportedMedia
from app.core.i18n import Text
from app.core.turns import PICTURES

MAX_SIDE = 2000
# a phone's 50 megapixels pass; a small file that unpacks into gigabytes does not
MAX_PIXELS = 64_000_000
QUALITY = 85
IMAGE_TYPES = frozenset({"image/jpeg", "image/png"})
_FORMATS = ("JPEG", "PNG")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")

# what Pillow raises for broken files, by format: it has no exception of its own for them
_BROKEN: tuple[type[Exception], ...] = (OSError, SyntaxError, ValueError, EOFError, LookupError)
_BROKEN += (TypeError, ArithmeticError, struct.error, zlib.error)

# a file that ends too soon is refused and not filled up with grey
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class BrokenImage(BadRequest):
    code = "image-broken"
    title = Text(
        zh="照片不完整或已损坏，请重新拍摄或重新选择",
        en="The picture is incomplete or broken: take or choose it again",
    )


class ImageTooLarge(PayloadTooLarge):
    code = "image-too-large"
    title = Text(
        zh="照片尺寸过大（超过 6400 万像素），请缩小后再上传",
        en="The picture has more than 64 megapixels: make it smaller first",
    )


class HeicNotAllowed(UnsupportedMedia):
    code = "image-heic"
    title = Text(
        zh="不支持 HEIC 照片：请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或另存为 JPEG",
        en="HEIC pictures can't be read here: set the camera to “most compatible”, or save as JPEG",
    )


def refuse_heic(content: bytes) -> None:
    """Say what to do about the format that phones prefer; raises HeicNotAllowed (415)."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise HeicNotAllowed


def clean_image(content: bytes) -> bytes:
    """The picture as a new JPEG of at most 2000 pixels a side, upright, without metadata.

    Raises BrokenImage (400) and ImageTooLarge (413). The colours are read as sRGB.
    """
    PICTURES.check()
    try:
        return _encoded(_upright(_opened(content)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageTooLarge from error
    except _BROKEN as error:
        raise BrokenImage from error


def _opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=_FORMATS)
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise ImageTooLarge
    # a JPEG can be unpacked at a half, a quarter, an eighth of its size
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))
    image.load()
    return image


def _upright(image: Image.Image) -> Image.Image:
    image.thumbnail((MAX_SIDE, MAX_SIDE), reducing_gap=3.0)
    return ImageOps.exif_transpose(image)


def _encoded(image: Image.Image) -> bytes:
    """Only pixels: a new picture that they are pasted into has no metadata to pass on."""
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    pixels = image.convert("RGBA" if has_alpha else "RGB")
    plain = Image.new("RGB", pixels.size, "white")
    plain.paste(pixels, mask=pixels if has_alpha else None)
    kept = io.BytesIO()
    plain.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()
