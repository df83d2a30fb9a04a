"""D1: the layout of GB/T 9704-2012, proven on the glyphs of rendered pages: the PDF, and the .docx
as LibreOffice draws it."""

import os
import re
from itertools import pairwise

import pytest

from app.core.documents import (
    Addressee,
    Attachments,
    Block,
    Body,
    Contents,
    Head,
    Heading,
    Imprint,
    Paper,
    Part,
    Signature,
    Table,
    ToSign,
)
from tests.support.rendered import MM, Page, rendered, require_office

SENTENCES = (
    "一年来，牢牢把握“围绕中心抓党建、抓好党建促发展”的思路，带领支部把方向、管大局、保落实。",
    "全年召开支部委员会12次、党员大会4次，开展主题党日活动（含志愿服务）36次，参与率达到98.5%；",
    "坚持“三会一课”制度：书记讲党课2次，班子成员讲党课6次……党员教师撰写心得体会118篇，“一校一品”初见成效。",
    "对照《中国共产党章程》和《关于加强中小学校党的建设工作的意见》，逐项查摆问题——共梳理出4类11项，均已建账。",
    "2025年9月，接待兄弟学校来访3批（127人次），交流经验、取长补短，得到上级“充分肯定”。",
)
PROSE = tuple(Body("".join(SENTENCES[(at + n) % 5] for n in range(1 + at % 4))) for at in range(36))
ROWS = tuple(
    (str(n), "李文清", "示例县第一中学党总支部委员会（含附设职业技术教育中心）", "好", "")
    for n in range(1, 61)
)
TABLE = Table(("序号", "姓名", "单位", "等次", "备注"), ROWS, (2, 4, 9, 3, 6))
COLLECTED: list[Block] = [Contents()]
for number in (1, 2, 3):
    COLLECTED += [Part(f"第{number}小学述职报告"), *PROSE[:9]]
PAPERS = {
    "full": Paper("", blocks=(Body("字" * (22 * 28 * 2 - 2)),)),
    "prose": Paper(
        "示例县第一小学\n2025年度述职报告",
        ("述职人：李文清",),
        (
            Heading(1, "一、成绩清单"),
            *PROSE[:12],
            Heading(1, "二、问题清单"),
            Heading(2, "（一）党建工作方面的问题"),
            Heading(3, "1．学习不深"),
            *PROSE[12:24],
            Heading(4, "（1）原因"),
            *PROSE[24:],
        ),
    ),
    "document": Paper(
        "关于印发《示例县学校党组织书记抓基层党建\n述职评议考核工作实施方案》的通知",
        (),
        (
            Addressee("各学校党支部："),
            *PROSE[:8],
            Attachments(("示例县学校党组织书记抓基层党建述职评议考核工作实施方案", "评议测评票")),
            Signature(("中共示例县委教育工作委员会",), "2026年3月1日", sealed=True),
            Part("评议测评票", label="附件2"),
            *PROSE[8:12],
        ),
        "document",
        Head(
            "中共示例县委教育工作委员会文件", "示教工委〔2026〕3号", "000001", "内部", "特急",
            ("王建国",),
        ),
        Imprint("中共示例县委教育工作委员会办公室", "2026年3月1日", "各乡镇党委，县直各部门"),
        draft=True,
    ),
    "letter": Paper(
        "整改提醒函",
        (),
        (Addressee("示例县第一小学："), *PROSE[:6], Signature(("示例县教育局",), "2026年12月11日")),
        "letter",
        Head("示例县教育局", "示教函〔2026〕7号", urgency="特急"),
    ),
    "minutes": Paper(
        "学校党组织书记述职评议会议纪要",
        (),
        (*PROSE[:5], ToSign(("主持人（签字）：", "记录人（签字）："))),
        "minutes",
        Head("示例县教育局会议纪要", "第3期", issuer="示例县教育局办公室", day="2026年3月1日"),
        Imprint("示例县教育局办公室", "2026年3月1日"),
    ),
    "collected": Paper(
        "述职报告材料汇编",
        ("2025年度",),
        tuple(COLLECTED),
    ),
    "list": Paper(
        "整改台账",
        (),
        (TABLE,),
        "list",
    ),
    "table": Paper(
        "测评结果汇总表",
        (),
        (PROSE[0], TABLE, PROSE[0]),
    ),
}  # fmt: skip
KINDS = ("pdf", "docx")
Rendered = dict[tuple[str, str], list[Page]]
FACES = {"FandolFang-Regular", "FandolHei-Regular", "FandolKai-Regular", "FandolSong-Regular"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    require_office()
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # of the whole run
    return rendered(folder / "rendered-papers", PAPERS)


def of_text(page: Page) -> Page:
    """Without page number and notes."""
    foot = page.height - 26 if page.width > page.height else 263
    return Page(page.width, page.height, [line for line in page.lines if line.bottom < foot])


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_page_has_22_lines_of_28_characters_within_the_margins(
    pages: Rendered, kind: str
) -> None:
    for page in map(of_text, pages["full", kind]):
        assert (round(page.width), round(page.height)) == (210, 297)
        assert [len(line.text) for line in page.lines[1:]] == [28] * 21
        assert min(line.left for line in page.lines) == pytest.approx(28, abs=0.5)
        assert page.width - max(line.right for line in page.lines) == pytest.approx(26, abs=0.5)
        assert {line.size for line in page.lines} == {16}
    assert [len(line.text) for line in of_text(pages["full", kind][0]).lines[:1]] == [26]
    assert len(pages["full", kind]) == 2


def test_the_pdf_keeps_the_margins_at_head_and_foot_with_its_ink(pages: Rendered) -> None:
    lines = of_text(pages["full", "pdf"][0]).lines
    assert lines[0].top == pytest.approx(37, abs=0.5)
    assert 297 - lines[-1].bottom == pytest.approx(35, abs=0.5)


def test_the_docx_keeps_the_margins_at_head_and_foot_with_its_lines(pages: Rendered) -> None:
    """Word's lines have their gap half above, half below the characters."""
    lines = of_text(pages["full", "docx"][0]).lines
    pitch = (lines[-1].top - lines[0].top) / 21
    middle = [(line.top + line.bottom) / 2 for line in lines]
    assert middle[0] - pitch / 2 == pytest.approx(37, abs=0.5)
    assert 297 - middle[-1] - pitch / 2 == pytest.approx(35, abs=0.5)


def test_both_files_of_a_text_have_the_same_pages(pages: Rendered) -> None:
    counted = {name: [len(pages[name, kind]) for kind in KINDS] for name in PAPERS}
    texts = ("full", "prose", "document", "letter", "minutes", "collected")
    assert {name: counts for name, counts in counted.items() if counts[0] != counts[1]
            and name in texts} == {}  # fmt: skip
    assert counted["prose"][0] > 5


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(
    pages: Rendered, kind: str
) -> None:
    lines = [line.text for name in ("prose", "document") for page in pages[name, kind]
             for line in of_text(page).lines]  # fmt: skip
    assert [line for line in lines if re.match("[。，、；：）》”]", line)] == []
    assert [line for line in lines if re.search("[（《“]$", line)] == []
    assert len(lines) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_faces_and_sizes_are_the_prescribed_ones(pages: Rendered, kind: str) -> None:
    found = {line.text: (line.face, line.size) for page in pages["prose", kind]
             for line in page.lines}  # fmt: skip
    expected = {
        "2025年度述职报告": ("FandolSong-Regular", 22),
        "述职人：李文清": ("FandolKai-Regular", 16),
        "一、成绩清单": ("FandolHei-Regular", 16),
        "（一）党建工作方面的问题": ("FandolKai-Regular", 16),
        "1．学习不深": ("FandolFang-Regular", 16),
        "（1）原因": ("FandolFang-Regular", 16),
        "— 1 —": ("FandolSong-Regular", 14),
    }
    spaced = {text.replace("—1—", "— 1 —"): how for text, how in found.items()}
    assert {text: spaced.get(text) for text in expected} == expected
    every = {glyph["fontname"].partition("+")[2] for page in pages["prose", kind]
             for line in page.lines for glyph in line.glyphs}  # fmt: skip
    assert every == FACES
    marks = {glyph["fontname"].partition("+")[2] for page in pages["prose", kind]
             for line in of_text(page).lines for glyph in line.glyphs
             if glyph["text"] in "“”…—"}  # fmt: skip
    assert marks == {"FandolFang-Regular"}


@pytest.mark.parametrize("kind", KINDS)
def test_page_numbers_stand_outside_below_the_text(pages: Rendered, kind: str) -> None:
    for at, page in enumerate(pages["prose", kind], start=1):
        (number,) = [line for line in page.lines if line.bottom > 263]
        assert re.sub(r"\s", "", number.text) == f"—{at}—"
        edge = number.left - 28 if at % 2 == 0 else 210 - 26 - number.right
        assert edge == pytest.approx(14 / MM, abs=1.1)
        assert number.top - (297 - 35) == pytest.approx(7, abs=1.5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["list", "table"])
def test_tables_repeat_their_head_and_keep_their_rows_whole(
    pages: Rendered, kind: str, name: str
) -> None:
    with_rows = [page for page in map(of_text, pages[name, kind]) if "李文清" in page.text]
    assert len(with_rows) > 2
    for page in with_rows:
        assert page.text.count("备注") == 1
        assert page.text.count("李文清") == page.text.count("示例县第一中学党总支")
        assert page.text.count("李文清") == page.text.count("）")
        # no line is cut by the next: the columns of units alone, one under the other
        units = [line for line in page.lines if not re.match(r"\d", line.text)]
        assert all(below.top - above.top > 12 / MM for above, below in pairwise(units))
    assert sum(page.text.count("李文清") for page in with_rows) == 60


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_lies_across(pages: Rendered, kind: str) -> None:
    page = pages["list", kind][0]
    assert (round(page.width), round(page.height)) == (297, 210)
    assert min(line.left for line in page.lines if "李文清" in line.text) > 34.5


@pytest.mark.parametrize("kind", KINDS)
def test_contents_name_the_page_on_which_each_part_begins(pages: Rendered, kind: str) -> None:
    found = pages["collected", kind]
    begins = {
        name: at for at, page in enumerate(found, start=1) for line in page.lines
        for name in ("第1小学述职报告", "第2小学述职报告", "第3小学述职报告") if line.text == name
    }  # fmt: skip
    listed = [re.match(r"(第\d小学述职报告)\D*(\d+)$", line.text) for line in found[0].lines]
    assert {match[1]: int(match[2]) for match in listed if match} == begins
    assert len(set(begins.values())) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_head_and_imprint_stand_in_their_places(pages: Rendered, kind: str) -> None:
    first, last = pages["document", kind][0], pages["document", kind][-1]
    (mark,) = [line for line in first.lines if line.text == "中共示例县委教育工作委员会文件"]
    assert mark.face == "FandolSong-Regular"
    assert (mark.left + mark.right) / 2 == pytest.approx((28 + 210 - 26) / 2, abs=0.8)
    assert "签发人：王建国" in first.text
    assert "草　稿" in first.text.replace("草稿", "草　稿")
    foot = [line for line in of_text(last).lines if line.text.endswith("印发")]
    # LibreOffice has no place for it at the foot of a page, Word has
    if kind == "pdf":
        assert foot[0].bottom == pytest.approx(297 - 35, abs=6)
    assert foot[0] == of_text(last).lines[-1]
    assert "第3期" in pages["minutes", kind][0].text
    letter = [line for line in pages["letter", kind][0].lines if line.bottom > 263]
    assert [line.text for line in letter] == []
