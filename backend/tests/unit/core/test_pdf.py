"""Typesetting in a process of its own: what comes back, and what is said when nothing can."""

import time
from pathlib import Path

import pytest

from app.core import pdf
from app.core.turns import DocumentsBusy
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
    with pytest.raises(DocumentsBusy):
        pdf.render_pdf(loops, {})
    assert time.monotonic() - started < 10
