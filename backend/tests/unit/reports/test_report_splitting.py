"""R5: a Word text falls into the three lists; nothing is dropped and nothing invented."""

from collections import Counter
from datetime import date
from uuid import uuid4

import pytest

from app.features.reports.rules.content import CauseKind, ProblemKind, texts_of
from app.features.reports.rules.splitting import Paragraph, SplitReport, split_report
from app.features.reports.rules.splitting.dates import read_date

CARRIED = {uuid4(): "组织生活会质量不高，批评蜻蜓点水", uuid4(): "党务公开不及时"}


def split(*texts: str) -> SplitReport:
    paragraphs = [Paragraph(text) for text in texts]
    report = split_report(paragraphs, CARRIED)
    assert characters(texts) == characters(outcome(report))
    return report


def characters(texts: object) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())  # type: ignore[attr-defined]


def outcome(report: SplitReport) -> list[str]:
    """Every text that came out: placed, unplaced, or reported as a marker."""
    parts = [*report.content.items(), *report.content.last_year]
    placed = [text for part in parts for text in texts_of(part)]
    return [*placed, *(left.text for left in report.unplaced), *report.markers]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("成绩清单", "问题清单", "任务清单"), (1, 1, 1)),
        (("一、成绩清单", "二、问题清单", "三、任务清单"), (1, 1, 1)),
        (("第一、成績清單：", "第二、問題清單：", "第三、任務清單："), (1, 1, 1)),
        (("一、主要工作及成效", "二、存在的不足", "三、今后的打算"), (1, 1, 1)),
        (
            ("（一）主要做法和成效", "（二）存在的主要问题及原因分析", "（三）下一步工作打算"),
            (1, 1, 1),
        ),
        (("一、履职情况", "二、存在问题和不足", "三、努力方向"), (1, 1, 1)),
        (("一、其他", "二、附件", "三、说明"), (0, 0, 0)),
    ],
)
def test_split_report_under_usual_headings_finds_the_lists(
    headings: tuple[str, str, str], expected: tuple[int, int, int]
) -> None:
    content = split(headings[0], "甲事。", headings[1], "乙事。", headings[2], "丙事。").content
    assert (len(content.achievements), len(content.problems), len(content.tasks)) == expected


NUMBERS = (
    "（一） （二）|(一) (二)|1. 2.|1、 2、|1． 2．|（1） （2）|① ②|"
    "一是 二是|第一， 第二，|一、 二、"
)


@pytest.mark.parametrize("numbers", NUMBERS.split("|"))
def test_split_report_with_any_style_of_number_makes_one_item_each(numbers: str) -> None:
    first, second = numbers.split()
    content = split("成绩清单", f"{first}听课60节。", "继续说明。", f"{second}谈话9次。").content
    assert [item.text for item in content.achievements] == ["听课60节。\n继续说明。", "谈话9次。"]


def test_split_report_of_figures_in_front_of_a_text_takes_them_for_no_number() -> None:
    content = split("成绩清单", "1.8万元用于更新桌椅。", "2025年开放118次。").content
    assert [item.text for item in content.achievements] == [
        "1.8万元用于更新桌椅。",
        "2025年开放118次。",
    ]


def test_split_report_with_subheadings_sorts_problems_by_kind() -> None:
    content = split(
        "二、问题清单",
        "（一）党建工作方面的问题",
        "1.融合不深。",
        "（二）个人履职方面的问题",
        "1.听课不够。",
    ).content
    assert [(p.kind, p.text) for p in content.problems] == [
        (ProblemKind.ORGANISATIONAL, "融合不深。"),
        (ProblemKind.PERSONAL, "听课不够。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.融合不深。原因：客观上，课时多；主观上，是我没有办法。",
        "1.融合不深。客观上，课时多；主观上，是我没有办法。",
        "1.融合不深。主要原因：客观原因：课时多；主观原因：是我没有办法。",
        "1.融合不深。客观方面，课时多；主观方面，是我没有办法。",
        "1.融合不深。\n（客观上看，课时多；主观上看，是我没有办法。".replace("（", ""),
    ],
)
def test_split_report_with_causes_tells_objective_from_subjective(text: str) -> None:
    (found,) = split("问题清单", text).content.problems
    assert found.text == "融合不深。"
    assert [(c.kind, c.text) for c in found.causes] == [
        (CauseKind.OBJECTIVE, "课时多"),
        (CauseKind.SUBJECTIVE, "是我没有办法。"),
    ]


def test_split_report_with_a_cause_of_neither_kind_leaves_it_in_the_text() -> None:
    (found,) = split(
        "问题清单", "1.融合不深。原因：抓得不紧，克服不了主观上的懒。"
    ).content.problems
    assert found.causes == []
    assert found.text == "融合不深。原因：抓得不紧，克服不了主观上的懒。"


def test_split_report_with_labels_reads_goal_measures_and_deadline() -> None:
    text = (
        "（一）真融合。目标：不少于24次。"
        "措施：一是重新划分；二是认领难题。完成时限：2026年7月31日。"
    )
    (found,) = split("任务清单", text).content.tasks
    assert (found.text, found.goal) == ("真融合", "不少于24次。")
    assert found.measures == ["重新划分", "认领难题。"]
    assert found.due_on == date(2026, 7, 31)
    assert found.problem_ids == []


def test_split_report_with_labels_in_paragraphs_of_their_own_reads_them_too() -> None:
    (found,) = split(
        "任务清单",
        "1.真融合",
        "工作目标：24次",
        "具体措施：",
        "一是划分",
        "二是认领",
        "时限：2026年底前",
    ).content.tasks
    assert (found.text, found.goal, found.measures) == ("真融合", "24次", ["划分", "认领"])
    assert found.due_on == date(2026, 12, 31)


def test_split_report_with_a_deadline_that_is_no_date_shows_it_as_unplaced() -> None:
    report = split("任务清单", "1.真融合。完成时限：长期坚持。")
    assert report.content.tasks[0].due_on is None
    assert [left.text for left in report.unplaced] == ["长期坚持。"]


def test_split_report_with_one_sentence_of_ordinals_makes_an_item_of_each() -> None:
    report = split("二、存在的不足", "还存在一些不足：一是学习不深；二是形式不多。都由于条件限制。")
    assert [found.text for found in report.content.problems] == ["学习不深", "形式不多。"]
    assert [left.text for left in report.unplaced] == ["还存在一些不足：", "都由于条件限制。"]


def test_split_report_with_last_years_items_matches_them_by_the_quoted_text() -> None:
    report = split(
        "一、成绩清单",
        "（一）听课60节。",
        "去年述职评议指出的问题整改情况：",
        "1.“组织生活会质量不高，批评蜻蜓点水”。已整改。谈心94人次。",
        "2.“党务公开不及时”。部分整改。漏更两次。",
        "3.“从来没有提过的问题”。已整改。好。",
        "4.“党务公开不及时”。已整改。又说一遍。",
    )
    first, second = CARRIED
    answers = [(a.carried_item_id, a.status, a.text) for a in report.content.last_year]
    assert answers == [(first, "done", "谈心94人次。"), (second, "partly", "漏更两次。")]
    assert [left.text for left in report.unplaced] == [
        "“从来没有提过的问题”。已整改。好。",
        "“党务公开不及时”。已整改。又说一遍。",
    ]
    assert len(report.content.achievements) == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [("未整改", "not"), ("尚未完成", "not"), ("整改到位", "done"), ("正在整改", "partly")],
)
def test_split_report_with_a_status_in_other_words_reads_it(words: str, status: str) -> None:
    (answer,) = split("去年整改情况", f"“党务公开不及时”：{words}，说明。").content.last_year
    assert (answer.status, answer.text) == (status, "说明。")


def test_split_report_leaves_title_preamble_and_signature_unplaced_in_order() -> None:
    report = split(
        "述职报告",
        "各位领导：",
        "成绩清单",
        "甲事。",
        "以上报告，请批评指正。",
        "李文清",
        "2025年12月18日",
    )
    texts = ["述职报告", "各位领导：", "以上报告，请批评指正。", "李文清", "2025年12月18日"]
    assert [left.text for left in report.unplaced] == texts
    assert [left.position for left in report.unplaced] == [0, 1, 4, 5, 6]


def test_split_report_after_a_heading_it_does_not_know_places_nothing() -> None:
    report = split(
        "一、成绩清单",
        "（一）甲事。",
        "二、学校基本情况",
        "共有教师86人。",
        "三、任务清单",
        "1.丙事。",
    )
    assert [item.text for item in report.content.achievements] == ["甲事。"]
    assert [left.text for left in report.unplaced] == ["二、学校基本情况", "共有教师86人。"]
    assert len(report.content.tasks) == 1


def test_split_report_with_numbers_made_by_word_itself_sees_the_items() -> None:
    paragraphs = [
        Paragraph("成绩清单", level=1),
        Paragraph("• 甲事。"),
        Paragraph("• 乙事。"),
    ]
    content = split_report(paragraphs, {}).content
    assert [item.text for item in content.achievements] == ["甲事。", "乙事。"]


def test_split_report_with_an_overlong_paragraph_shows_it_as_unplaced() -> None:
    report = split("成绩清单", "（一）" + "长" * 7000, "（二）短。")
    assert [item.text for item in report.content.achievements] == ["短。"]
    assert [len(left.text) for left in report.unplaced] == [7000]


def test_split_report_with_too_many_items_shows_the_rest_as_unplaced() -> None:
    report = split("成绩清单", *(f"{n % 90 + 1}、第{n}件事。" for n in range(60)))
    assert (len(report.content.achievements), len(report.unplaced)) == (50, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年7月31日。", date(2026, 7, 31)),
        ("2026-07-31", date(2026, 7, 31)),
        ("2026.7.1", date(2026, 7, 1)),
        ("2026年6月底前", date(2026, 6, 30)),
        ("2028年2月", date(2028, 2, 29)),
        ("2026年底", date(2026, 12, 31)),
        ("2026年2月30日", None),
        ("2026年", None),
        ("7月31日", None),
        ("长期坚持", None),
        ("", None),
    ],
)
def test_read_date_of_a_deadline_reads_what_is_a_date(text: str, expected: date | None) -> None:
    assert read_date(text) == expected
