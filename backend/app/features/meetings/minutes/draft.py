"""Draft minutes (会议纪要) as plain text, from what was recorded at the meeting (M6). Pure.

Plain, with the numbering of official papers, so that it can be pasted into any editor as it is.
The document is Chinese whatever language its reader chose: it is an official paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.features.meetings.modes import Mode

NUMERALS = "零一二三四五六七八九"
MODE_HEADINGS = {Mode.ONSITE: "现场述职", Mode.WRITTEN: "书面述职"}


@dataclass(frozen=True)
class SpokenComment:
    """A deputy's comment as the minutes print it."""

    author: str
    problems: str
    direction: str


@dataclass(frozen=True)
class AskedQuestion:
    """A question and this reviewee's own answer, None when none was given."""

    asked_by: str
    text: str
    answer: str | None


@dataclass(frozen=True)
class GivenRemark:
    """The chair's remark on one reviewee."""

    author: str
    highlights: str
    problems: str
    requirements: str


@dataclass(frozen=True)
class Heard:
    """Everything about one reviewee, in the order of the agenda."""

    name: str
    organization: str
    mode: Mode
    presented: bool
    excused: bool
    comments: tuple[SpokenComment, ...]
    questions: tuple[AskedQuestion, ...]
    remark: GivenRemark | None


@dataclass(frozen=True)
class Closing:
    """The remark that closes the meeting."""

    author: str
    direction: str
    tasks: str
    measures: str


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting as the minutes need it."""

    title: str
    held_on: date
    place: str
    due: int
    present: int | None
    heard: tuple[Heard, ...]
    closing: Closing | None


def chinese_numeral(number: int) -> str:
    """1 to 99 as the numeral of a heading: 1 → 一, 10 → 十, 21 → 二十一; larger ones in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{NUMERALS[tens]}十")
    return head + (NUMERALS[ones] if ones else "")


def draft_minutes(record: MeetingRecord) -> str:
    """The minutes as plain text; what was not recorded is said to be missing, never left out."""
    return "\n".join(_lines(record)).strip() + "\n"


def _lines(record: MeetingRecord) -> Iterator[str]:
    day = record.held_on
    present = "未登记" if record.present is None else f"{record.present} 人"
    yield from (f"{record.title}纪要（草稿）", "")
    yield f"时间：{day.year}年{day.month}月{day.day}日"
    yield f"地点：{record.place}"
    yield from (f"应到 {record.due} 人，实到 {present}", "")
    section = 0
    for mode, heading in MODE_HEADINGS.items():
        group = [heard for heard in record.heard if heard.mode is mode]
        if not group:
            continue
        section += 1
        yield from (f"{chinese_numeral(section)}、{heading}", "")
        for number, heard in enumerate(group, start=1):
            yield from _reviewee(number, heard)
    yield from (f"{chinese_numeral(section + 1)}、总体讲评", "")
    yield from _closing(record.closing)


def _reviewee(number: int, heard: Heard) -> Iterator[str]:
    yield from (f"（{chinese_numeral(number)}）{heard.organization}　{heard.name}", "")
    if heard.excused:
        yield from ("（请假，未述职）", "")
    elif not heard.presented:
        yield from ("（尚未述职）", "")
    for comment in heard.comments:
        yield from _paragraphs(
            f"{comment.author}点评。",
            (("存在问题", comment.problems), ("努力方向", comment.direction)),
        )
    for question in heard.questions:
        yield from _paragraphs(
            f"{question.asked_by}提问。",
            (("问", question.text), ("答", question.answer or "（尚未答复）")),
        )
    if heard.remark is None:
        yield from ("（尚无总评）", "")
        return
    yield from _paragraphs(
        f"{heard.remark.author}总评。",
        (
            ("亮点", heard.remark.highlights),
            ("问题", heard.remark.problems),
            ("要求", heard.remark.requirements),
        ),
    )


def _closing(closing: Closing | None) -> Iterator[str]:
    if closing is None:
        yield "（尚无总体讲评）"
        return
    yield from _paragraphs(
        f"{closing.author}讲评。",
        (("方向", closing.direction), ("任务", closing.tasks), ("措施", closing.measures)),
    )


def _paragraphs(heading: str, parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield heading
    for label, text in parts:
        first, *rest = text.splitlines() or [""]
        yield f"{label}：{first}"
        # Indented, so that a text of several lines stays under its own label.
        yield from (f"　　{line}" for line in rest)
    yield ""
