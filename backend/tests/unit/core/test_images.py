"""I1: photos are made anew: upright, bounded, without metadata; what is no photo is refused."""

import io
from contextlib import suppress

import pytest
from PIL import Image

from app.core.images import (
    MAX_SIDE,
    BrokenImage,
    HeicNotAllowed,
    ImageTooLarge,
    clean_image,
    refuse_heic,
)
from tests.support.photos import HEIC, bomb, metadata, photo


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def is_red(image: Image.Image, x: int, y: int) -> bool:
    pixel = image.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 and pixel[1] < 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_clean_removes_place_maker_and_orientation(kind: str) -> None:
    taken = photo(kind=kind)
    assert metadata(taken) != {}

    cleaned = clean_image(taken)

    assert metadata(cleaned) == {}
    assert b"Exif" not in cleaned
    assert b"PhoneMaker" not in cleaned
    assert opened(cleaned).format == "JPEG"


def test_clean_turns_the_picture_upright_before_the_orientation_is_gone() -> None:
    cleaned = opened(clean_image(photo(400, 200, turned=True)))

    assert cleaned.size == (200, 400)
    assert is_red(cleaned, 195, 5)  # turned right: the upper left corner is the upper right one
    assert not is_red(cleaned, 5, 5)


def test_clean_scales_down_and_never_up() -> None:
    assert max(opened(clean_image(photo(4000, 1000))).size) == MAX_SIDE
    assert opened(clean_image(photo(300, 100))).size == (300, 100)


def test_clean_of_a_transparent_picture_gives_it_a_white_ground() -> None:
    kept = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(kept, "PNG")

    pixel = opened(clean_image(kept.getvalue())).getpixel((10, 10))

    assert pixel == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "RGBA"])
def test_clean_reads_every_kind_of_png(mode: str) -> None:
    kept = io.BytesIO()
    Image.new(mode, (20, 20)).save(kept, "PNG")
    assert opened(clean_image(kept.getvalue())).mode == "RGB"


def test_clean_of_a_picture_that_unpacks_into_gigabytes_is_refused() -> None:
    for size in ((60_000, 60_000), (10_000, 10_000), (8001, 8001)):
        with pytest.raises(ImageTooLarge):
            clean_image(bomb(*size))


@pytest.mark.parametrize(
    "content",
    [
        photo()[:-400],
        photo(kind="PNG")[:200],
        bomb(3000, 3000),
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + b"\0" * 100,
    ],
    ids=["half a JPEG", "half a PNG", "too few pixels", "no JPEG", "no PNG", "GIF"],
)
def test_clean_of_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenImage):
        clean_image(content)


def test_clean_of_damaged_pictures_is_a_refusal_or_a_picture() -> None:
    """Any single byte of the header may be wrong: never another exception."""
    taken = photo(40, 30, kind="PNG")
    for place in range(8, 120):
        for value in (0, 255):
            with suppress(BrokenImage, ImageTooLarge):
                opened(clean_image(taken[:place] + bytes([value]) + taken[place + 1 :]))


def test_heic_is_refused_with_what_to_do() -> None:
    with pytest.raises(HeicNotAllowed) as refused:
        refuse_heic(HEIC)
    assert "HEIC" in refused.value.title.zh
    assert "JPEG" in refused.value.title.zh
    refuse_heic(photo())
