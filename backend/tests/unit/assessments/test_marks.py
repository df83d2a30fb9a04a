"""A3: what each source scores; no figures of the rules may reward what they should not."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.features.assessments.scoring.rules.former import (
    former_last_year_mark,
    former_report_mark,
)
from app.features.assessments.scoring.rules.marks import (
    ItemFacts,
    Mark,
    ReportFacts,
    ballot_mark,
    last_year_mark,
    report_mark,
)
from app.features.cycles.rules import RuleSet, Scoring, contradictions

SHIPPED = Scoring()
NONE = ReportFacts(is_due=True)


def ordered(numbers: list[int]) -> tuple[int, ...]:
    return tuple(sorted(numbers))


any_points = st.integers(0, 100)
two = st.lists(any_points, min_size=2, max_size=2, unique=True).map(ordered)
three = st.lists(any_points, min_size=3, max_size=3, unique=True).map(ordered)


@st.composite
def lawful_scorings(draw: st.DrawFn) -> Scoring:
    """Any figures that the rules take."""
    none, full = draw(two)
    overdue, not_yet, done = draw(three)
    scoring = Scoring(
        report_full=full,
        report_per_warning=draw(any_points),
        report_late=draw(any_points),
        report_not_submitted=none,
        item_done=done,
        item_not_yet_due=not_yet,
        item_overdue=overdue,
    )
    assert contradictions(RuleSet(scoring=scoring)) == []
    return scoring


scorings = lawful_scorings()
counts = st.integers(0, 30)
items = st.builds(ItemFacts, done=counts, not_yet_due=counts, overdue=counts)


def handed_in(*, late: bool = False, warnings: int = 0, empty: bool = False) -> ReportFacts:
    return ReportFacts(
        is_due=True, is_submitted=True, is_late=late, warnings=warnings, is_empty=empty
    )


def points(mark: Mark) -> Decimal:
    assert mark.points is not None
    return mark.points


@pytest.mark.parametrize(
    ("facts", "score", "steps"),
    [
        (NONE, "0", ["应交未交，计 0 分"]),
        (handed_in(), "100", ["满分 100 分"]),
        (
            handed_in(late=True, warnings=3),
            "84",
            ["满分 100 分", "迟交扣 10 分", "核查提醒 3 处，每处扣 2 分，共扣 6 分"],
        ),
        (handed_in(empty=True), "0", ["交的是空白报告，与未交一样计 0 分"]),
        (
            handed_in(warnings=51),
            "0",
            [
                "满分 100 分",
                "核查提醒 51 处，每处扣 2 分，共扣 102 分",
                "扣分不低于应交未交的 0 分",
            ],
        ),
    ],
)
def test_report_mark_says_each_step(facts: ReportFacts, score: str, steps: list[str]) -> None:
    mark = report_mark(facts, SHIPPED)
    assert (points(mark), [step.zh for step in mark.steps]) == (Decimal(score), steps)


def test_report_that_is_not_due_yet_is_missing_and_no_zero() -> None:
    assert report_mark(ReportFacts(is_due=False), SHIPPED) == Mark(None)


@given(scorings, counts)
def test_no_report_is_never_above_a_late_one_nor_that_above_the_same_in_time(
    scoring: Scoring, warnings: int
) -> None:
    late = points(report_mark(handed_in(late=True, warnings=warnings), scoring))
    in_time = points(report_mark(handed_in(warnings=warnings), scoring))
    assert points(report_mark(NONE, scoring)) <= late <= in_time
    assert in_time - late <= scoring.report_late


@given(scorings, counts)
def test_an_empty_report_earns_nothing_more_than_none(scoring: Scoring, warnings: int) -> None:
    none = points(report_mark(NONE, scoring))
    assert points(report_mark(handed_in(empty=True, warnings=warnings), scoring)) == none
    assert points(report_mark(handed_in(empty=True), SHIPPED)) == 0


@given(scorings, counts, counts)
def test_fewer_warnings_never_score_less(scoring: Scoring, few: int, more: int) -> None:
    assume(few <= more)
    best, worst = (points(report_mark(handed_in(warnings=n), scoring)) for n in (few, more))
    assert best >= worst


def test_last_year_mark_is_the_mean_and_says_so() -> None:
    mark = last_year_mark(ItemFacts(done=3, not_yet_due=1, overdue=1), SHIPPED)
    assert points(mark) == Decimal("72.00")
    assert [step.zh for step in mark.steps] == [
        "已销号 3 项，每项 100 分",
        "未到期 1 项，每项 60 分",
        "逾期未完成 1 项，每项 0 分",
        "共 5 项，取平均 72.00 分",
    ]


def test_last_year_without_items_is_missing_and_no_zero() -> None:
    assert last_year_mark(ItemFacts(), SHIPPED) == Mark(None)


@given(scorings)
def test_overdue_counts_less_than_not_yet_due_and_that_less_than_done(scoring: Scoring) -> None:
    alone = (ItemFacts(overdue=1), ItemFacts(not_yet_due=1), ItemFacts(done=1))
    overdue, not_yet, done = (points(last_year_mark(one, scoring)) for one in alone)
    assert overdue < not_yet < done


@given(scorings, items)
def test_doing_one_item_more_never_scores_less(scoring: Scoring, facts: ItemFacts) -> None:
    before = last_year_mark(facts, scoring).points
    done = facts.done + 1
    if facts.overdue:
        more = ItemFacts(done, facts.not_yet_due, facts.overdue - 1)
        assert points(last_year_mark(more, scoring)) >= (before or 0)
    if facts.not_yet_due:
        more = ItemFacts(done, facts.not_yet_due - 1, facts.overdue)
        assert points(last_year_mark(more, scoring)) >= (before or 0)
    added = ItemFacts(done, facts.not_yet_due, facts.overdue)
    assert points(last_year_mark(added, scoring)) >= (before or 0)


def test_ballot_mark_is_the_score_as_counted() -> None:
    assert ballot_mark(Decimal("92.4")).points == Decimal("92.40")
    assert ballot_mark(None) == Mark(None)


def test_former_marks_are_what_they_were() -> None:
    late = handed_in(late=True, warnings=9)
    assert [former_report_mark(one).points for one in (handed_in(), late, NONE)] == [100, 80, None]
    assert former_last_year_mark(ItemFacts()) == Mark(None)


@pytest.mark.parametrize(
    ("done", "begun", "untouched", "score"),
    [(2, 0, 0, "100.00"), (1, 2, 0, "66.67"), (0, 0, 3, "0.00"), (1, 1, 2, "37.50")],
)
def test_former_mark_of_last_year_counts_begun_items_half_whenever_due(
    done: int, begun: int, untouched: int, score: str
) -> None:
    for overdue in range(begun + untouched + 1):
        facts = ItemFacts(done, begun + untouched - overdue, overdue, begun)
        assert former_last_year_mark(facts).points == Decimal(score)
