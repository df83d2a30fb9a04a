"""Deadlines as people write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from app.features.reports.rules.splitting.numbers import chinese_value

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MONTH = rf"1[0-2]|0?[1-9]|{_NUMERAL}"
_DAY = rf"3[01]|[12]\d|0?[1-9]|{_NUMERAL}"
_YEAR = r"(?P<year>20\d\d)(?:年|[-./])|(?P<relative>明年|次年|来年|下一?年|今年|本年|当年)度?的?"
_WHEN = (
    rf"(?P<month>{_MONTH})(?:月份?|[-./])(?:(?P<day>{_DAY})[日号]?|(?P<part>[底末初]|[上中下]旬)?)"
    r"|第?(?P<quarter>[一二三四1-4])季度(?:[底末内])?"
    r"|(?P<half>[上下])半年(?:[底末内])?"
    r"|(?P<yearend>年?(?:[底末内]))"
)
DATE_TEXT = rf"(?:{_YEAR})?\s*(?:{_WHEN})(?:之?前|以前|之内|内)?"
_DATE = re.compile(
    rf"(?:于|在|到|至)?{DATE_TEXT}(?:全部|全面)?(?:完成|完毕|办结|到位|落实)?[。；;，,]?"
)
_PARTS = {"初": 10, "上旬": 10, "中旬": 20}


@dataclass(frozen=True)
class ReportYear:
    """When a report speaks: its cycle's year, and the day until which it is written."""

    year: int
    written_on: date


def read_date(text: str, report_year: ReportYear | None = None) -> date | None:
    """``2026年7月31日`` or ``2026-07-31``; ``2026年7月`` and ``7月底`` are the month's last day,
    ``2026年底`` is the year's, ``第三季度`` the quarter's.

    A date without a year is taken for the one of the report's year or the next that is not past
    when the report is written; None when both or neither are to come, or for any other text.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    has_year = found["year"] or found["relative"] or (found["yearend"] or "年").startswith("年")
    if not has_year:
        return None
    days = [day for year in _years(found, report_year) if (day := _day_of(found, year))]
    if not found["year"] and report_year is not None:
        days = [day for day in days if day >= report_year.written_on]
    return days[0] if len(days) == 1 else None


def _years(found: re.Match[str], report_year: ReportYear | None) -> list[int]:
    if found["year"]:
        return [int(found["year"])]
    if report_year is None:
        return []
    if not found["relative"]:
        return [report_year.year, report_year.year + 1]
    # "next year" is the year after the report's and the year after the day of writing: agreed only
    # when the report is written in the year it speaks of
    if report_year.written_on.year != report_year.year:
        return []
    return [report_year.year + (found["relative"] not in ("今年", "本年", "当年"))]


def _day_of(found: re.Match[str], year: int) -> date | None:
    month, day = _month_of(found), _number(found["day"])
    if month is None or not 1 <= month <= 12 or (found["day"] and day is None):
        return None
    last_day = calendar.monthrange(year, month)[1]
    if day is None:
        day = _PARTS.get(found["part"] or "", last_day)
    return date(year, month, day) if 1 <= day <= last_day else None


def _month_of(found: re.Match[str]) -> int | None:
    if found["month"]:
        return _number(found["month"])
    if found["quarter"]:
        return (_number(found["quarter"]) or 0) * 3
    if found["half"]:
        return 6 if found["half"] == "上" else 12
    return 12


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else chinese_value(written)
