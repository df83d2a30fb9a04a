"""R2: totals, and shares with exact fractions."""

from fractions import Fraction
from uuid import uuid4

import pytest

from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import AnswerStatus, LastYearAnswer, ReportContent
from app.features.reports.rules.length import count_content
from app.features.reports.rules.results import CheckContext, Limits, Severity
from tests.support.report_texts import achievement, good_content, problem, task


def content_of(achievements: int, problems: int, tasks: int, last_year: int = 0) -> ReportContent:
    answer = LastYearAnswer(
        carried_item_id=uuid4(), status=AnswerStatus.DONE, text="字" * last_year
    )
    return ReportContent(
        achievements=[achievement("字" * achievements)],
        problems=[problem("字" * problems, causes=())],
        tasks=[task(text="", goal="字" * tasks, measures=[])],
        last_year=[answer] if last_year else [],
    )


def rules_of(content: ReportContent, **limits: object) -> dict[str, Severity]:
    context = CheckContext(limits=Limits(**limits))  # type: ignore[arg-type]
    return {result.rule: result.severity for result in check_report(content, context)}


def test_count_content_with_last_year_counts_it_in_the_total_only() -> None:
    counts = count_content(content_of(100, 100, 50, last_year=50))
    assert (counts.achievements, counts.problems, counts.tasks) == (100, 100, 50)
    assert (counts.last_year, counts.total) == (50, 300)
    assert counts.achievements_share == Fraction(1, 3)


def test_count_content_of_problem_and_task_counts_every_piece() -> None:
    counts = count_content(good_content())
    assert counts.problems == 22 + 10  # text and cause; the 5 of “只有5次” is one
    assert counts.tasks == 4 + 10 + 9  # title, goal (24 is one), measure


@pytest.mark.parametrize(
    ("achievements", "others", "trips"),
    [(99, 201, False), (100, 200, False), (101, 199, True)],
)
def test_check_achievements_share_around_a_third_trips_only_above(
    achievements: int, others: int, trips: bool
) -> None:
    rules = rules_of(content_of(achievements, others - 10, 10))
    assert ("achievements_share" in rules) is trips
    assert rules.get("achievements_share", Severity.ERROR) is Severity.ERROR


@pytest.mark.parametrize(("problems", "trips"), [(99, True), (100, False), (101, False)])
def test_check_problems_share_around_a_third_trips_only_below(problems: int, trips: bool) -> None:
    rules = rules_of(content_of(90, problems, 300 - 90 - problems))
    assert ("problems_share" in rules) is trips


@pytest.mark.parametrize(
    ("achievements", "problems", "total", "too_many", "too_few"),
    [
        (1, 1, 3, False, False),
        (1, 1, 2, True, False),
        (1, 1, 4, False, True),
        (100, 100, 301, False, True),
        (101, 101, 301, True, False),
        (100, 101, 302, False, False),
        (101, 100, 302, True, True),
        (1000, 1000, 3000, False, False),
        (1001, 999, 3000, True, True),
        (333, 334, 1000, False, False),
        (334, 333, 1000, True, True),
        (0, 0, 1, False, True),
    ],
)
def test_check_shares_of_any_total_are_exact(
    achievements: int, problems: int, total: int, too_many: bool, too_few: bool
) -> None:
    rules = rules_of(content_of(achievements, problems, total - achievements - problems))
    assert ("achievements_share" in rules, "problems_share" in rules) == (too_many, too_few)
    assert (too_many, too_few) == (3 * achievements > total, 3 * problems < total)


def test_check_shares_with_last_year_in_the_total_can_save_the_achievements() -> None:
    assert "achievements_share" in rules_of(content_of(110, 120, 70))
    assert "achievements_share" not in rules_of(content_of(110, 120, 70, last_year=30))


def test_check_shares_with_limits_of_the_cycle_uses_them() -> None:
    content = content_of(45, 40, 15)
    assert "achievements_share" in rules_of(content)
    assert "achievements_share" not in rules_of(content, achievements_share_max=Fraction(9, 20))
    assert "problems_share" in rules_of(content, problems_share_min=Fraction(41, 100))


@pytest.mark.parametrize(("length", "trips"), [(2999, False), (3000, False), (3001, True)])
def test_check_total_around_the_limit_warns_only_above(length: int, trips: bool) -> None:
    rules = rules_of(content_of(900, 1100, length - 2000))
    assert rules.get("total_length") == (Severity.WARNING if trips else None)


def test_check_total_where_the_office_made_it_an_error_is_an_error() -> None:
    rules = rules_of(content_of(1000, 1100, 1000), total_max_is_error=True)
    assert rules["total_length"] is Severity.ERROR


def test_check_shares_of_an_empty_report_speaks_of_empty_lists_not_of_shares() -> None:
    rules = rules_of(ReportContent())
    assert rules == {"list_empty": Severity.ERROR}
