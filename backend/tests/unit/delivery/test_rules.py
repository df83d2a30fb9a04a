"""When somebody is reminded (C7), and what an e-mail says."""

from datetime import date, timedelta

import pytest

from app.core.i18n import Text
from app.features.delivery.rules import (
    LINES_SHOWN,
    Group,
    Line,
    Urgency,
    compose,
    fill,
    group_of,
    occasion_of,
)
from app.features.delivery.words import DECLARED, NOTICES, TODOS
from app.features.inbox.words import Words

TODAY = date(2026, 3, 16)
AHEAD = (3, 1)
URL = "https://shuping.example"
# what may stand in an e-mail: names, titles, dates and numbers; nothing anybody wrote
IN_MAIL = {
    "name", "cycle", "title", "due", "since", "meeting", "count", "organization", "stage", "days",
    "day", "last", "until", "predecessor", "successor", "n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("days_left", "expected"),
    [
        (4, None),
        (3, ("due_soon", "due-3")),
        (2, ("due_soon", "due-3")),  # the worker was away the day before
        (1, ("due_soon", "due-1")),
        (0, ("due_soon", "due-1")),
        (-1, ("overdue", "late-1")),
        (-7, ("overdue", "late-1")),
        (-8, ("overdue", "late-8")),
        (-15, ("overdue", "late-15")),
        (-22, ("overdue", "late-22")),
        (-28, ("overdue", "late-22")),
        (-29, None),  # nobody is reminded for ever
        (-400, None),
    ],
)
def test_occasion_of_a_deadline(days_left: int, expected: tuple[str, str] | None) -> None:
    due_on = TODAY + timedelta(days=days_left)
    found = occasion_of(due_on, None, TODAY, AHEAD, 3)
    assert (found and (found.urgency, found.name)) == expected
    assert found is None or found.due_on == due_on


@pytest.mark.parametrize(
    ("days_waiting", "expected"),
    [(0, None), (2, None), (3, "late-0"), (9, "late-0"), (10, "late-7"), (31, None)],
)
def test_occasion_of_something_that_waits(days_waiting: int, expected: str | None) -> None:
    since = TODAY - timedelta(days=days_waiting)
    found = occasion_of(None, since, TODAY, AHEAD, 3)
    assert (found and found.name) == expected
    assert found is None or found.urgency is Urgency.WAITING


def test_occasion_of_nothing_dated_is_none() -> None:
    assert occasion_of(None, None, TODAY, AHEAD, 3) is None


def test_no_occasion_is_skipped_or_repeated_over_time() -> None:
    days = [TODAY + timedelta(days=n) for n in range(-10, 60)]
    found = [occasion_of(TODAY, None, day, AHEAD, 3) for day in days]
    names = [when.name for when in found if when]
    assert list(dict.fromkeys(names)) == [
        "due-3", "due-1", "late-1", "late-8", "late-15", "late-22",
    ]  # fmt: skip


def test_every_kind_of_notice_has_a_group_of_its_own() -> None:
    first_words = {kind.partition(".")[0] for kind in DECLARED}
    assert {word for word in first_words if group_of(f"{word}.x") is Group.REMINDER} == set()
    assert group_of("due_soon.report.write") is Group.REMINDER
    assert group_of("report.returned") is Group.REPORT


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_mail_quotes_what_somebody_wrote(language: str) -> None:
    for vocabulary in (NOTICES, TODOS):
        for kind, words in vocabulary.items():
            text = getattr(words.in_mail(), language)
            placeholders = {part.partition("}")[0] for part in text.split("{")[1:]}
            assert placeholders <= IN_MAIL, kind


def test_reminders_are_worded_from_the_todo() -> None:
    assert NOTICES["due_soon.report.write"] == Words(
        Text(
            zh="将于 {due} 到期：撰写并提交述职报告：{cycle}",
            en="Due on {due}: Write and submit your report: {cycle}",
        )
    )
    assert {f"{urgency}.{kind}" for urgency in Urgency for kind in TODOS} - {
        f"{urgency}.unknown" for urgency in Urgency
    } <= set(NOTICES)


def test_fill_writes_dates_and_survives_what_is_missing() -> None:
    text = Text(zh="{due}：{title}（{other}）", en="{due}: {title} ({other})")
    params = {"due": "2026-03-09", "title": "考核\r\nBcc: everybody@example.org"}
    assert fill(text, params, "zh") == "2026年3月9日：考核 Bcc: everybody@example.org（…）"
    assert fill(text, params, "en").startswith("Mar 9, 2026: ")


def test_fill_does_not_read_placeholders_in_params() -> None:
    assert fill(Text("{title}", "{title}"), {"title": "{count} {0}"}, "zh") == "{count} {0}"


def test_compose_one_notice_is_its_own_subject() -> None:
    subject, text = compose([Line("您的述职报告已批准", f"{URL}/s/1")], "李文清", "zh", URL)
    assert subject == "【述评】您的述职报告已批准"
    assert text.startswith(
        "李文清，您好：\n\n· 您的述职报告已批准\n  https://shuping.example/s/1\n"
    )
    assert f"{URL}/notification-settings" in text


def test_compose_many_notices_are_one_digest() -> None:
    lines = [Line(f"第{n}条", f"{URL}/s/{n}") for n in range(LINES_SHOWN + 5)]
    subject, text = compose(lines, "李文清", "zh", URL)
    assert subject == f"【述评】您有 {LINES_SHOWN + 5} 条新消息"
    assert text.count("· 第") == LINES_SHOWN
    assert f"另有 5 条，请登录查看：{URL}/inbox" in text
    english, _ = compose(lines, "Li Wenqing", "en", URL)
    assert english == f"[Shuping] {LINES_SHOWN + 5} new notices"


def test_compose_subject_is_one_bounded_line() -> None:
    subject, _text = compose(
        [Line("甲\r\nBcc: x@example.org\u2028" + "长" * 500, URL)], "", "zh", URL
    )
    assert "\n" not in subject
    assert "\r" not in subject
    assert "\u2028" not in subject
    assert len(subject) == 150
