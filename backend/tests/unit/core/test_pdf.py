"""Typesetting in a process of its own: what comes back, and what is said when nothing can."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core import pdf
from tests.support.pdf_text import pdf_text

HELLO = """
#let data = json(bytes(sys.inputs.data))
#set text(font: data.fonts, lang: "zh")
#data.text
"""


def test_render_pdf_sets_data_as_text_and_never_as_markup() -> None:
    content = pdf.render_pdf(HELLO, {"text": '#let x = 1 *粗* "引号" $1$'})
    assert pdf_text(content) == '#let x = 1 *粗* "引号" $1$'


def test_render_pdf_without_any_chinese_font_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pdf.NoSuitableFont):
        pdf.render_pdf(HELLO, {"text": "字"}, [tmp_path], system_fonts=False)


def test_render_pdf_with_a_character_in_no_font_names_it() -> None:
    with pytest.raises(pdf.MissingGlyph) as refusal:
        pdf.render_pdf(HELLO, {"text": "姓名：\U0002a6d6"}, archival=True, system_fonts=False)
    assert refusal.value.status == 409
    assert refusal.value.extra == {"missing": "\U0002a6d6"}
    assert "“\U0002a6d6”" in refusal.value.detail.zh


def test_render_pdf_of_a_faulty_template_says_what_is_wrong() -> None:
    with pytest.raises(pdf.TemplateFailed, match="unknown variable: nothing"):
        pdf.render_pdf("#nothing", {})


def test_render_pdf_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 0.2)
    started = time.monotonic()
    loops = "#let n = range(9999)\n#for a in n { for b in n { for c in n { } } }"
    with pytest.raises(pdf.TypesettingBusy):
        pdf.render_pdf(loops, {})
    assert time.monotonic() - started < 10


def test_render_pdf_of_many_at_once_runs_two_and_lets_the_rest_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running = most = 0

    def run(*_: object, **__: object) -> "subprocess.CompletedProcess[bytes]":
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.02)
        running -= 1
        return subprocess.CompletedProcess([], 0, b"%PDF", b"")

    monkeypatch.setattr(subprocess, "run", run)
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: pdf.render_pdf("", {}), range(8)))
    assert made == [b"%PDF"] * 8
    assert most == 2


def test_render_pdf_when_the_queue_does_not_move_says_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "_WAIT_SECONDS", 0.01)
    with pdf._AT_ONCE, pdf._AT_ONCE, pytest.raises(pdf.TypesettingBusy) as refusal:
        pdf.render_pdf("#1", {})
    assert refusal.value.headers["Retry-After"] == "5"
