"""C1, C5: the calendar of a cycle."""

from datetime import date, timedelta

import pytest

from app.features.cycles.planning.rules.days import cautions, out_of_order
from app.features.cycles.planning.rules.template import is_weekend, next_weekday, usual_calendar
from app.features.cycles.stages.declaration import DAYS, STAGES
from app.features.cycles.tables import Cycle

TUESDAY, SATURDAY, SUNDAY = date(2026, 2, 3), date(2026, 2, 7), date(2026, 2, 8)


def test_days_are_declared_once_and_every_stage_uses_one_of_them() -> None:
    assert set(DAYS) <= set(Cycle.model_fields)
    assert [s.due for s in STAGES.values() if s.due] == list(DAYS)


def test_out_of_order_skips_days_left_open() -> None:
    days = [("a", SATURDAY), ("b", None), ("c", TUESDAY), ("d", SUNDAY)]
    assert out_of_order(days) == [("c", "a")]
    assert out_of_order([("a", TUESDAY), ("b", TUESDAY)]) == []


@pytest.mark.parametrize("year", range(2020, 2036))
def test_usual_calendar_is_in_order_and_on_weekdays(year: int) -> None:
    days = list(vars(usual_calendar(year, date(2026, 1, 12))).values())
    assert days == sorted(days)
    assert not any(is_weekend(day) for day in days)


def test_next_weekday_moves_the_weekend_to_monday() -> None:
    assert [next_weekday(SATURDAY), next_weekday(SUNDAY)] == [SUNDAY + timedelta(days=1)] * 2
    assert next_weekday(TUESDAY) == TUESDAY


def test_cautions_name_weekends_and_too_little_time_to_check() -> None:
    found = cautions({"reporting_due_on": TUESDAY, "meeting_on": SATURDAY}, DAYS)
    assert [(name, text.zh) for name, text in found] == [
        ("meeting_on", "述职评议会是星期六，请核对"),
        ("meeting_on", "报告截止到评议会只有 4 天，审核和批准可能来不及"),
    ]
    in_time = {"reporting_due_on": TUESDAY, "meeting_on": TUESDAY + timedelta(days=7)}
    assert cautions({**in_time, "closing_on": None}, DAYS) == []
