"""What a new cycle starts with (C1), and its calendar."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

CONTENT_AREAS = (
    "履行抓党建责任",
    "党管教育落实",
    "活动阵地建设",
    "学习教育常态化制度化",
    "重点任务完成",
    "人才培养与干部管理",
    "成效问题与思路措施",
)

_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The days of a cycle in their order; the names are those of Cycle's fields."""

    inspecting_due_on: date
    reporting_due_on: date
    meeting_on: date
    assessing_due_on: date
    closing_on: date


def usual_calendar(year: int, today: date) -> Calendar:
    """The usual days of the cycle of this year, none of them on a weekend.

    Inspections end in December, reports are due in January, the meeting follows in February. When
    that is over already, the days are counted from today.
    """
    following = year + 1
    days = [
        date(year, 12, 18),
        date(following, 1, 20),
        date(following, 2, 3),
        date(following, 3, 31),
        date(following, 12, 31),
    ]
    if days[1] <= today:
        days = [today + timedelta(days=count) for count in (21, 45, 60, 100, 365)]
    return Calendar(*(next_weekday(day) for day in days))


def is_weekend(day: date) -> bool:
    """Saturday or Sunday; shifted working days are for people to know."""
    return day.weekday() >= _SATURDAY


def next_weekday(day: date) -> date:
    """The day itself, or the Monday after the weekend it falls on."""
    return day + timedelta(days=7 - day.weekday()) if is_weekend(day) else day


def a_year_later(day: date) -> date:
    """The same day of next year; 29 February becomes the 28th."""
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def title_a_year_later(title: str, year: int) -> str:
    """The title with its year moved on, or with the new year in front when it names none."""
    if str(year) in title:
        return title.replace(str(year), str(year + 1))
    return f"{year + 1}年 {title}"[:100]


def usual_title(year: int) -> str:
    """What the cycle of a year is usually called."""
    return f"{year}年度述职评议考核"
