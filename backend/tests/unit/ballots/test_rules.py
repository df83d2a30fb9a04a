"""Counting (B4, B6): merging, weights, rounding, rows, tally; tables of cases and properties."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.ballots.box.rules import (
    CountedClass,
    GradeCount,
    Row,
    VoterClass,
    merge_classes,
    rounded,
    row_faults,
    split_sheets,
    tally,
    weighted_score,
)
from app.features.ballots.box.sheets import EXACT_CODES, SECRET_SIZE, CodeRule, Sheet

ELECTION = UUID(int=7)
REVIEWEES = [UUID(int=n) for n in (3, 1, 2)]
POINTS = {1: 100, 2: 80, 3: 60, 4: 40}
CLASSES = [VoterClass("leaders", 40), VoterClass("schools", 30), VoterClass("masses", 30)]


@pytest.mark.parametrize(
    ("sheets", "merged"),
    [
        ({"leaders": 9, "schools": 9, "masses": 9}, ["leaders", "schools", "masses"]),
        ({"leaders": 5, "schools": 5, "masses": 5}, ["leaders", "schools", "masses"]),
        ({"leaders": 4, "schools": 9, "masses": 9}, ["leaders+schools", "masses"]),
        ({"leaders": 9, "schools": 9, "masses": 2}, ["leaders", "schools+masses"]),
        ({"leaders": 2, "schools": 2, "masses": 9}, ["leaders+schools+masses"]),
        ({"leaders": 9, "schools": 0, "masses": 9}, ["leaders", "schools+masses"]),
        ({"leaders": 9, "masses": 9}, ["leaders", "schools+masses"]),
        ({}, ["leaders+schools+masses"]),
        # equal smallest ones: the first joins first, and may save the other
        ({"leaders": 3, "schools": 3, "masses": 3}, ["leaders+schools+masses"]),
        ({"leaders": 3, "schools": 9, "masses": 3}, ["leaders+schools+masses"]),
        ({"leaders": 9, "schools": 3, "masses": 3}, ["leaders", "schools+masses"]),
        ({"leaders": 3, "schools": 3, "masses": 5}, ["leaders+schools", "masses"]),
    ],
)
def test_merge_classes_below_minimum_joins_neighbours(
    sheets: dict[str, int], merged: list[str]
) -> None:
    assert [group.id for group in merge_classes(CLASSES, sheets, 5)] == merged


@given(
    counts=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 50)), min_size=1, max_size=6),
    minimum=st.integers(1, 12),
)
def test_merge_classes_keeps_sheets_weights_and_members(
    counts: list[tuple[int, int]], minimum: int
) -> None:
    classes = [VoterClass(f"c{i}", weight) for i, (_, weight) in enumerate(counts)]
    sheets = {f"c{i}": n for i, (n, _) in enumerate(counts)}
    groups = merge_classes(classes, sheets, minimum)
    assert [m for g in groups for m in g.members] == [c.id for c in classes]
    assert sum(g.sheets for g in groups) == sum(sheets.values())
    assert sum(g.weight for g in groups) == sum(c.weight for c in classes)
    assert len(groups) == 1 or all(g.sheets >= minimum for g in groups)


def counted(*sheets: int) -> list[CountedClass]:
    return [CountedClass(c.id, (c.id,), c.weight, n) for c, n in zip(CLASSES, sheets, strict=True)]


@pytest.mark.parametrize(
    ("leaders", "schools", "masses", "score"),
    [
        ((0, 1, 0, 0, 0), (0, 1, 0, 0, 0), (0, 1, 0, 0, 0), "100.00"),
        ((0, 0, 0, 0, 1), (0, 0, 0, 0, 3), (0, 0, 0, 0, 2), "40.00"),
        # weights, not heads: 0.4 × 100 + 0.3 × 40 + 0.3 × 40
        ((0, 1, 0, 0, 0), (0, 0, 0, 0, 9), (0, 0, 0, 0, 9), "64.00"),
        # blank = abstention: it counts towards nothing
        ((5, 1, 0, 0, 0), (9, 0, 1, 0, 0), (9, 0, 0, 1, 0), "82.00"),
        # a class that only abstains has no say: (40 × 100 + 30 × 80) ÷ 70
        ((0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (4, 0, 0, 0, 0), "91.43"),
        ((1, 0, 0, 0, 0), (0, 0, 0, 0, 0), (2, 0, 0, 0, 0), None),
    ],
)
def test_weighted_score_of_counts_is(
    leaders: tuple[int, int, int, int, int],
    schools: tuple[int, int, int, int, int],
    masses: tuple[int, int, int, int, int],
    score: str | None,
) -> None:
    by_class = {
        "leaders": GradeCount(leaders),
        "schools": GradeCount(schools),
        "masses": GradeCount(masses),
    }
    expected = None if score is None else Decimal(score)
    assert weighted_score(by_class, counted(1, 1, 1), POINTS) == expected


def test_weighted_score_with_weights_that_do_not_add_up_to_100_uses_their_ratio() -> None:
    groups = [CountedClass("a", ("a",), 2, 1), CountedClass("b", ("b",), 1, 1)]
    by_class = {"a": GradeCount((0, 1, 0, 0, 0)), "b": GradeCount((0, 0, 0, 0, 1))}
    assert weighted_score(by_class, groups, POINTS) == Decimal("80.00")


def test_weighted_score_with_all_weights_zero_is_none() -> None:
    groups = [CountedClass("a", ("a",), 0, 1)]
    assert weighted_score({"a": GradeCount((0, 1, 0, 0, 0))}, groups, POINTS) is None


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((0, 1, 1, 1, 0), ["33.33", "33.33", "33.33", "0.00"]),
        ((7, 2, 1, 0, 0), ["66.67", "33.33", "0.00", "0.00"]),
        ((7, 0, 0, 0, 0), [None] * 4),
    ],
)
def test_share_of_grades_is_of_valid_rows(
    counts: tuple[int, int, int, int, int], shares: list[str | None]
) -> None:
    expected = [None if s is None else Decimal(s) for s in shares]
    assert [GradeCount(counts).share(grade) for grade in (1, 2, 3, 4)] == expected


grades = st.lists(st.integers(0, 4), min_size=3, max_size=3)
sheets_of_classes = st.lists(
    st.tuples(
        st.sampled_from(["leaders", "schools", "masses"]),
        st.binary(min_size=16, max_size=16),
        grades,
    ),
    max_size=60,
)


@given(sheets_of_classes, st.sampled_from(CodeRule))
def test_split_sheets_of_any_box_passes_row_checks_and_tallies_every_grade(
    cast: list[tuple[str, bytes, list[int]]], rule: CodeRule
) -> None:
    sheets = [(class_id, Sheet(secret, tuple(given))) for class_id, secret, given in cast]
    sizes = {c.id: sum(1 for k, _ in sheets if k == c.id) for c in CLASSES}
    groups = merge_classes(CLASSES, sizes, 5)
    rows = split_sheets(ELECTION, REVIEWEES, sheets, groups, rule)
    assert row_faults(rows, REVIEWEES, groups, rule) == []
    lines = tally(rows, REVIEWEES, groups, POINTS)
    assert [line.reviewee_id for line in lines] == REVIEWEES
    for position, line in enumerate(lines):
        votes = [sheet.grades[position] for _, sheet in sheets]
        assert line.total.counts == tuple(votes.count(grade) for grade in range(5))
        assert (line.score is None) == (line.total.valid == 0)


@given(sheets_of_classes.filter(bool), st.sampled_from(CodeRule), st.data())
def test_row_faults_of_any_changed_count_are_found(
    cast: list[tuple[str, bytes, list[int]]], rule: CodeRule, data: st.DataObject
) -> None:
    sheets = [(class_id, Sheet(secret, tuple(given))) for class_id, secret, given in cast]
    groups = merge_classes(CLASSES, {"schools": 99, "leaders": 99, "masses": 99}, 5)
    groups = [
        CountedClass(g.id, g.members, g.weight, sum(1 for k, _ in sheets if k == g.id))
        for g in groups
    ]
    rows = split_sheets(ELECTION, REVIEWEES, sheets, groups, rule)
    assert row_faults(rows, REVIEWEES, groups, rule) == []
    at = data.draw(st.integers(0, len(rows) - 1))
    more = [*rows[:at], rows[at]._replace(n=rows[at].n + 1), *rows[at + 1 :]]
    assert row_faults(more, REVIEWEES, groups, rule) == ["count"]
    fewer = [*rows[:at], *rows[at + 1 :]]
    assert row_faults(fewer, REVIEWEES, groups, rule) == ["count"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Row(REVIEWEES[0], "leaders", 0, 5, 1), "grade"),
        (Row(REVIEWEES[0], "leaders", 1, 1, 1), "code"),
        (Row(REVIEWEES[0], "nobody", 0, 1, 1), "code"),
        (Row(UUID(int=99), "leaders", 0, 1, 1), "count"),
        (Row(REVIEWEES[0], "leaders", 0, 1, 0), "grade"),
    ],
)
def test_row_faults_of_a_wrong_row_names_it(row: Row, fault: str) -> None:
    group = CountedClass("leaders", ("leaders",), 1, 1)
    assert fault in row_faults([row], [REVIEWEES[0]], [group], CodeRule.EIGHTH)


def test_row_faults_of_unsorted_rows_are_order() -> None:
    group = [CountedClass("a", ("a",), 1, 2)]
    rows = [Row(REVIEWEES[0], "a", 0, 2, 1), Row(REVIEWEES[0], "a", 0, 1, 1)]
    assert row_faults(rows, [REVIEWEES[0]], group, CodeRule.EIGHTH) == ["order"]


def test_split_sheets_uses_one_secret_per_sheet_only() -> None:
    assert SECRET_SIZE == 16
    group = [CountedClass("a", ("a",), 1, 2)]
    same = [("a", Sheet(bytes(16), (1, 2, 3))), ("a", Sheet(bytes(16), (1, 2, 4)))]
    rows = split_sheets(ELECTION, REVIEWEES, same, group, CodeRule.EIGHTH)
    assert [(r.reviewee_id, r.grade, r.n) for r in rows] == [
        (UUID(int=1), 2, 2),
        (UUID(int=2), 3, 1),
        (UUID(int=2), 4, 1),
        (UUID(int=3), 1, 2),
    ]


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.integers(1, 12))
def test_merge_classes_merges_neighbours_only_and_no_more_than_needed(
    sizes: list[int], minimum: int
) -> None:
    classes = [VoterClass(f"c{at}", 1) for at in range(len(sizes))]
    sheets = {f"c{at}": n for at, n in enumerate(sizes)}
    groups = merge_classes(classes, sheets, minimum)
    # a group of several has a member or a part that did not reach the minimum by itself
    assert all(
        len(g.members) == 1 or min(sheets[member] for member in g.members) < minimum for g in groups
    )
    if min(sizes) >= minimum:
        assert [g.id for g in groups] == [c.id for c in classes]
    again = merge_classes(
        [VoterClass(g.id, g.weight) for g in groups], {g.id: g.sheets for g in groups}, minimum
    )
    assert [(g.id, g.sheets) for g in again] == [(g.id, g.sheets) for g in groups]


def test_merge_classes_of_a_single_class_leaves_it_however_small() -> None:
    """Nothing is left to merge with; whether it may be published is may_be_published's question."""
    (group,) = merge_classes(CLASSES[:1], {"leaders": 2}, 5)
    assert (group.id, group.sheets) == ("leaders", 2)


def test_merge_classes_counts_invalid_sheets_for_nothing() -> None:
    """Six came back, two of them invalid: four people's grades, so the class is merged."""
    valid = {"leaders": 6 - 2, "schools": 9, "masses": 9}
    assert [g.id for g in merge_classes(CLASSES, valid, 5)] == ["leaders+schools", "masses"]


def test_empty_class_leaves_its_weight_with_its_neighbour() -> None:
    groups = merge_classes(CLASSES, {"leaders": 9, "schools": 0, "masses": 9}, 5)
    assert [(g.id, g.weight) for g in groups] == [("leaders", 40), ("schools+masses", 60)]


@given(
    st.lists(
        st.tuples(st.integers(0, 1000), st.tuples(*[st.integers(0, 30)] * 5)),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 9),
)
def test_weighted_score_depends_on_the_ratio_of_weights_alone(
    classes: list[tuple[int, tuple[int, int, int, int, int]]], factor: int
) -> None:
    by_class = {f"c{at}": GradeCount(counts) for at, (_, counts) in enumerate(classes)}

    def score(times: int) -> Decimal | None:
        groups = [
            CountedClass(f"c{at}", (f"c{at}",), weight * times, 1)
            for at, (weight, _) in enumerate(classes)
        ]
        return weighted_score(by_class, groups, POINTS)

    assert score(1) == score(factor)
    has_say = any(weight and sum(counts[1:]) for weight, counts in classes)
    assert (score(1) is not None) is has_say
    if has_say:
        assert Decimal(40) <= (score(1) or Decimal(0)) <= Decimal(100)


def test_weighted_score_of_a_class_without_weight_is_for_information_only() -> None:
    groups = [CountedClass("a", ("a",), 0, 9), CountedClass("b", ("b",), 1, 1)]
    by_class = {"a": GradeCount((0, 0, 0, 0, 9)), "b": GradeCount((0, 1, 0, 0, 0))}
    assert weighted_score(by_class, groups, POINTS) == Decimal("100.00")


@given(st.fractions(0, 100))
def test_rounded_of_any_value_is_the_nearest_hundredth_halves_up(value: Fraction) -> None:
    error = Fraction(rounded(value)) - value
    assert -Fraction(1, 200) < error <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "text"), [("66.665", "66.67"), ("66.6649", "66.66"), ("0.005", "0.01"), ("1", "1.00")]
)
def test_rounded_of_halves_goes_up(value: str, text: str) -> None:
    assert str(rounded(Fraction(value))) == text


def test_split_sheets_with_exact_codes_gives_everybody_a_row_of_their_own() -> None:
    group = [CountedClass("a", ("a",), 1, 40)]
    sheets = [("a", Sheet(at.to_bytes(16, "big"), (1, 1, 1))) for at in range(40)]
    rows = split_sheets(ELECTION, REVIEWEES, sheets, group, CodeRule.EXACT)
    assert [row.n for row in rows] == [1] * 3 * 40
    assert max(row.code for row in rows) < EXACT_CODES
    assert row_faults(rows, REVIEWEES, group, CodeRule.EXACT) == []
    assert row_faults(rows, REVIEWEES, group, CodeRule.EIGHTH) == ["code"]
    # no code leads from one reviewee's row to another's
    codes = [row.code for row in rows]
    assert len(set(codes)) == len(codes)
