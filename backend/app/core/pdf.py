"""PDF from typst templates. Values go in as data and are never part of the template's text, so
that nothing anybody typed can be read as markup. Each is set by a process of its own that ends
with it (app.core.typeset): measured, 0.2 s a page and no memory kept."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core.errors import Conflict, Unavailable
from app.core.i18n import Text
from app.core.turns import DOCUMENTS, DocumentsBusy

SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
BUNDLED_FONTS = Path(__file__).resolve().parents[3] / "frontend/node_modules/@expo-google-fonts"
USED_WEIGHTS = ("400Regular", "700Bold")

_BACKEND = Path(__file__).resolve().parents[2]
_REFUSED = 3
_SECONDS = 30
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


class NoSuitableFont(Unavailable):
    """No font with Chinese characters is installed, bundled or configured."""

    code = "no-suitable-font"
    title = Text(
        zh="服务器上没有中文字体，无法生成打印文件，请管理员设置 SHUPING_FONTS_DIR",
        en="The server has no Chinese font to print with: set SHUPING_FONTS_DIR",
    )


class MissingGlyph(Conflict):
    """No font has one of the characters."""

    code = "glyph-missing"
    title = Text(zh="字体里缺字，无法生成 PDF", en="A character is in no font")


class TemplateFailed(Exception):
    """A template of ours that does not compile: a fault of the program."""


def font_folders(extra: Path | None = None) -> list[Path]:
    """Folders to search besides the system's fonts: the customer's own first, then bundled ones.

    Of the bundled families only regular and bold are read; reading all nine weights takes longer
    than setting a page.
    """
    bundled = [
        family / weight for family in sorted(BUNDLED_FONTS.glob("*")) for weight in USED_WEIGHTS
    ]
    return [folder for folder in (extra, *bundled) if folder is not None and folder.is_dir()]


def render_pdf(
    template: str,
    data: Any,
    folders: Sequence[Path] = (),
    *,
    families: Mapping[str, Sequence[str]] | None = None,
    archival: bool = False,
    system_fonts: bool = True,
) -> bytes:
    """Typeset `template` with `data`, which it reads as `json(bytes(sys.inputs.data))`.

    `data.fonts` is added: the sans families to use, in order; and `data.families`: of each name in
    `families` those that are there, the sans ones last. `archival` makes PDF/A-2b. Raises
    NoSuitableFont and DocumentsBusy (503), MissingGlyph (409, archival only), TemplateFailed.
    """
    request = {
        "template": template,
        "data": data,
        "folders": [str(folder) for folder in folders or font_folders()],
        "system_fonts": system_fonts,
        "families": {
            "sans": SANS,
            **{name: (*wanted, *SANS) for name, wanted in (families or {}).items()},
        },
        "archival": archival,
    }
    return _run(json.dumps(request, ensure_ascii=False).encode())


def _run(request: bytes) -> bytes:
    DOCUMENTS.check()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app.core.typeset"],
            input=request,
            capture_output=True,
            timeout=_SECONDS,
            cwd=_BACKEND,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise DocumentsBusy from slow
    if done.returncode == 0:
        return done.stdout
    raise _refusal(done)


def _refusal(done: "subprocess.CompletedProcess[bytes]") -> Exception:
    if done.returncode != _REFUSED:
        return TemplateFailed(done.stderr.decode(errors="replace")[-2000:])
    answer = json.loads(done.stdout)
    if answer["reason"] == "no-font":
        return NoSuitableFont()
    missing = _MISSING.search(answer["message"])
    if missing is None:
        return TemplateFailed(answer["message"])
    return MissingGlyph(
        Text(
            zh=f"服务器的字体里没有“{missing[1]}”这个字，无法生成 PDF。请改用 Word 文件，"
            "或请管理员在字体文件夹（SHUPING_FONTS_DIR）中放入有这个字的字体。",
            en=f"No font of the server has “{missing[1]}”. Use the Word file instead, or have a "
            "font with this character put into SHUPING_FONTS_DIR.",
        ),
        missing=missing[1],
    )
