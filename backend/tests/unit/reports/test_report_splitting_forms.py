"""R5: the forms in which people write their reports, one example each."""

from collections import Counter
from datetime import date
from uuid import uuid4

import pytest

from app.features.reports.rules.content import CauseKind, ProblemKind, texts_of
from app.features.reports.rules.splitting import (
    Cell,
    Paragraph,
    Place,
    ReportYear,
    Section,
    SplitReport,
    split_report,
)

CARRIED = {uuid4(): "党务公开不及时", uuid4(): "谈心谈话“走过场”"}
YEAR = ReportYear(2025, date(2025, 12, 20))
OBJECTIVE, SUBJECTIVE = CauseKind.OBJECTIVE, CauseKind.SUBJECTIVE


def split(*written: str | Paragraph) -> SplitReport:
    """The outcome; nothing may be missing from it and nothing more be in it."""
    paragraphs = [Paragraph(one) if isinstance(one, str) else one for one in written]
    report = split_report(paragraphs, CARRIED, YEAR)
    parts = [*report.content.items(), *report.content.last_year]
    came_out = [text for part in parts for text in texts_of(part)]
    came_out += [*(left.text for left in report.unplaced), *report.markers]
    assert letters(one.text for one in paragraphs) == letters(came_out)
    return report


def letters(texts: object) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())  # type: ignore[attr-defined]


def left_of(report: SplitReport) -> list[str]:
    return [left.text for left in report.unplaced]


def table(*rows: tuple[str, ...], number: int = 0) -> list[Paragraph]:
    return [
        Paragraph(text, place=Place.TABLE, cell=Cell(number, row, column))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    ]


TITLES = {
    Section.ACHIEVEMENTS: (
        "成绩清单|主要工作及成效|今年以来的主要工作|2025年度工作开展情况|履行抓党建第一责任人职责情况|主要做法和成效"
        "|工作亮点|抓基层党建工作情况|一年来取得的主要成绩|【成绩清单】|成績清單|履职情况回顾"
    ),
    Section.PROBLEMS: (
        "问题清单|存在的不足|存在的主要问题及原因分析|问题及原因剖析|存在问题和短板|目前存在的差距|查摆出的问题"
        "|薄弱环节|問題清單|存在的问题及下一步打算|个人存在的突出问题|自身不足"
    ),
    Section.TASKS: (
        "任务清单|今后的打算|下一步工作|下步工作打算|2026年工作计划|明年工作思路|今后努力方向|下一阶段重点任务|整改措施"
        "|下一步整改措施及努力方向|任務清單|未来工作规划"
    ),
    Section.LAST_YEAR: (
        "去年问题整改情况|上年度述职评议反馈问题整改落实情况|2024年述职评议指出问题的整改情况|整改情况"
        "|上一年度评议反馈问题整改落实|述职评议问题整改情况"
    ),
}


@pytest.mark.parametrize(
    ("title", "section"),
    [(title, section) for section, titles in TITLES.items() for title in titles.split("|")],
)
@pytest.mark.parametrize("style", ["{}", "一、{}", "二、{}：", "{}。"])
def test_split_report_knows_the_list_by_its_title(title: str, section: Section, style: str) -> None:
    report = split(style.format(title), "一段正文说明。")
    (kept,) = [list_ for list_ in Section if list_ is section]
    found = [
        *left_of(report),
        *(text for item in report.content.items() for text in texts_of(item)),
    ]
    assert "一段正文说明。" in found
    if section is Section.LAST_YEAR:
        assert report.unplaced[-1].section is kept
    else:
        assert [item.text for item in getattr(report.content, kept)] == ["一段正文说明。"]


@pytest.mark.parametrize(
    "title", ["学校基本情况", "一、其他", "关于开展述职的通知", "全年开放118次", "1.措施不实"]
)
def test_split_report_takes_other_titles_for_no_list(title: str) -> None:
    report = split(title, "一段正文说明。")
    assert left_of(report) == [title, "一段正文说明。"]


def test_split_report_with_titles_of_items_like_lists_stays_in_its_list() -> None:
    content = split(
        "一、成绩清单",
        "（一）重点任务",
        "办结17件。",
        "（二）学习教育情况",
        "集中学习24次。",
        "二、问题清单",
        "1.工作措施不实",
        "有9项没有落实。",
    ).content
    assert [item.text for item in content.achievements] == [
        "重点任务\n办结17件。",
        "学习教育情况\n集中学习24次。",
    ]
    assert [item.text for item in content.problems] == ["工作措施不实\n有9项没有落实。"]
    assert content.tasks == []


def test_split_report_with_a_heading_of_other_words_shows_them() -> None:
    report = split("一、成绩清单", "（一）甲。", "二、对照校风建设查出的问题", "1.乙。")
    assert [item.text for item in report.content.problems] == ["乙。"]
    assert left_of(report) == ["二、对照校风建设查出的问题"]


def test_split_report_with_bold_leads_begins_an_item_with_each() -> None:
    content = split(
        "主要工作及成效",
        Paragraph("加强学习。集中学习24次。", lead=5),
        "撰写体会156篇。",
        Paragraph("建好阵地。投入1.8万元。", lead=5),
    ).content
    assert [item.text for item in content.achievements] == [
        "加强学习。集中学习24次。\n撰写体会156篇。",
        "建好阵地。投入1.8万元。",
    ]


def test_split_report_with_soft_breaks_reads_each_numbered_line() -> None:
    content = split("成绩清单\n1.听课60节。\n其中新教师12节。\n2.谈话9次。").content
    assert [item.text for item in content.achievements] == [
        "听课60节。\n其中新教师12节。",
        "谈话9次。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "存在以下问题：一是学习不深；二是形式不多。",
        "存在以下问题：（1）学习不深；（2）形式不多。",
        "存在以下问题：①学习不深；②形式不多。",
        "存在以下问题：1.学习不深；2.形式不多。",
        "存在以下问题：第一，学习不深；第二，形式不多。",
    ],
)
def test_split_report_with_two_problems_in_a_paragraph_finds_both(text: str) -> None:
    report = split("问题清单", text)
    assert [item.text for item in report.content.problems] == ["学习不深", "形式不多。"]
    assert left_of(report) == ["存在以下问题："]


def test_split_report_with_problems_counted_behind_their_kind_knows_it() -> None:
    content = split(
        "问题清单",
        "（一）党建工作方面：一是融合不深；二是公开不快。",
        "（二）个人履职方面：一是听课不够；二是批评不严。",
    ).content
    assert [(item.kind, item.text) for item in content.problems] == [
        (ProblemKind.ORGANISATIONAL, "融合不深"),
        (ProblemKind.ORGANISATIONAL, "公开不快。"),
        (ProblemKind.PERSONAL, "听课不够"),
        (ProblemKind.PERSONAL, "批评不严。"),
    ]


def test_split_report_with_groups_of_problems_takes_what_is_numbered_below() -> None:
    report = split(
        "问题清单", "（一）学习方面", "1.不深。", "2.不勤。", "（二）作风方面", "1.不实。"
    )
    assert [item.text for item in report.content.problems] == ["不深。", "不勤。", "不实。"]
    assert left_of(report) == ["（一）学习方面", "（二）作风方面"]


@pytest.mark.parametrize(
    "causes",
    [
        "究其原因，客观上课时多；主观上抓得不紧。",
        "产生问题的原因：一是客观上，课时多；二是主观上，抓得不紧。",
        "原因分析：客观原因是课时多；主观原因是抓得不紧。",
        "\n（1）客观原因：课时多；\n（2）主观原因：抓得不紧。",
        "\n客观方面：课时多\n主观方面：抓得不紧。",
        "主要原因：从客观上看，课时多；从主观上看，抓得不紧。",
    ],
)
def test_split_report_with_causes_in_other_words_reads_them(causes: str) -> None:
    (found,) = split("问题清单", *f"1.融合不深。{causes}".split("\n")).content.problems
    assert found.text == "融合不深。"
    assert [(cause.kind, cause.text) for cause in found.causes] == [
        (OBJECTIVE, "课时多"),
        (SUBJECTIVE, "抓得不紧。"),
    ]


def test_split_report_with_causes_of_all_problems_leaves_them_to_be_placed() -> None:
    report = split("一、问题清单", "1.甲。", "二、原因分析", "客观上，课时多。", "主观上，不紧。")
    assert report.content.problems[0].causes == []
    assert left_of(report) == ["客观上，课时多。", "主观上，不紧。"]
    assert {left.section for left in report.unplaced} == {Section.CAUSES}


@pytest.mark.parametrize(
    "text",
    [
        "1.提高质量，目标是满意度80%，措施是集体备课，2026年6月30日前完成。",
        "1.提高质量。目标：满意度80%。措施：集体备课。完成时限：2026年6月30日。",
        "1.提高质量。工作目标为满意度80%；采取措施：集体备课；整改时限：2026年6月底前。",
        "1.提高质量，2026年6月30日前完成。目标：满意度80%。措施：集体备课。",
        "1.提高质量。目标：满意度80%。具体措施：集体备课，于2026年6月底前完成。",
    ],
)
def test_split_report_with_goal_measure_and_deadline_in_a_sentence_reads_all(text: str) -> None:
    (task,) = split("任务清单", text).content.tasks
    assert task.text == "提高质量"
    assert task.goal.rstrip("。") == "满意度80%"
    assert [measure.rstrip("。") for measure in task.measures] == ["集体备课"]
    assert task.due_on == date(2026, 6, 30)


def test_split_report_with_two_dates_in_a_task_chooses_none() -> None:
    (task,) = split("任务清单", "1.整改，2026年3月底前完成，2026年6月底前完成。").content.tasks
    assert task.due_on is None
    assert task.text == "整改，2026年3月底前完成，2026年6月底前完成。"


def test_split_report_with_a_date_of_one_step_takes_it_for_no_deadline() -> None:
    (task,) = split("任务清单", "1.划分小组。措施：2月底前按学科重新划分党小组。").content.tasks
    assert task.due_on is None
    assert task.measures == ["2月底前按学科重新划分党小组。"]


def test_split_report_with_counted_steps_and_no_label_takes_them_for_measures() -> None:
    (task,) = split("任务清单", "（一）提高质量。一是集体备课；二是先试后讲。").content.tasks
    assert (task.text, task.measures) == ("提高质量", ["集体备课", "先试后讲。"])


def test_split_report_with_somebody_responsible_shows_who_it_is() -> None:
    report = split("任务清单", "1.提质。责任人：李文清。措施：备课。")
    assert report.content.tasks[0].measures == ["备课。"]
    assert left_of(report) == ["责任人：李文清。"]


@pytest.mark.parametrize(
    ("links", "solved", "left"),
    [
        ("第1、3项", [0, 2], []),
        ("1、2", [0, 1], []),
        ("问题2。", [1], []),
        ("第9项", [], ["第9项"]),
        ("前面说过的", [], ["前面说过的"]),
    ],
)
def test_split_report_with_links_to_problems_follows_known_numbers_only(
    links: str, solved: list[int], left: list[str]
) -> None:
    problems = ("问题清单", "1.甲。", "2.乙。", "3.丙。")
    report = split(*problems, "任务清单", "（一）整改。", f"对应问题：{links}")
    ids = [problem.id for problem in report.content.problems]
    assert report.content.tasks[0].problem_ids == [ids[place] for place in solved]
    assert left_of(report) == left


def test_split_report_with_numbers_that_begin_anew_follows_none_of_them() -> None:
    report = split(
        *("问题清单", "（一）党建工作方面的问题", "1.甲。", "（二）个人履职方面的问题", "1.乙。"),
        *("任务清单", "（一）整改。", "对应问题：第1项"),
    )
    assert report.content.tasks[0].problem_ids == []
    assert left_of(report) == ["第1项"]


def test_split_report_with_measures_at_the_problem_makes_the_task_that_solves_it() -> None:
    report = split(
        "存在的问题及整改措施",
        "1.公开不及时。主观上，抓得不紧。整改措施：一是设AB岗；二是每月检查。整改时限：2026年6月底前。",
    )
    (problem,), (task,) = report.content.problems, report.content.tasks
    assert (problem.text, problem.causes[0].text) == ("公开不及时。", "抓得不紧。")
    assert (task.measures, task.due_on) == (["设AB岗", "每月检查。"], date(2026, 6, 30))
    assert task.problem_ids == [problem.id]


def test_split_report_with_a_table_of_problems_makes_problems_and_tasks() -> None:
    report = split(
        "问题清单",
        *table(
            ("序号", "类别", "存在问题", "原因分析", "整改措施", "完成时限", "责任人"),
            (
                "1",
                "党建工作",
                "融合不深",
                "客观上，课时多；主观上，不紧。",
                "1.合开活动；2.认领难题。",
                "2026年6月底",
                "甲某",
            ),
            ("2", "个人履职", "听课不够", "忙于项目", "每周听课", "长期坚持", ""),
        ),
    )
    first, second = report.content.problems
    assert [(one.kind, one.text) for one in (first, second)] == [
        (ProblemKind.ORGANISATIONAL, "融合不深"),
        (ProblemKind.PERSONAL, "听课不够"),
    ]
    assert [(one.kind, one.text) for one in first.causes] == [
        (OBJECTIVE, "课时多"),
        (SUBJECTIVE, "不紧。"),
    ]
    assert [(task.measures, task.due_on, task.problem_ids) for task in report.content.tasks] == [
        (["合开活动", "认领难题。"], date(2026, 6, 30), [first.id]),
        (["每周听课"], None, [second.id]),
    ]
    assert sorted(left_of(report)) == ["忙于项目", "甲某", "责任人", "长期坚持"]


def test_split_report_with_cells_merged_downwards_goes_on_with_the_problem_above() -> None:
    report = split(
        "问题清单",
        *table(
            ("问题", "措施", "时限"),
            ("融合不深", "合开活动", "2026年3月"),
            ("", "认领难题", "2026年6月"),
        ),
    )
    (problem,) = report.content.problems
    assert [task.problem_ids for task in report.content.tasks] == [[problem.id], [problem.id]]


def test_split_report_with_a_table_of_unknown_columns_reads_it_as_text() -> None:
    report = split("成绩清单", *table(("指标", "次数"), ("听课", "60节")))
    assert [item.text for item in report.content.achievements] == ["指标", "次数", "听课", "60节"]


def test_split_report_with_headings_in_a_table_finds_the_lists() -> None:
    content = split(*table(("成绩清单", "1.听课60节。"), ("问题清单", "1.学习不深。"))).content
    assert [item.text for item in content.achievements] == ["听课60节。"]
    assert [item.text for item in content.problems] == ["学习不深。"]


@pytest.mark.parametrize("place", [Place.NOTE, Place.MARGIN, Place.CONTENTS])
def test_split_report_with_text_beside_the_text_shows_it_and_goes_on(place: Place) -> None:
    report = split("成绩清单", "1.甲。", Paragraph("任务清单", place=place), "2.乙。")
    assert [item.text for item in report.content.achievements] == ["甲。", "乙。"]
    assert left_of(report) == ["任务清单"]
    assert report.unplaced[0].section is Section.ACHIEVEMENTS


@pytest.mark.parametrize(
    ("text", "status", "kept"),
    [
        ("1.针对“党务公开不及时”的问题，已整改到位。每月更新。", "done", "每月更新。"),
        ("1.党务公开不及时的问题。部分整改，漏更两次。", "partly", "漏更两次。"),
        ("1.“党务公开不及时”。每月更新，已整改。", "done", "每月更新，已整改。"),
        ("1.“谈心谈话“走过场””。未整改。", "not", ""),
        ("1.谈心谈话“走过场”问题：已经整改完成。", "done", ""),
    ],
)
def test_split_report_with_last_years_items_in_other_words_reads_them(
    text: str, status: str, kept: str
) -> None:
    (answer,) = split("去年问题整改情况", text).content.last_year
    assert (answer.status, answer.text) == (status, kept)


def test_split_report_with_two_states_of_an_item_chooses_none() -> None:
    report = split("去年问题整改情况", "1.“党务公开不及时”。校内已整改，校外尚未整改。")
    assert report.content.last_year == []
    assert left_of(report) == ["“党务公开不及时”。校内已整改，校外尚未整改。"]


def test_split_report_tells_the_paragraph_of_each_item() -> None:
    report = split(
        "述职报告",
        "成绩清单",
        "1.甲。",
        "又。",
        "2.乙。",
        "去年整改情况",
        "“党务公开不及时”。已整改。",
    )
    content = report.content
    ids = [*(item.id for item in content.achievements), content.last_year[0].carried_item_id]
    assert [report.origins[item_id] for item_id in ids] == [2, 4, 6]
