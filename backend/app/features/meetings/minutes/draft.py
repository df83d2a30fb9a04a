"""Draft minutes (会议纪要) as plain text, from what was recorded at the meeting (M6). Pure.

Plain, with the numbering of official papers, so that it can be pasted into any editor as it is.
The document is Chinese whatever language its reader chose: it is an official paper.
"""

from collections.abc import Iterable, Iterator, Sequence
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
class Hall:
    """How many were due and came (None: nobody counted); from a list, also excused and left."""

    due: int
    came: int | None
    excused: int = 0
    left: int = 0


@dataclass(frozen=True)
class Point:
    """Another point of the agenda: 经验交流, 表态发言, 领导讲话."""

    label: str
    title: str
    speaker: str
    comes_first: bool


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting as the minutes need it."""

    title: str
    held_on: date
    place: str
    hall: Hall
    points: tuple[Point, ...]
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
    yield from (f"{record.title}纪要（草稿）", "")
    yield f"时间：{day.year}年{day.month}月{day.day}日"
    yield f"地点：{record.place}"
    yield from (_presence(record.hall), "")
    section = 0
    before = [point for point in record.points if point.comes_first]
    if before:
        section += 1
        yield from _points(section, before)
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
    after = [point for point in record.points if not point.comes_first]
    if after:
        yield from _points(section + 2, after)


def _presence(hall: Hall) -> str:
    came = "未登记" if hall.came is None else f"{hall.came} 人"
    excused = f"，请假 {hall.excused} 人" if hall.excused else ""
    left = f"，中途离会 {hall.left} 人" if hall.left else ""
    return f"应到 {hall.due} 人，实到 {came}{excused}{left}"


def _points(section: int, points: Sequence[Point]) -> Iterator[str]:
    yield from (f"{chinese_numeral(section)}、其他议程", "")
    for number, point in enumerate(points, start=1):
        title = f"《{point.title}》" if point.title else ""
        yield f"（{chinese_numeral(number)}）{point.label}{title}　{point.speaker}".rstrip("　")
    yield ""


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
