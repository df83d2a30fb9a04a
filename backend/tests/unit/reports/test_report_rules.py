"""R3: for each rule a text that trips it and one that does not, with its exact answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

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
from app.features.reports.rules.results import CheckContext, Limits, Severity
from tests.support.report_texts import achievement, good_content, problem, task

AREA, CARRIED, FINDING = UUID(int=1), UUID(int=2), UUID(int=3)
OLD = "我们坚持每月开展一次主题党日活动，组织党员教师深入年级组听取意见建议。"
ERROR, WARNING = Severity.ERROR, Severity.WARNING
# where a result points: the first achievement, problem or task, or the report as a whole
ACHIEVEMENT, PROBLEM, TASK, WHOLE = "achievements", "problems", "tasks", None


def edited(change: Callable[[ReportContent], object]) -> ReportContent:
    content = good_content()
    change(content)
    return content


def answered(text: str) -> LastYearAnswer:
    return LastYearAnswer(carried_item_id=CARRIED, status=AnswerStatus.PARTLY, text=text)


def answering(subject_type: AnswerSubject) -> ReportContent:
    subject = AnsweredSubject(subject_type=subject_type, subject_id=FINDING)
    return edited(lambda content: content.problems[0].answers.append(subject))


def lengths(achievements: int, problems: int, tasks: int) -> ReportContent:
    found = problem("字" * (problems - 1), causes=((CauseKind.SUBJECTIVE, "字"),))
    measured = task((found,), text="字", goal="字" * (tasks - 2), measures=["字"])
    text = "《字》" + "字" * (achievements - 3)  # names an example, so that it is no weak point
    return ReportContent(achievements=[achievement(text)], problems=[found], tasks=[measured])


@dataclass(frozen=True)
class Case:
    rule: str
    severity: Severity
    at: str | UUID | None
    says: str
    trips: ReportContent
    passes: ReportContent = field(default_factory=good_content)
    context: CheckContext = field(default_factory=CheckContext)


LAST_YEAR = CheckContext(carried_items={CARRIED: "党务公开不及时。群众有意见"})
FOUND = CheckContext(findings={FINDING: "活动室没有开放记录"})
QUOTED = "“党建与教学融合不深，全年合开的活动只有5…”"

CASES = [
    Case("list_empty", ERROR, WHOLE, "任务清单还没有内容，请至少写一条。",
         edited(lambda c: c.tasks.clear())),
    Case("item_empty", ERROR, ACHIEVEMENT, "这一条还没有写内容，请填写或删除。",
         edited(lambda c: setattr(c.achievements[0], "text", ""))),
    Case("achievements_share", ERROR, WHOLE,
         "成绩清单 101 字，占全文 300 字的 33.7%，不得超过 1/3（最多 100 字）。"
         "请压缩成绩，或把问题和任务写充分。",
         lengths(101, 150, 49), lengths(100, 150, 50)),
    Case("problems_share", ERROR, WHOLE,
         "问题清单 99 字，占全文 300 字的 33.0%，不得少于 1/3（至少 100 字）。"
         "请把问题和原因写具体。",
         lengths(90, 99, 111), lengths(90, 100, 110)),
    Case("personal_problem_missing", ERROR, WHOLE,
         "问题清单里没有个人履职方面的问题，请至少写一个。",
         edited(lambda c: setattr(c.problems[0], "kind", ProblemKind.ORGANISATIONAL))),
    Case("cause_missing", ERROR, PROBLEM, QUOTED + "没有分析原因，请补写。",
         edited(lambda c: c.problems[0].causes.clear())),
    Case("cause_missing", ERROR, PROBLEM, QUOTED + "没有分析原因，请补写。",
         edited(lambda c: setattr(c.problems[0].causes[0], "text", ""))),
    Case("subjective_cause_missing", ERROR, WHOLE, "全文没有一条主观原因，请从自身查找原因。",
         edited(lambda c: setattr(c.problems[0].causes[0], "kind", CauseKind.OBJECTIVE))),
    Case("task_measure_missing", ERROR, TASK, "“推动融合”没有措施，请补写。",
         edited(lambda c: c.tasks[0].measures.clear())),
    Case("task_measure_missing", ERROR, TASK, "“推动融合”没有措施，请补写。",
         edited(lambda c: setattr(c.tasks[0], "measures", [""]))),
    Case("task_due_missing", ERROR, TASK, "“推动融合”没有完成时限，请补写。",
         edited(lambda c: setattr(c.tasks[0], "due_on", None))),
    Case("last_year_unanswered", ERROR, CARRIED,
         "去年的整改事项“党务公开不及时”还没有说明整改情况，请补写。",
         good_content(), good_content((CARRIED,)), LAST_YEAR),
    Case("last_year_unanswered", ERROR, CARRIED,  # a status alone says nothing about what was done
         "去年的整改事项“党务公开不及时”还没有说明整改情况，请补写。",
         edited(lambda c: c.last_year.append(answered(""))),
         edited(lambda c: c.last_year.append(answered("公开栏改为每月更新"))), LAST_YEAR),
    Case("finding_unanswered", ERROR, FINDING,
         "督查发现的“活动室没有开放记录”还没有回应，请在相应的问题里回应。",
         good_content(), answering(AnswerSubject.FINDING), FOUND),
    Case("finding_unanswered", ERROR, FINDING,  # answering a comment answers no finding
         "督查发现的“活动室没有开放记录”还没有回应，请在相应的问题里回应。",
         answering(AnswerSubject.COMMENT), answering(AnswerSubject.FINDING), FOUND),
    Case("total_length", WARNING, WHOLE, "全文 301 字，超过 300 字，请删减 1 字。",
         lengths(90, 120, 91), lengths(90, 120, 90), CheckContext(limits=Limits(total_max=300))),
    Case("total_length", ERROR, WHOLE, "全文 301 字，超过 300 字，请删减 1 字。",
         lengths(90, 120, 91), lengths(90, 120, 90),
         CheckContext(limits=Limits(total_max=300, total_max_is_error=True))),
    Case("achievement_without_figure", WARNING, ACHIEVEMENT,
         "“面貌焕然一新，受到一致好评”没有数字，也没有事例，请写具体。",
         edited(lambda c: setattr(c.achievements[0], "text", "面貌焕然一新，受到一致好评。"))),
    Case("tasks_unlinked", WARNING, WHOLE,
         "任务清单还没有与问题关联，请在每项任务里选择它解决的问题。",
         edited(lambda c: c.tasks[0].problem_ids.clear())),
    Case("problem_without_task", WARNING, PROBLEM,
         "“批评他人有顾虑”没有对应的任务，请在任务清单里关联或补写。",
         edited(lambda c: c.problems.insert(0, problem("批评他人有顾虑。")))),
    Case("areas_unmarked", WARNING, WHOLE,
         "各条还没有标注评议内容，看不出哪一项没有谈到，请逐条选择。",
         good_content(), edited(lambda c: setattr(c.tasks[0], "area_id", AREA)),
         CheckContext(areas={AREA: "活动阵地建设"})),
    Case("area_uncovered", WARNING, WHOLE,
         "评议内容“活动阵地建设”没有任何一条谈到，请补写，或给谈到它的那一条标注。",
         edited(lambda c: setattr(c.tasks[0], "area_id", FINDING)),
         edited(lambda c: setattr(c.tasks[0], "area_id", AREA)),
         CheckContext(areas={AREA: "活动阵地建设"})),
    Case("repeated_text", WARNING, ACHIEVEMENT,
         "“我们坚持每月开展一次主题党日活动，组织党…”与去年的报告基本相同，请改写。",
         edited(lambda c: setattr(c.achievements[0], "text", OLD + "全年12次。")),
         context=CheckContext(last_year_texts=(OLD,))),
]  # fmt: skip


def place(content: ReportContent, at: str | UUID | None) -> UUID | None:
    return getattr(content, at)[0].id if isinstance(at, str) else at


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_check_report_with_one_fault_answers_exactly_that(case: Case) -> None:
    found = [r for r in check_report(case.trips, case.context) if r.rule == case.rule]
    assert [(r.severity, r.item_id, r.detail.zh) for r in found] == [
        (case.severity, place(case.trips, case.at), case.says)
    ]
    assert found[0].detail.en
    assert "{" not in found[0].detail.en
    assert case.rule not in {r.rule for r in check_report(case.passes, case.context)}


def test_every_rule_has_a_case_and_a_line_in_the_documentation() -> None:
    documented = Path(__file__).resolve().parents[4] / "docs" / "api.md"
    text = documented.read_text(encoding="utf-8")
    assert {case.rule for case in CASES if f"`{case.rule}`" not in text} == set()
