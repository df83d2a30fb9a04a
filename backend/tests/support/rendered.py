"""Papers as they come out: both files of each, the .docx through LibreOffice, read glyph by glyph.

LibreOffice takes five seconds, so one start renders every paper, once for all processes of a run.
"""

import fcntl
import os
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from app.core.documents import Paper, to_docx, to_pdf

FANDOL = Path("/usr/local/share/fonts/fandol")
MM = 72 / 25.4
NO_OFFICE = "NO LIBREOFFICE: the layout of .docx is not proven · 没有 LibreOffice，.docx 版面未检查"
# as on a computer that has the prescribed typefaces
_ALIASES = {
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
    "宋体": "FandolSong",
}


@dataclass(frozen=True)
class Line:
    """Glyphs on one base line, from left to right."""

    glyphs: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return "".join(glyph["text"] for glyph in self.glyphs).strip()

    @property
    def top(self) -> float:
        """Of the characters' square, in mm from the head of the page."""
        return float(min(glyph["top"] for glyph in self.glyphs)) / MM

    @property
    def bottom(self) -> float:
        return float(max(glyph["bottom"] for glyph in self.glyphs)) / MM

    @property
    def left(self) -> float:
        return float(min(glyph["x0"] for glyph in self.glyphs)) / MM

    @property
    def right(self) -> float:
        return float(max(glyph["x1"] for glyph in self.glyphs)) / MM

    @property
    def face(self) -> str:
        return str(self.glyphs[0]["fontname"]).partition("+")[2]

    @property
    def size(self) -> float:
        return round(float(self.glyphs[0]["size"]), 1)


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    lines: list[Line]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def pages_of(path: Path) -> list[Page]:
    with pdfplumber.open(path) as pdf:
        return [
            Page(float(one.width) / MM, float(one.height) / MM, _lines(one.chars))
            for one in pdf.pages
        ]


def _lines(glyphs: list[dict[str, Any]]) -> list[Line]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for glyph in glyphs:
        if str(glyph["text"]).strip():
            found[round(glyph["bottom"])].append(glyph)
    return [Line(sorted(found[at], key=lambda one: one["x0"])) for at in sorted(found)]


def rendered(folder: Path, papers: dict[str, Paper]) -> dict[tuple[str, str], list[Page]]:
    """(name, "pdf" or "docx") → pages; made by whichever process comes first."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            _make(folder, papers)
            (folder / "made").touch()
    places = {"pdf": folder, "docx": folder / "office"}
    return {
        (name, kind): pages_of(place / f"{name}.pdf")
        for kind, place in places.items()
        for name in papers
    }


def _make(folder: Path, papers: dict[str, Paper]) -> None:
    for name, paper in papers.items():
        (folder / f"{name}.pdf").write_bytes(to_pdf(paper))
        (folder / f"{name}.docx").write_bytes(to_docx(paper))
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>'
        for name, family in _ALIASES.items()
    )
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{FANDOL}</dir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [shutil.which("soffice") or "", f"-env:UserInstallation={profile}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder / "office"),
         *(str(folder / f"{name}.docx") for name in papers)],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip


def require_office() -> None:
    """Skip where there is nothing to render with; never in CI."""
    if shutil.which("soffice") and (FANDOL / "FandolFang-Regular.otf").exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(NO_OFFICE)
    pytest.skip(NO_OFFICE)
