"""Ballot law (B4, B6): slip equation, quorum, merging, tally; tables of cases and properties."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.ballots.box.rules import (
    CountedClass,
    GradeCount,
    Row,
    SlipCount,
    VoterClass,
    is_quorate,
    is_void,
    merge_classes,
    row_faults,
    slip_faults,
    split_sheets,
    tally,
    weighted_score,
)
from app.features.ballots.box.sheets import SECRET_SIZE, Sheet

ELECTION = UUID(int=7)
REVIEWEES = [UUID(int=n) for n in (3, 1, 2)]
POINTS = {1: 100, 2: 80, 3: 60, 4: 40}
CLASSES = [VoterClass("leaders", 40), VoterClass("schools", 30), VoterClass("masses", 30)]


@pytest.mark.parametrize(
    ("count", "faults"),
    [
        (SlipCount(printed=40, issued=38, leftover=1, spoiled=1, signed_in=38), []),
        (SlipCount(printed=40, issued=40, leftover=0, spoiled=0, signed_in=41), []),
        (SlipCount(printed=0, issued=0, leftover=0, spoiled=0, signed_in=0), []),
        (SlipCount(printed=40, issued=38, leftover=1, spoiled=0, signed_in=38), ["equation"]),
        (SlipCount(printed=40, issued=40, leftover=1, spoiled=0, signed_in=40), ["equation"]),
        (SlipCount(printed=40, issued=40, leftover=0, spoiled=0, signed_in=39), ["signed-in"]),
        (
            SlipCount(printed=1, issued=3, leftover=0, spoiled=0, signed_in=2),
            ["equation", "signed-in"],
        ),
    ],
)
def test_slip_faults_of_counts_names_each_broken_rule(count: SlipCount, faults: list[str]) -> None:
    assert slip_faults(count) == faults


@pytest.mark.parametrize(
    ("due", "present", "quorate"), [(40, 20, True), (40, 19, False), (41, 20, False), (0, 0, True)]
)
def test_is_quorate_needs_half_of_those_due(due: int, present: int, quorate: bool) -> None:
    assert is_quorate(due, present) is quorate


@pytest.mark.parametrize(
    ("issued", "returned", "void"), [(5, 5, False), (5, 6, True), (0, 0, False)]
)
def test_is_void_when_more_returned_than_issued(issued: int, returned: int, void: bool) -> None:
    assert is_void(issued, returned) is void


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


@given(sheets_of_classes)
def test_split_sheets_of_any_box_passes_row_checks_and_tallies_every_grade(
    cast: list[tuple[str, bytes, list[int]]],
) -> None:
    sheets = [(class_id, Sheet(secret, tuple(given))) for class_id, secret, given in cast]
    sizes = {c.id: sum(1 for k, _ in sheets if k == c.id) for c in CLASSES}
    groups = merge_classes(CLASSES, sizes, 5)
    rows = split_sheets(ELECTION, REVIEWEES, sheets, groups)
    assert row_faults(rows, REVIEWEES, groups) == []
    lines = tally(rows, REVIEWEES, groups, POINTS)
    assert [line.reviewee_id for line in lines] == REVIEWEES
    for position, line in enumerate(lines):
        votes = [sheet.grades[position] for _, sheet in sheets]
        assert line.total.counts == tuple(votes.count(grade) for grade in range(5))
        assert (line.score is None) == (line.total.valid == 0)


@given(sheets_of_classes.filter(bool), st.data())
def test_row_faults_of_any_changed_count_are_found(
    cast: list[tuple[str, bytes, list[int]]], data: st.DataObject
) -> None:
    sheets = [(class_id, Sheet(secret, tuple(given))) for class_id, secret, given in cast]
    groups = merge_classes(CLASSES, {"schools": 99, "leaders": 99, "masses": 99}, 5)
    groups = [
        CountedClass(g.id, g.members, g.weight, sum(1 for k, _ in sheets if k == g.id))
        for g in groups
    ]
    rows = split_sheets(ELECTION, REVIEWEES, sheets, groups)
    assert row_faults(rows, REVIEWEES, groups) == []
    at = data.draw(st.integers(0, len(rows) - 1))
    more = [*rows[:at], rows[at]._replace(n=rows[at].n + 1), *rows[at + 1 :]]
    assert row_faults(more, REVIEWEES, groups) == ["count"]
    fewer = [*rows[:at], *rows[at + 1 :]]
    assert row_faults(fewer, REVIEWEES, groups) == ["count"]


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
    assert fault in row_faults([row], [REVIEWEES[0]], [CountedClass("leaders", ("leaders",), 1, 1)])


def test_row_faults_of_unsorted_rows_are_order() -> None:
    group = [CountedClass("a", ("a",), 1, 2)]
    rows = [Row(REVIEWEES[0], "a", 0, 2, 1), Row(REVIEWEES[0], "a", 0, 1, 1)]
    assert row_faults(rows, [REVIEWEES[0]], group) == ["order"]


def test_split_sheets_uses_one_secret_per_sheet_only() -> None:
    assert SECRET_SIZE == 16
    group = [CountedClass("a", ("a",), 1, 2)]
    same = [("a", Sheet(bytes(16), (1, 2, 3))), ("a", Sheet(bytes(16), (1, 2, 4)))]
    rows = split_sheets(ELECTION, REVIEWEES, same, group)
    assert [(r.reviewee_id, r.grade, r.n) for r in rows] == [
        (UUID(int=1), 2, 2),
        (UUID(int=2), 3, 1),
        (UUID(int=2), 4, 1),
        (UUID(int=3), 1, 2),
    ]
