"""主持词, 签到表, 点评表 of a meeting."""

from collections.abc import Iterator

from app.core.documents import Paper, Table
from app.features.documents.material import Commented, Hall, Staged
from app.features.documents.rules import Written
from app.features.meetings.minutes.draft import Point
from app.features.meetings.modes import Presence
from app.features.rectifications.papers import day_in_words
from app.features.reports.rules.splitting.numbers import chinese_numeral


def script_text(meeting: Staged) -> Written:
    """What the chair says, in the order of the agenda (M1); pauses in brackets."""
    starts_at = f" {meeting.starts_at}" if meeting.starts_at else ""
    return Written(
        title=f"{meeting.title}主持词",
        byline=f"{day_in_words(meeting.held_on)}{starts_at}　{meeting.place}",
        text="\n".join(_script(meeting)),
    )


def _script(meeting: Staged) -> Iterator[str]:
    onsite = [turn for turn in meeting.turns if turn.is_onsite]
    written = [turn for turn in meeting.turns if not turn.is_onsite]
    yield "同志们："
    also = f"，另有{len(written)}名党支部书记作书面述职" if written else ""
    yield (
        f"现在开会。今天我们召开{meeting.title}。会上，{len(onsite)}名党支部书记进行现场述职{also}，"
        "接受评议和测评。每位同志述职之后，由分管领导点评。"
    )
    yield (
        f"请各位述职的同志把握好时间，每人不超过{meeting.turn_minutes}分钟。请大家将手机调至静音。"
    )
    section = 0
    for point in (one for one in meeting.points if one.comes_first):
        section += 1
        yield from _point(section, point)
    if onsite:
        section += 1
        yield f"{chinese_numeral(section)}、现场述职"
        for number, turn in enumerate(onsite, start=1):
            opens = "下面，首先请" if number == 1 else "下面，请"
            yield f"（{chinese_numeral(number)}）{turn.organization}　{turn.name}"
            yield f"{opens}{turn.organization}党支部书记{turn.name}同志述职。（述职）"
            yield f"请分管领导对{turn.name}同志的述职进行点评。（点评、提问）"
    if written:
        section += 1
        yield f"{chinese_numeral(section)}、书面述职"
        names = "、".join(f"{turn.organization}{turn.name}" for turn in written)
        yield f"{names}同志作书面述职，述职报告已经印发，请大家审阅。"
    if meeting.has_ballot:
        section += 1
        yield f"{chinese_numeral(section)}、民主测评"
        yield (
            "下面进行民主测评。请大家实事求是，对每位述职的同志作出评价。"
            "请监票人、工作人员就位。（测评）"
        )
    for point in (one for one in meeting.points if not one.comes_first):
        section += 1
        yield from _point(section, point)
    yield f"{chinese_numeral(section + 1)}、总体讲评"
    yield "今天的述职评议会开得很好，达到了预期目的。下面，我讲几点意见。（讲评）"
    yield "散会。"


def _point(section: int, point: Point) -> Iterator[str]:
    yield f"{chinese_numeral(section)}、{point.label}"
    title = f"，题目是《{point.title}》" if point.title else ""
    whom = f"{point.speaker}同志" if point.speaker else "有关同志"
    yield f"下面，请{whom}作{point.label}{title}。（发言）"


SIGN_IN_HEAD = ("序号", "姓名", "单位", "身份", "座位", "签到", "备注")
SIGN_IN_SHARES = (3, 4, 9, 5, 3, 5, 3)


def sign_in_paper(hall: Hall) -> Paper:
    """签到表: everybody who is due, with the seat, and a place to sign; who was excused says so."""
    rows = tuple(
        (
            str(number),
            one.name,
            one.unit,
            one.duty,
            one.seat,
            "",
            "请假" if one.presence is Presence.EXCUSED else "",
        )
        for number, one in enumerate(hall.attendees, start=1)
    )
    return Paper(
        f"{hall.title}\n签到表",
        (f"{day_in_words(hall.held_on)}　{hall.place}",),
        (Table(SIGN_IN_HEAD, rows, SIGN_IN_SHARES),),
    )


def comment_text(said: Commented) -> Written:
    """一人一表, with the year-end column 落实情况 as the ledger has it."""
    return Written(
        title=f"{said.year}年度述职评议点评表",
        byline=f"{said.organization}　{said.name}　{said.mode}",
        text="\n".join(
            (
                "一、存在问题",
                *_by_author((author, problems) for author, problems, _ in said.comments),
                "二、努力方向",
                *_by_author((author, direction) for author, _, direction in said.comments),
                *_remark(said.remark),
                "四、落实情况" if said.remark else "三、落实情况",
                *(
                    f"{number}．{problem}（{state}）{outcome}"
                    for number, (problem, state, outcome) in enumerate(said.items, start=1)
                ),
            )
        ),
    )


def _by_author(texts: Iterator[tuple[str, str]]) -> Iterator[str]:
    for author, text in texts:
        yield f"{author}：{text}"


def _remark(remark: tuple[str, str, str] | None) -> Iterator[str]:
    if remark is not None:
        yield "三、总评"
        for label, text in zip(("亮点", "问题", "要求"), remark, strict=True):
            if text:
                yield f"{label}：{text}"
