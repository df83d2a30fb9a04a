"""R5: what Word puts text into, and the numbers that it keeps out of the text."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.core.errors import DomainError
from app.features.reports.rules.splitting import Cell, Paragraph, Place
from app.features.reports.word import reading
from app.features.reports.word.numbering import formatted
from app.features.reports.word.reading import read_word_paragraphs

W = nsdecls("w")
COMPATIBLE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(build: Callable[[Any], object]) -> list[Paragraph]:
    document = docx.Document()
    build(document)
    return read_word_paragraphs(saved(document))


def read_body(*elements: str) -> list[Paragraph]:
    """The paragraphs of a document whose body is these elements."""

    def build(document: Any) -> None:
        body = document.element.body
        for element in elements:
            body.insert(len(body) - 1, parse_xml(element.replace(">", f" {W} {COMPATIBLE}>", 1)))

    return read(build)


def texts(paragraphs: list[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(text), properties=number)


def add_numbering(document: Any, definitions: str) -> None:
    part = document.part.numbering_part
    part._element = parse_xml(f"<w:numbering {W}>{definitions}</w:numbering>")


def level(place: int, style: str, text: str, start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def read_numbered(definitions: str, *elements: str) -> list[str]:
    def build(document: Any) -> None:
        add_numbering(document, definitions)
        body = document.element.body
        for element in elements:
            body.insert(len(body) - 1, parse_xml(element.replace(">", f" {W}>", 1)))

    return texts(read(build))


def definition(*levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'


def use(list_id: int, override: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="7"/>{override}</w:num>'


def test_read_of_automatic_numbers_counts_them_as_word_shows_them() -> None:
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
    )
    found = read_numbered(
        definition(*levels) + use(3),
        numbered("成绩清单", 3),
        numbered("责任", 3, 1),
        numbered("骨干", 3, 1),
        numbered("细目", 3, 2),
        numbered("问题清单", 3),
        numbered("党建", 3, 1),
        paragraph(run("正文")),
    )
    assert found == [
        *(
            "一、成绩清单",
            "（一）责任",
            "（二）骨干",
            "1. 细目",
            "二、问题清单",
            "（一）党建",
            "正文",
        ),
    ]


def test_read_of_a_list_that_begins_anew_counts_from_its_start() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    found = read_numbered(
        definition(level(0, "decimalEnclosedCircle", "%1")) + use(1) + use(2, restart),
        *(
            numbered(text, list_id)
            for text, list_id in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2))
        ),
    )
    assert found == ["① 甲", "② 乙", "⑤ 丙", "⑥ 丁"]


def test_read_of_numbers_with_the_levels_above_shows_them_all() -> None:
    legal = level(1, "decimal", "%1.%2", extra="<w:isLgl/>")
    found = read_numbered(
        definition(level(0, "chineseCounting", "第%1，"), legal) + use(1),
        numbered("甲", 1),
        numbered("乙", 1, 1),
        numbered("丙", 1, 1),
    )
    assert found == ["第一，甲", "1.1 乙", "1.2 丙"]


def test_read_of_bullets_without_numbers_shows_a_sign() -> None:
    found = read_numbered(
        definition(level(0, "bullet", "\uf0b7"), level(1, "none", "")) + use(1),
        numbered("甲", 1),
        numbered("乙", 1, 1),
        numbered("丙", 0),
        numbered("丁", 99),
    )
    assert found == ["• 甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("count", "style", "shown"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (23, "taiwaneseCountingThousand", "二十三"),
        (100, "chineseCounting", "100"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (2, "upperLetter", "B"),
        (27, "lowerLetter", "27"),
        (14, "upperRoman", "XIV"),
        (39, "lowerRoman", "xxxix"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (5, "somethingNew", "5"),
    ],
)
def test_formatted_number_is_as_word_writes_it(count: int, style: str, shown: str) -> None:
    assert formatted(count, style) == shown


def test_read_of_tracked_changes_keeps_what_was_inserted_only() -> None:
    found = read_body(
        paragraph(
            run("留"),
            f'<w:ins w:id="1">{run("增")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="3">{run("移走")}</w:moveFrom>',
            f'<w:moveTo w:id="4">{run("移来")}</w:moveTo>',
        ),
        paragraph(run("前半"), properties='<w:rPr><w:del w:id="5"/></w:rPr>'),
        paragraph(run("后半")),
    )
    assert texts(found) == ["留增移来", "前半后半"]


def test_read_of_links_fields_and_controls_keeps_what_is_shown() -> None:
    found = read_body(
        paragraph(
            f"<w:hyperlink>{run('链接')}</w:hyperlink>",
            f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>',
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>",
            f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{run('标签')}</w:smartTag>",
        ),
        f"<w:sdt><w:sdtContent>{paragraph(run('整段控件'))}</w:sdtContent></w:sdt>",
    )
    assert texts(found) == ["链接今天控件标签", "整段控件"]


def test_read_of_breaks_and_symbols_keeps_them_as_characters() -> None:
    signs = '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="F0AA"/><w:sym w:char="2605"/>'
    found = read_body(
        paragraph(run("甲"), "<w:r><w:br/></w:r>", run("乙"), f"<w:r><w:tab/>{signs}</w:r>"),
        paragraph(run("A"), "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", run("B")),
        paragraph('<w:r><w:sym w:char="zz"/></w:r>'),
    )
    assert texts(found) == ["甲\n乙\t✓□★", "A-B", "□"]


def test_read_of_a_text_box_reads_it_once_after_its_anchor() -> None:
    box = f"<w:txbxContent>{paragraph(run('框内'))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    old = f"<mc:AlternateContent>{fallback}</mc:AlternateContent>"
    found = read_body(
        paragraph(run("锚"), f"<w:r>{both}</w:r>"),
        paragraph(f"<w:r>{old}</w:r>"),
        paragraph(run("后")),
    )
    assert texts(found) == ["锚", "框内", "框内", "后"]
    assert [one.place for one in found] == [
        *(Place.BODY, Place.TEXT_BOX, Place.TEXT_BOX, Place.BODY),
    ]


def test_read_of_a_table_goes_row_by_row_and_knows_the_columns() -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=2, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
        table.cell(0, 2).text = "右"
        table.cell(1, 0).text = "左下"
        inner = table.cell(1, 2).add_table(rows=1, cols=1)
        inner.cell(0, 0).text = "表中表"
        document.add_paragraph("表后")

    found = read(build)
    assert [(one.text, one.cell) for one in found] == [
        ("合并", Cell(0, 0, 0)),
        ("右", Cell(0, 0, 2)),
        ("左下", Cell(0, 1, 0)),
        ("表中表", Cell(0, 1, 2)),
        ("表后", None),
    ]


def test_read_of_bold_leads_counts_what_is_bold_in_front() -> None:
    bold, not_bold = "<w:b/>", '<w:b w:val="0"/>'
    found = read_body(
        paragraph(run("加强领导。", bold), run("开会14次。")),
        paragraph(run("整段加粗", bold)),
        paragraph(run("不", not_bold), run("粗", bold)),
        paragraph(run("  前", bold), run("  ", ""), run("后", bold), run("完")),
    )
    assert [one.lead for one in found] == [5, 4, 0, 4]
    assert [one.is_bold for one in found] == [False, True, False, False]


def test_read_of_heading_styles_finds_their_level_under_any_name() -> None:
    def build(document: Any) -> None:
        own = document.styles.add_style("单位一级标题", 1)
        own.base_style = document.styles["Heading 1"]
        contents = document.styles.add_style("toc 1", 1)
        document.add_paragraph("一、成绩清单\t1", style=contents)
        document.add_paragraph("甲", style=own)
        outlined = document.add_paragraph("乙")
        outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="1"/>'))
        document.add_paragraph("丙")

    found = read(build)
    assert [one.level for one in found[1:]] == [1, 2, None]
    assert found[0].place is Place.CONTENTS


def add_notes(document: Any, notes: str) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(
        PackURI("/word/footnotes.xml"),
        kind,
        f"<w:footnotes {W}>{notes}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_read_of_notes_shows_them_behind_the_text_that_refers_to_them() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("正文")._p.append(
            parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>')
        )
        document.add_paragraph("下一段")
        separator = f'<w:footnote w:type="separator" w:id="0">{paragraph()}</w:footnote>'
        two = f'<w:footnote w:id="2">{paragraph(run("注释"))}</w:footnote>'
        lost = f'<w:footnote w:id="3">{paragraph(run("无主"))}</w:footnote>'
        add_notes(document, separator + two + lost)

    found = read(build)
    assert texts(found) == ["正文", "注释", "下一段", "无主"]
    assert [one.place is Place.NOTE for one in found] == [False, True, False, True]


def test_read_of_page_margins_leaves_page_numbers_and_shows_words() -> None:
    def build(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "内部资料"
        section.footer.paragraphs[0].text = "第 1 页 共 3 页"
        document.add_paragraph("正文")
        other = document.add_section()
        other.footer.is_linked_to_previous = False
        other.footer.paragraphs[0].text = "— 2 —"

    found = read(build)
    assert [(one.text, one.place) for one in found] == [
        ("正文", Place.BODY),
        ("内部资料", Place.MARGIN),
    ]


@pytest.mark.parametrize("bound", ["LINES_MAX", "CHARACTERS_MAX"])
def test_read_of_far_more_than_a_report_is_refused(
    monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(reading, bound, 10)
    with pytest.raises(DomainError) as refusal:
        read(lambda document: [document.add_paragraph("一段") for _ in range(11)])
    assert refusal.value.code == "word-file-too-long"


def test_read_of_many_lines_in_a_paragraph_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LINES_MAX", 10)
    with pytest.raises(DomainError) as refusal:
        read(lambda document: document.add_paragraph("行\n" * 11 + "末"))
    assert refusal.value.code == "word-file-too-long"


def test_read_of_markup_nested_without_end_is_refused() -> None:
    deep = "<w:smartTag>" * 300 + run("底") + "</w:smartTag>" * 300
    data = saved(docx.Document())
    with pytest.raises(DomainError) as refusal:
        read_word_paragraphs(with_body(data, f"<w:p>{deep}</w:p>"))
    assert refusal.value.code == "unreadable-word-file"


def with_body(data: bytes, body: str) -> bytes:
    """The same file with another body, without anybody having looked at it."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as changed:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            changed.writestr(name, part)
    return target.getvalue()
