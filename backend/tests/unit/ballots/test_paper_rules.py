"""Rules of the paper desk: what cannot be, where entries differ, how both channels are counted."""

from uuid import UUID

import pytest

from app.features.ballots.box.channels import (
    PAPER_CODE,
    Channels,
    ClassSheets,
    PaperCounts,
    PaperSheets,
    sealed_classes,
)
from app.features.ballots.box.rules import Row, VoterClass
from app.features.ballots.box.sheets import CodeRule
from app.features.ballots.paper.rules import count_faults, differences, replaced_entry

ONE, OTHER = UUID(int=1), UUID(int=2)
CLASSES = [VoterClass("a", 50), VoterClass("b", 30), VoterClass("c", 20)]


@pytest.mark.parametrize(
    ("returned", "invalid", "counts", "found"),
    [
        (5, 1, [[0, 4, 0, 0, 0], [4, 0, 0, 0, 0]], []),
        (0, 0, [[0] * 5, [0] * 5], []),
        (5, 5, [[0] * 5, [0] * 5], []),
        # more than were handed out: can be, and makes the ballot void
        (9, 0, [[0, 9, 0, 0, 0], [9, 0, 0, 0, 0]], []),
        (3, 4, [], [("/invalid", "more-invalid")]),
        (5, 1, [[0, 4, 0, 0, 0]], [("/counts", "reviewees")]),
        (5, 1, [[0, 4, 0, 0, 0], [5, 0, 0, 0, 0]], [("/counts/1", "sum")]),
    ],
)
def test_count_faults_names_each_number_that_cannot_be(
    returned: int, invalid: int, counts: list[list[int]], found: list[tuple[str, str]]
) -> None:
    faults = count_faults(returned, invalid, counts, reviewees=2)
    assert [(fault.pointer, fault.code) for fault in faults] == found


def test_differences_are_found_field_by_field_and_none_between_equals() -> None:
    grades = {ONE: (0, 4, 0, 0, 0), OTHER: (4, 0, 0, 0, 0)}
    first = PaperCounts(5, 1, grades)
    second = PaperCounts(6, 1, {**grades, OTHER: (3, 0, 0, 0, 1)})
    found = differences(first, second, [OTHER, ONE])
    assert [(d.reviewee_id, d.field.value, d.grade, d.numbers) for d in found] == [
        (None, "returned", None, (5, 6)),
        (OTHER, "grade", 0, (4, 3)),
        (OTHER, "grade", 4, (0, 1)),
    ]
    assert differences(first, first, [ONE, OTHER]) == []


def test_sealed_classes_are_merged_by_both_channels_and_sized_by_the_sealed_one() -> None:
    def found(paper: dict[str, int]) -> list[tuple[str, int]]:
        groups = sealed_classes(CLASSES, {"a": 3, "b": 10, "c": 9}, paper, minimum=5)
        return [(group.id, group.sheets) for group in groups]

    assert found({}) == [("a+b", 13), ("c", 9)]
    assert found({"a": 2}) == [("a", 3), ("b", 10), ("c", 9)]


def test_with_paper_marks_rows_only_where_no_channel_is_below_the_minimum() -> None:
    def rows(sealed: int, paper: int) -> list[tuple[int, int, int]]:
        channels = Channels(
            CLASSES[:1],
            5,
            {"a": ClassSheets(sealed, 0)},
            {"a": PaperSheets(paper, 0, {ONE: [0, paper, 0, 0, 0]})},
        )
        opened = [Row(ONE, "a", 0, 1, sealed)] if sealed else []
        return [row[2:] for row in channels.with_paper(ONE, opened, CodeRule.EIGHTH)]

    assert rows(6, 5) == [(PAPER_CODE, 1, 5), (0, 1, 6)]
    assert rows(6, 4) == [(0, 1, 10)]
    assert rows(4, 6) == [(0, 1, 10)]
    assert rows(0, 5) == [(PAPER_CODE, 1, 5)]


def test_replaced_entry_is_the_one_further_off_and_the_first_of_two_alike() -> None:
    one, two = ONE, OTHER

    def counts(*grades: int) -> PaperCounts:
        return PaperCounts(1, 0, {one: (0, *grades[:4]), two: (0, *grades[4:])})

    near, far = counts(1, 0, 0, 0, 1, 0, 0, 0), counts(0, 0, 0, 1, 0, 0, 0, 1)
    entries = {1: near, 2: far}
    assert replaced_entry(entries, near, [one, two]) == 2
    assert replaced_entry(entries, far, [one, two]) == 1
    assert replaced_entry(entries, counts(1, 0, 0, 0, 0, 1, 0, 0), [one, two]) == 2
    assert replaced_entry(entries, counts(0, 1, 0, 0, 0, 1, 0, 0), [one, two]) == 1
