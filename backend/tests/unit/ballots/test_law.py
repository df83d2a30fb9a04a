"""Ballot law (B4): slips, quorum, what makes a ballot void, and how few are too few."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.ballots.box.law import (
    ClassReturn,
    SlipCount,
    is_overfull,
    is_quorate,
    is_void,
    may_be_published,
    slip_faults,
)


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
    ("issued", "signed_in", "not_entitled", "faults"),
    [
        (38, 40, 2, []),
        (39, 40, 2, ["signed-in"]),
        (0, 2, 2, []),
        (0, 2, 3, ["signed-in"]),  # more who draw none than signed in at all
    ],
)
def test_slip_faults_where_reviewees_draw_no_slip_counts_the_others_only(
    issued: int, signed_in: int, not_entitled: int, faults: list[str]
) -> None:
    count = SlipCount(issued, issued, 0, 0, signed_in, not_entitled)
    assert slip_faults(count) == faults


@given(st.builds(SlipCount, *[st.integers(0, 60)] * 5, not_entitled=st.integers(0, 10)))
def test_slip_faults_of_any_count_are_none_exactly_when_it_adds_up(count: SlipCount) -> None:
    adds_up = count.printed - count.leftover - count.spoiled == count.issued
    entitled = count.issued + count.not_entitled <= count.signed_in
    assert (slip_faults(count) == []) is (adds_up and entitled)


@pytest.mark.parametrize(
    ("due", "present", "quorate"),
    [
        (40, 20, True),
        (40, 19, False),
        (41, 20, False),  # 20 of 41 are less than half
        (41, 21, True),
        (1, 0, False),
        (1, 1, True),
        (0, 0, False),  # nobody is due: there is nothing to hold a ballot about
    ],
)
def test_is_quorate_needs_half_of_those_due(due: int, present: int, quorate: bool) -> None:
    assert is_quorate(due, present) is quorate


@pytest.mark.parametrize(
    ("share", "present", "quorate"),
    [("2/3", 20, True), ("2/3", 19, False), ("1/1", 30, True), ("1/1", 29, False)],
)
def test_is_quorate_at_any_share_is_exact(share: str, present: int, quorate: bool) -> None:
    assert is_quorate(30, present, Fraction(share)) is quorate


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.fractions(0, 1))
def test_is_quorate_never_turns_on_rounding(due: int, present: int, share: Fraction) -> None:
    assert is_quorate(due, present, share) is (present * share.denominator >= share.numerator * due)


@pytest.mark.parametrize(
    ("issued", "returned", "void"), [(5, 5, False), (5, 6, True), (5, 0, False), (0, 0, False)]
)
def test_is_void_when_more_returned_than_issued(issued: int, returned: int, void: bool) -> None:
    assert is_void(issued, returned) is void


@pytest.mark.parametrize(
    ("sealed", "on_paper", "overfull"),
    [
        (8, 2, False),  # ten slips, two of them exchanged for paper
        (0, 0, False),
        (0, 2, False),
        (8, 3, True),  # more than were handed out
        (0, 3, True),  # fewer than were handed out, and one sheet of paper too many all the same
        (9, 0, True),  # a slip that went to the desk was also cast by phone
    ],
)
def test_is_overfull_looks_at_each_channel_by_itself(
    sealed: int, on_paper: int, overfull: bool
) -> None:
    assert is_overfull(ClassReturn("a", 10, 2, sealed, on_paper)) is overfull


@given(st.builds(ClassReturn, st.just("a"), *[st.integers(0, 30)] * 4))
def test_is_overfull_holds_whenever_more_came_back_than_was_issued(count: ClassReturn) -> None:
    if is_void(count.issued, count.returned):
        assert is_overfull(count)


@pytest.mark.parametrize(
    ("sheets", "minimum", "may"),
    [(5, 5, True), (4, 5, False), (0, 5, False), (0, 1, False), (1, 1, True)],
)
def test_may_be_published_from_the_minimum_on(sheets: int, minimum: int, may: bool) -> None:
    assert may_be_published(sheets, minimum) is may
