"""R3: for each rule one text that trips it and one that does not."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import (
    AnsweredSubject,
    AnswerStatus,
    AnswerSubject,
    CauseKind,
    LastYearAnswer,
    ProblemKind,
    ReportContent,
)
from app.features.reports.rules.coverage import names_figure_or_example
from app.features.reports.rules.results import CheckContext, Severity
from tests.support.report_texts import achievement, good_content, problem, task

AREA, CARRIED, FINDING = uuid4(), uuid4(), uuid4()
OLD = "我们坚持每月开展一次主题党日活动，组织党员教师深入年级组听取意见建议。"


def edited(change: Callable[[ReportContent], object]) -> ReportContent:
    content = good_content()
    change(content)
    return content


def answering(content: ReportContent) -> None:
    subject = AnsweredSubject(subject_type=AnswerSubject.FINDING, subject_id=FINDING)
    content.problems[0].answers.append(subject)


def organisational_only(content: ReportContent) -> None:
    content.problems[0].kind = ProblemKind.ORGANISATIONAL


def objective_only(content: ReportContent) -> None:
    content.problems[0].causes[0].kind = CauseKind.OBJECTIVE


def answered(text: str) -> LastYearAnswer:
    return LastYearAnswer(carried_item_id=CARRIED, status=AnswerStatus.PARTLY, text=text)


@dataclass(frozen=True)
class Case:
    rule: str
    severity: Severity
    trips: ReportContent
    passes: ReportContent = field(default_factory=good_content)
    context: CheckContext = field(default_factory=CheckContext)


CASES = [
    Case("list_empty", Severity.ERROR, edited(lambda c: c.tasks.clear())),
    Case("item_empty", Severity.ERROR, edited(lambda c: setattr(c.achievements[0], "text", ""))),
    Case("personal_problem_missing", Severity.ERROR, edited(organisational_only)),
    Case("cause_missing", Severity.ERROR, edited(lambda c: c.problems[0].causes.clear())),
    Case(
        "cause_missing",
        Severity.ERROR,
        edited(lambda c: setattr(c.problems[0].causes[0], "text", "")),
    ),
    Case("subjective_cause_missing", Severity.ERROR, edited(objective_only)),
    Case("task_measure_missing", Severity.ERROR, edited(lambda c: c.tasks[0].measures.clear())),
    Case(
        "task_measure_missing",
        Severity.ERROR,
        edited(lambda c: setattr(c.tasks[0], "measures", [""])),
    ),
    Case("task_due_missing", Severity.ERROR, edited(lambda c: setattr(c.tasks[0], "due_on", None))),
    Case(
        "last_year_unanswered",
        Severity.ERROR,
        good_content(),
        good_content((CARRIED,)),
        CheckContext(carried_items={CARRIED: "党务公开不及时"}),
    ),
    Case(
        "last_year_unanswered",  # a status alone says nothing about what was done
        Severity.ERROR,
        edited(lambda c: c.last_year.append(answered(""))),
        edited(lambda c: c.last_year.append(answered("公开栏改为每月更新"))),
        CheckContext(carried_items={CARRIED: "党务公开不及时"}),
    ),
    Case(
        "finding_unanswered",
        Severity.ERROR,
        good_content(),
        edited(answering),
        CheckContext(findings={FINDING: "活动室没有开放记录"}),
    ),
    Case(
        "achievement_without_figure",
        Severity.WARNING,
        edited(lambda c: setattr(c.achievements[0], "text", "面貌焕然一新，受到一致好评。")),
    ),
    Case(
        "problem_without_task", Severity.WARNING, edited(lambda c: c.tasks[0].problem_ids.clear())
    ),
    Case(
        "area_uncovered",
        Severity.WARNING,
        good_content(),
        edited(lambda c: setattr(c.tasks[0], "area_id", AREA)),
        CheckContext(areas={AREA: "活动阵地建设"}),
    ),
    Case(
        "repeated_text",
        Severity.WARNING,
        edited(lambda c: setattr(c.achievements[0], "text", OLD + "全年12次。")),
        context=CheckContext(last_year_texts=(OLD,)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_check_report_with_fault_trips_its_rule_and_without_it_does_not(case: Case) -> None:
    tripped = [r for r in check_report(case.trips, case.context) if r.rule == case.rule]
    assert [r.severity for r in tripped] == [case.severity]
    assert tripped[0].detail.zh
    assert tripped[0].detail.en
    assert case.rule not in {r.rule for r in check_report(case.passes, case.context)}


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
    ],
)
def test_names_figure_or_example_tells_figures_from_set_phrases(text: str, expected: bool) -> None:
    assert names_figure_or_example(text) is expected


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
