"""PDF from typst templates. Values go in as data and are never part of the template's text, so
that nothing anybody typed can be read as markup."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from app.core.errors import Unavailable
from app.core.i18n import Text

SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
BUNDLED_FONTS = Path(__file__).resolve().parents[3] / "frontend/node_modules/@expo-google-fonts"
USED_WEIGHTS = ("400Regular", "700Bold")


class NoSuitableFont(Unavailable):
    """No font with Chinese characters is installed, bundled or configured."""

    code = "no-suitable-font"
    title = Text(
        zh="服务器上没有中文字体，无法生成打印文件，请管理员设置 SHUPING_FONTS_DIR",
        en="The server has no Chinese font to print with: set SHUPING_FONTS_DIR",
    )


def font_folders(extra: Path | None = None) -> list[Path]:
    """Folders to search besides the system's fonts: the customer's own first, then bundled ones.

    Of the bundled families only regular and bold are read; reading all nine weights takes longer
    than setting a page.
    """
    bundled = [
        family / weight for family in sorted(BUNDLED_FONTS.glob("*")) for weight in USED_WEIGHTS
    ]
    return [folder for folder in (extra, *bundled) if folder is not None and folder.is_dir()]


@lru_cache(maxsize=8)
def _fonts(folders: tuple[Path, ...]) -> tuple[typst.Fonts, frozenset[str]]:
    fonts = typst.Fonts(font_paths=[str(folder) for folder in folders])
    return fonts, frozenset(fonts.families())


def render_pdf(template: str, data: Any, folders: Sequence[Path] = ()) -> bytes:
    """Typeset `template` with `data`, which it reads as `json(bytes(sys.inputs.data))`.

    `data.fonts` is added: the families to use, in order. Raises NoSuitableFont, and
    typst.TypstError for a template that does not compile.
    """
    fonts, families = _fonts(tuple(folders or font_folders()))
    usable = [family for family in SANS if family in families]
    if not usable:
        raise NoSuitableFont
    inputs = {"data": json.dumps({**data, "fonts": usable}, ensure_ascii=False)}
    compiled = typst.compile(template.encode(), font_paths=fonts, sys_inputs=inputs)
    assert isinstance(compiled, bytes)
    return compiled
