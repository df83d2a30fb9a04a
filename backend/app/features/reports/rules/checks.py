"""Every check of R3, in the order a writer meets them; the same code answers live and at
submission."""

from collections.abc import Callable, Iterator

from app.features.reports.rules.completeness import (
    empty_items,
    empty_lists,
    problems_without_cause,
    tasks_without_due_date,
    tasks_without_measure,
    unanswered_findings,
    unanswered_last_year,
    without_personal_problem,
    without_subjective_cause,
)
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.coverage import (
    achievements_without_figure,
    problems_without_task,
    repeated_texts,
    uncovered_areas,
)
from app.features.reports.rules.results import CheckContext, CheckResult, Severity
from app.features.reports.rules.shares import wrong_lengths

Check = Callable[[ReportContent, CheckContext], Iterator[CheckResult]]

CHECKS: tuple[Check, ...] = (
    empty_lists,
    empty_items,
    wrong_lengths,
    without_personal_problem,
    problems_without_cause,
    without_subjective_cause,
    tasks_without_measure,
    tasks_without_due_date,
    unanswered_last_year,
    unanswered_findings,
    achievements_without_figure,
    problems_without_task,
    uncovered_areas,
    repeated_texts,
)


def check_report(content: ReportContent, context: CheckContext) -> list[CheckResult]:
    """Everything that is wrong (errors) or weak (warnings) with a report; errors come first."""
    results = [result for check in CHECKS for result in check(content, context)]
    return sorted(results, key=lambda result: result.severity is not Severity.ERROR)
