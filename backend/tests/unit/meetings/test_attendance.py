"""Counting a sign-in list, and planning what is no report (M1)."""

from app.features.meetings.agenda.rules import planned_minutes, planned_points
from app.features.meetings.attendance.rules import Counted, counted, named_twice
from app.features.meetings.modes import Mode


def test_counted_who_left_came_and_is_not_here() -> None:
    found = counted({"due": 2, "came": 5, "left": 1, "excused": 3})
    assert found == Counted(due=11, came=6, left=1, excused=3)
    assert found is not None
    assert found.here == 5


def test_counted_nobody_on_the_list_is_no_list() -> None:
    assert counted({}) is None


def test_named_twice_within_the_lines_and_beside_the_list() -> None:
    lines = [("李明", "一小"), ("李明", "二小"), ("李明", "一小"), ("王芳", "一小")]
    assert named_twice(lines, {("王芳", "一小")}) == [2, 3]


def test_planned_points_stand_before_and_after_the_reports() -> None:
    points = [(10, True), (20, False), (5, True), (15, False)]
    assert planned_points(points, onsite=2, turn_minutes=8, between_minutes=5) == [0, 41, 10, 61]
    modes = [Mode.ONSITE, Mode.ONSITE, Mode.WRITTEN]
    assert planned_minutes(modes, 8, 5, begins_after=15) == [15, 28, None]
