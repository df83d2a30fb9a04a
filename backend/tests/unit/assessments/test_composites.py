"""A3: the suggestion from the marks of the sources, with the properties it must never lose."""

from decimal import Decimal

import pytest
from hypothesis import given as given_that
from hypothesis import strategies as st

from app.features.assessments.grades import SHIPPED_SCALE, Grade, grade_of
from app.features.assessments.scoring.rules.composites import (
    Departure,
    composite,
    cut_offs,
    departures,
)
from app.features.assessments.scoring.rules.marks import NOTHING, Mark

WEIGHTS = {"ballot": Decimal(60), "last_year": Decimal(30), "report": Decimal(10)}
points = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
maybe_marks = st.fixed_dictionaries(
    dict.fromkeys(WEIGHTS, st.one_of(st.just(NOTHING), points.map(Mark)))
)
some_weights = st.fixed_dictionaries(dict.fromkeys(WEIGHTS, st.integers(0, 100).map(Decimal)))


@pytest.mark.parametrize(
    ("scores", "score", "grade", "missing"),
    [
        ({"ballot": "92", "last_year": "50", "report": "100"}, "80.20", Grade.FAIRLY_GOOD, ()),
        ({"ballot": "92", "last_year": None, "report": "100"}, "93.14", Grade.GOOD, ("last_year",)),
        ({"ballot": "92"}, "92.00", Grade.GOOD, ("last_year", "report")),
        ({"ballot": None, "last_year": "0"}, "0.00", Grade.POOR, ("ballot", "report")),
    ],
)
def test_composite_spreads_missing_weights_over_the_sources_that_exist(
    scores: dict[str, str | None], score: str, grade: Grade, missing: tuple[str, ...]
) -> None:
    given = {source: Mark(Decimal(s) if s is not None else None) for source, s in scores.items()}
    found = composite(given, WEIGHTS)
    assert (found.score, found.grade, found.missing) == (Decimal(score), grade, missing)
    assert sum(part.share for part in found.parts) == 1


def test_composite_without_any_source_suggests_nothing() -> None:
    found = composite({}, WEIGHTS)
    assert (found.score, found.grade) == (None, None)
    assert found.missing == ("ballot", "last_year", "report")


def test_composite_leaves_out_sources_that_weigh_nothing() -> None:
    found = composite(
        {"ballot": Mark(Decimal(80)), "report": Mark(Decimal(0))},
        {"ballot": Decimal(1), "report": Decimal(0)},
    )
    assert (found.score, found.missing) == (Decimal("80.00"), ())


def test_composite_reckons_exactly_and_says_what_each_source_brings() -> None:
    marks = {"ballot": Mark(Decimal("92.40")), "report": Mark(Decimal(84))}
    found = composite(marks, {"ballot": Decimal(60), "report": Decimal(15)})
    assert [(p.source, p.contribution) for p in found.parts] == [
        ("ballot", Decimal("73.92")),
        ("report", Decimal("16.80")),
    ]
    assert found.score == Decimal("90.72")


@given_that(maybe_marks, some_weights)
def test_composite_is_as_if_a_missing_source_had_no_weight(
    marks: dict[str, Mark], weights: dict[str, Decimal]
) -> None:
    without = {s: w if marks[s].points is not None else Decimal(0) for s, w in weights.items()}
    assert composite(marks, weights).score == composite(marks, without).score


@given_that(maybe_marks, some_weights, st.sampled_from(list(WEIGHTS)), points)
def test_composite_never_falls_when_a_source_scores_more(
    marks: dict[str, Mark], weights: dict[str, Decimal], source: str, more: Decimal
) -> None:
    points_now = marks[source].points
    if points_now is None or points_now > more:
        return
    before = composite(marks, weights).score
    after = composite({**marks, source: Mark(more)}, weights).score
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


@given_that(maybe_marks, some_weights)
def test_composite_lies_between_the_marks_it_is_made_from(
    marks: dict[str, Mark], weights: dict[str, Decimal]
) -> None:
    found = composite(marks, weights)
    if found.score is not None:
        scores = [part.score for part in found.parts]
        assert min(scores) <= found.score <= max(scores)


@given_that(points)
def test_cut_offs_are_where_the_grade_changes(score: Decimal) -> None:
    reached = next(grade for grade, least in cut_offs(SHIPPED_SCALE) if score >= least)
    assert reached == grade_of(score)


def test_departures_name_what_a_grade_differs_from() -> None:
    both = (Departure.COMPOSITE, Departure.BALLOT)
    assert departures(Grade.GOOD, Grade.FAIR, Grade.FAIRLY_GOOD) == both
    assert departures(Grade.GOOD, Grade.GOOD, Grade.FAIR) == (Departure.BALLOT,)
    assert departures(Grade.GOOD, None, None) == ()
    assert departures(None, Grade.GOOD, Grade.GOOD) == ()
