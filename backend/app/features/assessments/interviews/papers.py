"""Notice and record of an interview as plain papers (A5, D1); in Chinese, whoever asks."""

from collections.abc import Iterator
from datetime import date, datetime

from app.core.clock import LOCAL_ZONE
from app.core.documents import Addressee, Block, Body, Heading, Paper, Signature
from app.features.assessments.interviews.schemas import InterviewRead
from app.features.assessments.interviews.tables import GROUND_LABELS


def day_in_words(day: date) -> str:
    """2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def notice_paper(page: InterviewRead) -> Paper:
    """The letter (约谈通知书) to the reviewee."""
    assert page.day is not None  # there is no notice without an appointment
    body: list[Block] = [
        Addressee(f"{page.name}同志："),
        Body(
            f"根据{page.cycle_title}综合评价结果（{GROUND_LABELS[page.ground].zh}），"
            "经研究，决定对你进行约谈。"
        ),
        Body(f"{day_in_words(page.day)} {page.time}", lead="时间："),
        Body(page.place, lead="地点："),
        Body(page.interviewer_name or "", lead="约谈人："),
    ]
    if page.notice:
        body.append(Body(page.notice, lead="要求："))
    told = page.notified_at
    signed = day_in_words(told.astimezone(LOCAL_ZONE).date()) if told else ""
    return Paper("约谈通知书", (page.organization_name,), (*body, Signature((), signed)))


def record_paper(page: InterviewRead) -> Paper:
    """The record (约谈记录) with both signatures, or why one is missing."""
    held_on = day_in_words(page.held_on) if page.held_on else "未记载"
    return Paper(
        "约谈记录",
        (f"{page.organization_name}　{page.name}",),
        (
            Heading(1, "一、基本情况"),
            Body(page.cycle_title, lead="考核周期："),
            Body(GROUND_LABELS[page.ground].zh, lead="约谈事由："),
            Body(held_on, lead="谈话日期："),
            Body(page.place or "未记载", lead="地点："),
            Body(page.interviewer_name or "未记载", lead="约谈人："),
            Heading(1, "二、谈话内容"),
            *(Body(line) for line in page.record.splitlines() if line.strip()),
            Heading(1, "三、签字"),
            *_signatures(page),
        ),
    )


def _signatures(page: InterviewRead) -> Iterator[Body]:
    yield Body(_signed(page.interviewer_signed_at, page.interviewer_name), lead="约谈人：")
    yield Body(_signed(page.reviewee_signed_at, page.name), lead="本人：")
    if page.remark:
        yield Body(page.remark, lead="本人意见：")
    if page.unsigned_reason:
        yield Body(page.unsigned_reason, lead="未签字情况说明：")


def _signed(at: datetime | None, name: str | None) -> str:
    if at is None or name is None:
        return "未签字"
    moment = at.astimezone(LOCAL_ZONE)
    return f"{name}，{day_in_words(moment.date())} {moment:%H:%M} 在系统中签字"
