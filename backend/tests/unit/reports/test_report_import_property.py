"""R5, as a property: whatever is uploaded, nothing is dropped and nothing invented."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from app.features.reports.rules.content import ReportContent, texts_of
from app.features.reports.rules.splitting import (
    Cell,
    Paragraph,
    Place,
    ReportYear,
    SplitReport,
    split_report,
)

CARRIED = {uuid4(): "组织生活会质量不高，批评蜻蜓点水", uuid4(): "党务“公开”不及时"}
YEAR = ReportYear(2025, date(2025, 12, 20))

# what means something to the splitting
SIGNS = [
    *(
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "(一)",
        "1.",
        "2.",
        "1、",
        "（1）",
        "（2）",
        "①",
        "②",
    ),
    *(
        "一是",
        "二是",
        "第一，",
        "第二，",
        "问题1：",
        "• ",
        "序号",
        "类别",
        "个人",
        "问题",
        "原因",
        "措施",
    ),
    *("成绩清单", "问题清单", "任务清单", "問題清單", "主要工作及成效", "存在的不足", "今后的打算"),
    *("下一步工作", "原因分析", "去年整改情况", "党建工作方面的问题", "个人履职方面", "学习方面"),
    *("原因：", "究其原因，", "客观上，", "主观上，", "客观原因：", "主观原因是", "（1）主观方面"),
    *(
        "目标：",
        "目标是",
        "措施：",
        "整改措施：",
        "具体措施有：",
        "完成时限：",
        "责任人：",
        "对应问题：",
    ),
    *("第1、2项", "2026年7月31日", "6月底前", "年底前完成", "，2026年6月30日前完成", "第三季度"),
    *("长期坚持", "“组织生活会质量不高，批评蜻蜓点水”", "“党务“公开”不及时”", "党务“公开”不及时："),
    *("已整改。", "部分整改", "以上报告，请批评指正。", "。", "；", "，", "：", "\n", "\t", " "),
]
# what only means something to people: it must never be taken for structure
WORDS = ("听课", "谈话", "六十", "桌椅", "ABC", "3.5万", "𠮷", "兩個", "《读书》", "☑")

pieces = st.lists(st.sampled_from((*SIGNS, *WORDS)), min_size=1, max_size=12).map("".join)
places = st.sampled_from([*[Place.BODY] * 6, *Place])
cells = st.none() | st.builds(Cell, st.integers(0, 1), st.integers(0, 3), st.integers(0, 3))
paragraphs = st.builds(
    Paragraph,
    pieces,
    st.sampled_from([None, None, None, 1, 2]),
    st.integers(0, 6),
    places,
    cells,
)
documents = st.lists(paragraphs, max_size=25)


def characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


def placed_texts(content: ReportContent) -> list[str]:
    return [text for part in (*content.items(), *content.last_year) for text in texts_of(part)]


def outcome(report: SplitReport) -> list[str]:
    return [
        *placed_texts(report.content),
        *(left.text for left in report.unplaced),
        *report.markers,
    ]


@settings(max_examples=300, deadline=None)
@given(documents)
def test_split_report_of_any_document_drops_and_invents_nothing(document: list[Paragraph]) -> None:
    report = split_report(document, CARRIED, YEAR)
    assert characters(p.text for p in document) == characters(outcome(report))


@settings(max_examples=100, deadline=None)
@given(documents)
def test_split_report_of_any_document_never_takes_words_for_structure(
    document: list[Paragraph],
) -> None:
    report = split_report(document, CARRIED, YEAR)
    words = {c for word in WORDS for c in word} - {c for sign in SIGNS for c in sign}
    assert not words & set("".join(report.markers))


@settings(max_examples=100, deadline=None)
@given(documents)
def test_split_report_of_any_document_is_valid_and_tells_where_items_come_from(
    document: list[Paragraph],
) -> None:
    report = split_report(document, CARRIED, YEAR)
    content = ReportContent.model_validate(report.content.model_dump())
    problems = {problem.id for problem in content.problems}
    assert all(set(task.problem_ids) <= problems for task in content.tasks)
    ids = {item.id for item in content.items()} | {a.carried_item_id for a in content.last_year}
    assert set(report.origins) == ids
    assert all(0 <= position < len(document) for position in report.origins.values())
    positions = [left.position for left in report.unplaced]
    assert positions == sorted(positions)
