"""A4: until when an objection is possible, and what an announcement waits for."""

from datetime import date, timedelta

import pytest

from app.features.assessments.objections.rules import is_open_until, may_be_announced

LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("until", "today", "is_open"),
    [
        (None, LAST, False),
        (LAST, LAST, True),
        (LAST, LAST + timedelta(days=1), False),
        (LAST, LAST - timedelta(days=30), True),
    ],
)
def test_window_is_open_to_the_end_of_its_last_day(
    until: date | None, today: date, is_open: bool
) -> None:
    assert is_open_until(until, today) is is_open


@pytest.mark.parametrize(
    ("today", "objected", "answered", "waived", "says"),
    [
        (LAST, False, False, False, ["异议期到2026年12月31日止"]),
        (LAST + timedelta(days=1), False, False, False, []),
        (LAST, False, False, True, []),
        (LAST, True, True, False, []),
        (LAST, True, False, False, ["述职人的异议尚未答复"]),
        (LAST + timedelta(days=90), True, False, False, ["述职人的异议尚未答复"]),
    ],
)
def test_announcement_waits_for_the_window_or_the_answer(
    today: date, objected: bool, answered: bool, waived: bool, says: list[str]
) -> None:
    found = may_be_announced(
        until=LAST,
        today=today,
        is_objected_to=objected,
        is_answered=answered,
        is_waived=waived,
    )
    assert [text.zh.partition("；")[0] for text in found] == says
