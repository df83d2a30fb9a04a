"""When somebody is reminded, and what an e-mail looks like: pure functions."""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from app.core.i18n import Language, Text

# a duty that nobody acts on is named on the first day after, then once a week, four times in all
WEEK: Final = 7
TIMES_OVERDUE: Final = 4
LINES_SHOWN: Final = 30


class Group(enum.StrEnum):
    """What a person may switch off for e-mail."""

    REMINDER = "reminder"
    CYCLE = "cycle"
    INSPECTION = "inspection"
    REPORT = "report"
    MEETING = "meeting"
    ELECTION = "election"
    ASSESSMENT = "assessment"
    RECTIFICATION = "rectification"
    POST = "post"


GROUP_LABELS: Mapping[Group, Text] = {
    Group.REMINDER: Text(zh="到期和逾期提醒", en="Reminders of deadlines"),
    Group.CYCLE: Text(zh="考核周期", en="Cycles"),
    Group.INSPECTION: Text(zh="督查调研和自查", en="Inspections and self-checks"),
    Group.REPORT: Text(zh="述职报告", en="Reports"),
    Group.MEETING: Text(zh="述职评议会", en="Review meetings"),
    Group.ELECTION: Text(zh="民主测评", en="Ballots"),
    Group.ASSESSMENT: Text(zh="综合评价", en="Assessments"),
    Group.RECTIFICATION: Text(zh="整改", en="Rectification"),
    Group.POST: Text(zh="职务移交", en="Posts handed over"),
}


class Urgency(enum.StrEnum):
    """The first word of a reminder's kind: `due_soon.report.write`."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"


# the first word of a notice's kind, where it is not the group's own name
_GROUPS: Mapping[str, Group] = {
    **{str(group): group for group in Group},
    **{str(urgency): Group.REMINDER for urgency in Urgency},
    "question": Group.MEETING,
    "interview": Group.ASSESSMENT,
    "announcement": Group.ASSESSMENT,
    "deliberation_session": Group.ASSESSMENT,
    "finding": Group.INSPECTION,
    "self_check": Group.INSPECTION,
}


def group_of(kind: str) -> Group:
    """The group of a notice; a kind nobody has sorted counts as a reminder."""
    return _GROUPS.get(kind.partition(".")[0], Group.REMINDER)


@dataclass(frozen=True)
class Occasion:
    """Why somebody is reminded today. `name` is the same on every day on which it is true."""

    urgency: Urgency
    due_on: date
    name: str


def occasion_of(
    due_on: date | None, since: date | None, today: date, ahead: Sequence[int], patience: int
) -> Occasion | None:
    """The reminder that is right today for a duty with this deadline, or waiting since this day.

    Each occasion lasts until the next one: a worker that was away sends what is true now, and
    never two at once. Without a deadline, `patience` days are granted.
    """
    if due_on is None:
        if since is None:
            return None
        granted = since + timedelta(days=patience)
        name = _late(granted, today, first=0)
        return Occasion(Urgency.WAITING, granted, name) if name else None
    left = (due_on - today).days
    if left >= 0:
        steps = [days for days in ahead if left <= days]
        return Occasion(Urgency.DUE_SOON, due_on, f"due-{min(steps)}") if steps else None
    name = _late(due_on, today, first=1)
    return Occasion(Urgency.OVERDUE, due_on, name) if name else None


def _late(due_on: date, today: date, first: int) -> str | None:
    days = (today - due_on).days - first
    if not 0 <= days < TIMES_OVERDUE * WEEK:
        return None
    return f"late-{days // WEEK * WEEK + first}"


@dataclass(frozen=True)
class Line:
    """One notice in an e-mail."""

    text: str
    link: str


_ONE = Text(zh="【述评】{line}", en="[Shuping] {line}")
_SEVERAL = Text(zh="【述评】您有 {count} 条新消息", en="[Shuping] {count} new notices")
_HELLO = Text(zh="{name}，您好：", en="Hello {name},")
_MORE = Text(zh="另有 {count} 条，请登录查看：{link}", en="{count} more in your inbox: {link}")
_FOOT = Text(
    zh="本邮件由述评系统自动发送，请勿回复。不想收到此类邮件，请在“通知设置”中关闭：{link}",
    en="Sent by Shuping; replies are not read. To get fewer e-mails, open your settings: {link}",
)


def compose(
    lines: Sequence[Line], name: str, language: Language, public_url: str
) -> tuple[str, str]:
    """Subject and plain text of an e-mail. The subject is one line whatever the params are."""
    shown = lines[:LINES_SHOWN]
    title = (
        _ONE.with_values(line=lines[0].text)
        if len(lines) == 1
        else _SEVERAL.with_values(count=len(lines))
    )
    parts = [_HELLO.with_values(name=name).say(language), ""]
    for line in shown:
        parts += [f"· {line.text}", f"  {line.link}", ""]
    if len(lines) > len(shown):
        more = _MORE.with_values(count=len(lines) - len(shown), link=f"{public_url}/inbox")
        parts += [more.say(language), ""]
    parts += ["-- ", _FOOT.with_values(link=f"{public_url}/notification-settings").say(language)]
    return in_one_line(title.say(language))[:150], "\n".join(parts) + "\n"


def fill(text: Text, params: Mapping[str, Any], language: Language) -> str:
    """The words with their params, dates as people write them; a missing param is an ellipsis."""
    shown = {key: _shown(value, language) for key, value in params.items()}
    return in_one_line(text.say(language).format_map(_Known(shown)))


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# line ends of every kind, and what else a header must not hold
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def in_one_line(text: str) -> str:
    """The text without line ends and other control characters."""
    return _CONTROL.sub(" ", text).strip()


def _shown(value: Any, language: Language) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return str(value)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if language == "en":
        return f"{day:%b} {day.day}, {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"
