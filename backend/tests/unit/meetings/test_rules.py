"""M1, M3, B4: order of the agenda, quorum, and what a meeting still misses."""

from fractions import Fraction
from uuid import UUID

import pytest

from app.features.meetings.agenda.rules import (
    Candidate,
    Gap,
    ItemMarks,
    Missing,
    Place,
    agenda_order,
    has_quorum,
    moves_past,
    needed_for_quorum,
    order_faults,
    planned_minutes,
    presence_is_plausible,
    what_is_missing,
)
from app.features.meetings.contributions.rules import blank_fields
from app.features.meetings.modes import Mode

HALF = Fraction(1, 2)


def candidate(number: int, mode: Mode, position: int | None) -> Candidate:
    return Candidate(UUID(int=number), mode, position)


def marks(
    name: str,
    *,
    presented: bool = True,
    excused: bool = False,
    comments: int = 1,
    unanswered: int = 0,
    remarked: bool = True,
) -> ItemMarks:
    return ItemMarks(name, presented, excused, comments, unanswered, remarked)


def test_order_agenda_mixed_modes_puts_onsite_first_by_position() -> None:
    last_written = candidate(1, Mode.WRITTEN, 4)
    second = candidate(2, Mode.ONSITE, 3)
    first_written = candidate(3, Mode.WRITTEN, 1)
    first = candidate(4, Mode.ONSITE, 2)
    assert agenda_order([last_written, second, first_written, first]) == [
        first,
        second,
        first_written,
        last_written,
    ]


def test_order_agenda_without_position_comes_last_of_its_mode() -> None:
    unplaced, placed = candidate(1, Mode.ONSITE, None), candidate(2, Mode.ONSITE, 9)
    written = candidate(3, Mode.WRITTEN, 1)
    assert agenda_order([written, unplaced, placed]) == [placed, unplaced, written]


def test_order_agenda_equal_positions_is_stable_whatever_the_input_order() -> None:
    one, two = candidate(1, Mode.ONSITE, 1), candidate(2, Mode.ONSITE, 1)
    assert agenda_order([two, one]) == agenda_order([one, two]) == [one, two]


@pytest.mark.parametrize(
    ("present", "due", "reached"),
    [(0, 0, False), (1, 2, True), (2, 5, False), (3, 5, True), (49, 100, False), (50, 100, True)],
)
def test_quorum_half_of_those_due(present: int, due: int, reached: bool) -> None:
    assert has_quorum(present, due, HALF) is reached


@pytest.mark.parametrize(
    ("due", "share", "needed"),
    [(5, HALF, 3), (4, HALF, 2), (0, HALF, 1), (10, Fraction(2, 3), 7), (3, Fraction(1), 3)],
)
def test_needed_for_quorum_is_the_smallest_number_that_reaches_it(
    due: int, share: Fraction, needed: int
) -> None:
    assert needed_for_quorum(due, share) == needed
    assert has_quorum(needed, max(due, 1), share)
    assert not has_quorum(needed - 1, due, share)


def test_presence_more_than_due_is_implausible() -> None:
    assert presence_is_plausible(3, 3)
    assert not presence_is_plausible(4, 3)
    assert not presence_is_plausible(-1, 3)


def test_missing_complete_meeting_is_empty() -> None:
    assert what_is_missing([marks("甲"), marks("乙")], has_closing_remark=True) == []


def test_missing_incomplete_meeting_names_each_gap_and_person() -> None:
    found = what_is_missing(
        [
            marks("甲", presented=False),
            marks("乙", comments=0),
            marks("丙", unanswered=2, remarked=False),
        ],
        has_closing_remark=False,
    )
    assert found == [
        Missing(Gap.NOT_PRESENTED, ("甲",)),
        Missing(Gap.NO_COMMENT, ("乙",)),
        Missing(Gap.UNANSWERED, ("丙",)),
        Missing(Gap.NO_REMARK, ("丙",)),
        Missing(Gap.NO_CLOSING_REMARK, ()),
    ]


def test_missing_of_somebody_absent_is_only_that_they_were() -> None:
    absent = marks("甲", presented=False, excused=True, comments=0, unanswered=1, remarked=False)
    found = what_is_missing([absent, marks("乙")], has_closing_remark=True)
    assert found == [Missing(Gap.EXCUSED, ("甲",))]


def test_order_faults_tell_other_items_and_written_ones_too_early() -> None:
    one, two = Place(UUID(int=1), Mode.ONSITE), Place(UUID(int=2), Mode.WRITTEN)
    assert order_faults([one.id, two.id], [one, two]) == []
    assert order_faults([two.id, one.id], [one, two]) == ["written-before-onsite"]
    for wrong in ([one.id], [one.id, one.id], [one.id, UUID(int=3)], [one.id, two.id, two.id]):
        assert order_faults(wrong, [one, two]) == ["not-the-same-items"]


def test_planned_minutes_follow_turns_and_what_is_between_them() -> None:
    modes = [Mode.ONSITE, Mode.ONSITE, Mode.WRITTEN]
    assert planned_minutes(modes, 8, 5) == [0, 13, None]


def test_blank_fields_comment_without_direction_names_it() -> None:
    assert blank_fields(problems="抓落实不够", direction="  ") == ["direction"]
    assert blank_fields(problems="抓落实不够", direction="压实责任") == []


@pytest.mark.parametrize(
    ("current", "following", "finished"),
    [
        (None, 1, False),
        (1, 2, True),
        (2, 1, False),
        (2, 2, False),
        (2, None, True),
        (None, None, False),
    ],
)
def test_moving_finishes_only_when_going_on(
    current: int | None, following: int | None, finished: bool
) -> None:
    assert moves_past(current, following) is finished
