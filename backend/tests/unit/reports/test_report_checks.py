"""R3: what the checks answer as a whole, and what they must not be fooled by."""

import time
from collections.abc import Callable
from uuid import UUID

import pytest

from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.coverage import names_figure_or_example
from app.features.reports.rules.results import CheckContext, Severity
from tests.support.report_texts import achievement, good_content, problem, task


def edited(change: Callable[[ReportContent], object]) -> ReportContent:
    content = good_content()
    change(content)
    return content


def test_check_report_of_a_good_report_finds_nothing() -> None:
    assert check_report(good_content(), CheckContext()) == []


def test_check_report_names_the_item_it_speaks_about() -> None:
    faulty, fine = problem(causes=()), problem()
    content = ReportContent(
        achievements=[achievement()], problems=[faulty, fine], tasks=[task((fine,))]
    )
    found = {(r.rule, r.item_id) for r in check_report(content, CheckContext())}
    assert ("cause_missing", faulty.id) in found
    assert ("problem_without_task", faulty.id) in found
    assert fine.id not in {item_id for _, item_id in found}


def test_check_report_lists_errors_before_warnings() -> None:
    content = ReportContent(
        achievements=[achievement("好")], problems=[problem(causes=())], tasks=[task(measures=[])]
    )
    severities = [r.severity for r in check_report(content, CheckContext())]
    assert severities == sorted(severities)  # "error" < "warning"
    assert {Severity.ERROR, Severity.WARNING} == set(severities)


def test_check_report_with_last_years_sentence_but_new_figures_still_warns() -> None:
    text = "全年召开支部委员会14次，专题研究党建工作6次，讨论决定重大事项23项。"
    content = edited(lambda c: setattr(c.achievements[0], "text", text))
    context = CheckContext(last_year_texts=(text.replace("14", "12").replace("23", "9"),))
    assert "repeated_text" in {r.rule for r in check_report(content, context)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接待教师63人次", True),
        ("听课１２节", True),
        ("送十二名党员参加培训", True),
        ("两次组织生活会", True),
        ("制定《青年党员三年培养计划》", True),
        ("例如把食堂早餐办好", True),
        ("多次召开会议研究部署", False),
        ("成为学校一道亮丽的风景线", False),
        ("增强四个意识，做到两个维护", False),
        ("落实中央八项规定精神", False),
        ("涌现出一大批优秀教师", False),
        ("2025年以来，我们始终把学习放在首位", False),
        ("扎实开展第二批主题教育", False),
        ("坚持五个到位，突出三个方面", False),
        ("严格落实“三会一课”制度", False),
        ("先后获得多项荣誉", False),
        ("打造“红烛先锋”品牌", True),
        ("被评为省级示范学校", True),
        ("2025年新发展党员两名", True),
    ],
)
def test_names_figure_or_example_tells_figures_from_set_phrases(text: str, expected: bool) -> None:
    assert names_figure_or_example(text) is expected


def test_check_report_of_a_blank_item_says_so_once() -> None:
    content = good_content()
    content.problems.append(problem("", causes=()))
    content.tasks.append(task(text="", goal="", measures=[], due_on=None))
    blank = {content.problems[1].id, content.tasks[1].id}
    found = [(r.rule, r.item_id) for r in check_report(content, CheckContext())]
    assert {item_id for _, item_id in found} == blank
    assert [rule for rule, _ in found] == ["item_empty", "item_empty"]


def test_check_report_of_a_task_without_a_name_quotes_what_it_has() -> None:
    content = edited(lambda c: c.tasks.append(task(text="", goal="每月公开一次", measures=[])))
    found = {r.rule: r.detail.zh for r in check_report(content, CheckContext())}
    assert found["item_empty"] == "这一条还没有写明是什么，请补写。"
    assert found["task_measure_missing"] == "“每月公开一次”没有措施，请补写。"


def test_check_report_with_nothing_linked_or_marked_says_so_once_each() -> None:
    areas = {UUID(int=n): title for n, title in enumerate(("活动阵地建设", "重点任务完成"))}
    content = ReportContent(
        achievements=[achievement()], problems=[problem(), problem()], tasks=[task(), task()]
    )
    rules = [r.rule for r in check_report(content, CheckContext(areas=areas))]
    assert rules == ["tasks_unlinked", "areas_unmarked"]


def test_check_report_counts_an_area_of_problems_and_measures_as_covered_by_the_lists() -> None:
    areas = {UUID(int=1): "活动阵地建设", UUID(int=2): "成效问题与思路措施"}
    content = edited(lambda c: setattr(c.achievements[0], "area_id", UUID(int=1)))
    assert check_report(content, CheckContext(areas=areas)) == []


def test_check_report_with_the_formulas_of_every_report_is_no_repetition() -> None:
    formula = "深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神"
    content = edited(lambda c: setattr(c.achievements[0], "text", formula + "，集中学习24次。"))
    context = CheckContext(last_year_texts=(formula + "，撰写体会156篇。",))
    assert "repeated_text" not in {r.rule for r in check_report(content, context)}


def test_check_report_while_a_list_is_empty_does_not_speak_of_shares_yet() -> None:
    content = ReportContent(achievements=[achievement()])
    assert [r.rule for r in check_report(content, CheckContext())] == ["list_empty"] * 2


def test_content_with_the_same_id_twice_is_refused() -> None:
    twice = achievement()
    with pytest.raises(ValueError, match="same id"):
        ReportContent(achievements=[twice, twice])


@pytest.mark.parametrize(
    "faulty",
    [
        {"achievements": [{"id": str(UUID(int=1)), "text": "好", "colour": "red"}]},
        {"tasks": [{"id": str(UUID(int=1)), "due_on": 5}]},
        {"achievements": [{"id": "one", "text": "好"}]},
        {"problems": [{"id": str(UUID(int=1)), "kind": "other"}]},
        {"achievements": [{"id": str(UUID(int=1)), "text": "字" * 6001}]},
        {"tasks": [{"id": str(UUID(int=1)), "measures": ["好"] * 21}]},
    ],
)
def test_content_of_a_wrong_shape_is_refused(faulty: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        ReportContent.model_validate(faulty)


def test_content_with_control_characters_drops_them() -> None:
    content = ReportContent.model_validate(
        {"achievements": [{"id": str(UUID(int=1)), "text": " 好\0\x0b的\r\n事 "}]}
    )
    assert content.achievements[0].text == "好的\n事"


def test_check_report_of_a_report_made_to_be_slow_stays_quick() -> None:
    numerals = "十" * 6000
    content = ReportContent(achievements=[achievement(numerals) for _ in range(50)])
    started = time.perf_counter()
    check_report(content, CheckContext(last_year_texts=(numerals,)))
    assert time.perf_counter() - started < 5
