"""What a new cycle starts with (C1), and its calendar."""

import calendar
from datetime import date

CONTENT_AREAS = (
    "履行抓党建责任",
    "党管教育落实",
    "活动阵地建设",
    "学习教育常态化制度化",
    "重点任务完成",
    "人才培养与干部管理",
    "成效问题与思路措施",
)


def a_year_later(day: date) -> date:
    """The same day of next year; 29 February becomes the 28th."""
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def title_a_year_later(title: str, year: int) -> str:
    """The title with its year moved on, or with the new year in front when it names none."""
    if str(year) in title:
        return title.replace(str(year), str(year + 1))
    return f"{year + 1}年 {title}"[:100]
