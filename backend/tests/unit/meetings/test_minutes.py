"""M6: the draft minutes come from everything that was recorded, and say what was not."""

from datetime import date

import pytest

from app.features.meetings.minutes.draft import (
    AskedQuestion,
    Closing,
    GivenRemark,
    Hall,
    Heard,
    MeetingRecord,
    Point,
    SpokenComment,
    chinese_numeral,
    draft_minutes,
)
from app.features.meetings.modes import Mode

FULL = """\
2026年度述职评议会纪要（草稿）

时间：2026年3月5日
地点：第一会议室
应到 40 人，实到 38 人

一、现场述职

（一）第一小学　李明

王芳点评。
存在问题：阵地建设薄弱
　　台账不全
努力方向：压实责任

赵刚提问。
问：如何补齐短板？
答：逐项销号

赵刚总评。
亮点：作风扎实
问题：创新不足
要求：六月底前完成整改

二、书面述职

（一）第二小学　陈静

（尚未述职）

赵刚提问。
问：如何补齐短板？
答：（尚未答复）

（尚无总评）

三、总体讲评

赵刚讲评。
方向：抓基层
任务：补短板
措施：每季督查
"""


def record(*heard: Heard, closing: Closing | None) -> MeetingRecord:
    return MeetingRecord(
        "2026年度述职评议会", date(2026, 3, 5), "第一会议室", Hall(40, 38), (), heard, closing
    )


def test_draft_minutes_complete_and_incomplete_reviewee_prints_both() -> None:
    first = Heard(
        "李明",
        "第一小学",
        Mode.ONSITE,
        presented=True,
        excused=False,
        comments=(SpokenComment("王芳", "阵地建设薄弱\n台账不全", "压实责任"),),
        questions=(AskedQuestion("赵刚", "如何补齐短板？", "逐项销号"),),
        remark=GivenRemark("赵刚", "作风扎实", "创新不足", "六月底前完成整改"),
    )
    second = Heard(
        "陈静",
        "第二小学",
        Mode.WRITTEN,
        presented=False,
        excused=False,
        comments=(),
        questions=(AskedQuestion("赵刚", "如何补齐短板？", None),),
        remark=None,
    )
    closing = Closing("赵刚", "抓基层", "补短板", "每季督查")
    assert draft_minutes(record(first, second, closing=closing)) == FULL


def test_draft_minutes_nothing_recorded_says_so() -> None:
    empty = MeetingRecord("述职评议会", date(2026, 3, 5), "礼堂", Hall(10, None), (), (), None)
    assert draft_minutes(empty) == (
        "述职评议会纪要（草稿）\n\n时间：2026年3月5日\n地点：礼堂\n"
        "应到 10 人，实到 未登记\n\n一、总体讲评\n\n（尚无总体讲评）\n"
    )


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_chinese_numeral(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


def test_draft_minutes_counts_the_list_and_names_other_points_where_they_stand() -> None:
    points = (
        Point("经验交流", "一校一品", "第一小学 李明", comes_first=True),
        Point("领导讲话", "", "赵刚", comes_first=False),
    )
    hall = Hall(40, 36, excused=3, left=1)
    text = draft_minutes(
        MeetingRecord("述职评议会", date(2026, 3, 5), "礼堂", hall, points, (), None)
    )
    assert "应到 40 人，实到 36 人，请假 3 人，中途离会 1 人\n" in text
    first, closing, last = (
        text.index(part)
        for part in (
            "一、其他议程\n\n（一）经验交流《一校一品》　第一小学 李明\n",
            "二、总体讲评",
            "三、其他议程\n\n（一）领导讲话　赵刚\n",
        )
    )
    assert first < closing < last
