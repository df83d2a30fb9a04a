"""D1: official documents in the layout of GB/T 9704-2012."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from app.core.documents import Body, Heading, Paper, to_docx, to_pdf
from tests.support.pdf_text import pdf_text

PAPER = Paper(
    title="示例县第一小学\n2025年度述职报告",
    byline=("述职人：李文清",),
    blocks=(
        Heading(1, "一、成绩清单"),
        Heading(2, "（一）党建工作"),
        Body("全年开放118次。\n又一行。", lead="（一）把活动室用起来。"),
    ),
)


def opened(paper: Paper = PAPER) -> Any:
    return docx.Document(BytesIO(to_docx(paper)))


def east_asian(styled: Any) -> str:
    face: str = styled.element.rPr.rFonts.get(qn("w:eastAsia"))
    return face


def test_to_docx_has_the_page_of_the_standard() -> None:
    section = opened().sections[0]
    sides = (section.page_width, section.page_height)
    margins = (
        *(section.top_margin, section.bottom_margin, section.left_margin, section.right_margin),
    )
    assert [round(side.mm) for side in sides] == [210, 297]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    # other programs than Word set two thirds of a line in a grid of characters
    assert section._sectPr.find(qn("w:docGrid")) is None


def test_to_docx_names_the_prescribed_typefaces_and_sizes() -> None:
    styles = opened().styles
    named = {
        name: (east_asian(styles[name]), styles[name].font.size.pt)
        for name in ("Normal", "Title", "Heading 1", "Heading 2")
    }
    assert named == {
        "Normal": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
    }
    assert not any(styles[name].font.bold for name in named)


def test_to_docx_says_what_stands_in_for_a_typeface_that_is_missing() -> None:
    with ZipFile(BytesIO(to_docx(PAPER))) as parts:
        table = parts.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋, ' in table
    assert 'w:name="方正小标宋简体"' in table


def test_to_docx_sets_text_under_its_styles() -> None:
    paragraphs = [(one.style.name, one.text) for one in opened().paragraphs if one.text]
    assert paragraphs == [
        ("Title", "示例县第一小学"),
        ("Title", "2025年度述职报告"),
        ("Subtitle", "述职人：李文清"),
        ("Heading 1", "一、成绩清单"),
        ("Heading 2", "（一）党建工作"),
        ("Normal", "（一）把活动室用起来。全年开放118次。\n又一行。"),
    ]
    lead, _ = opened().paragraphs[-1].runs
    assert east_asian(lead) == "楷体_GB2312"


def test_to_docx_numbers_odd_pages_on_the_right_and_even_ones_on_the_left() -> None:
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    footers = [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]
    assert [footer.alignment for footer in footers] == [2, 0]
    for footer in footers:
        assert "".join(text.text for text in footer._p.iter(qn("w:t"))) == "— 1 —"
        assert footer._p.pPr.ind.get(qn("w:firstLineChars")) == "0"
        assert footer._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"


def test_to_docx_of_characters_xml_cannot_hold_leaves_them_out() -> None:
    paper = Paper(title="甲\x00\ufffe", blocks=(Body("乙\x0b\ud800丙"), Heading(1, "丁\x1f")))
    assert [one.text for one in opened(paper).paragraphs if one.text] == ["甲", "乙丙", "丁"]


def test_to_pdf_has_the_text_and_is_made_to_be_kept() -> None:
    content = to_pdf(PAPER)
    assert "又一行。" in pdf_text(content)
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"[0 0 595.2756 841.8898]" in content


def test_to_pdf_sets_22_lines_of_28_characters_on_a_page() -> None:
    full = 22 * 28 - 2  # the first line is indented by two
    one_page = to_pdf(Paper(title="", blocks=(Body("字" * full),)))
    assert one_page.count(b"/Type/Page/") == 1
    two_pages = to_pdf(Paper(title="", blocks=(Body("字" * (full + 1)),)))
    assert [page.count("字") for page in pdf_text(two_pages).split("\n")] == [full, 1]


def test_to_pdf_needs_no_font_of_the_system() -> None:
    content = to_pdf(PAPER, system_fonts=False)
    assert b"NotoSansSC" in content
    assert "全年开放118次。" in pdf_text(content)
