"""The record of a session (会议记录) as an official document (A4, D1)."""

from collections.abc import Iterator
from pathlib import Path

from fastapi import Response
from sqlalchemy.orm import Session

from app.core.clock import LOCAL_ZONE
from app.core.documents import DOCX_TYPE, Body, Heading, Paper, to_docx, to_pdf
from app.core.files import file_response
from app.features.assessments.decisions.records import Line, Sitters, agenda_of, sitters_of
from app.features.assessments.decisions.tables import (
    ATTENDANCE_LABELS,
    OUTCOME_LABELS,
    Attendance,
    DeliberationSession,
    ItemOutcome,
)
from app.features.assessments.grades import GRADE_LABELS, Grade
from app.features.meetings.minutes.draft import chinese_numeral
from app.features.meetings.minutes.schemas import MinutesFormat


def record_file(
    session: Session, row: DeliberationSession, kind: MinutesFormat, fonts: Path | None
) -> Response:
    """The record for editing or for printing; in Chinese, it is an official paper."""
    paper = record_of(row, sitters_of(session, row.id), agenda_of(session, row.id))
    name = f"党委会议记录-{row.held_on.isoformat()}"
    if kind is MinutesFormat.DOCX:
        return file_response(f"{name}.docx", DOCX_TYPE, to_docx(paper))
    return file_response(f"{name}.pdf", "application/pdf", to_pdf(paper, fonts))


def record_of(row: DeliberationSession, sitters: Sitters, agenda: list[Line]) -> Paper:
    """Who came, what was decided on each assessment and why, what was said, who signed."""
    day = row.held_on
    return Paper(
        title="党委会议研究综合评价记录",
        byline=(f"{day.year}年{day.month}月{day.day}日　{row.place}".strip(),),
        blocks=(
            Heading(1, "一、参会情况"),
            *_attendance(sitters),
            Heading(1, "二、研究事项"),
            *(block for line in agenda for block in _item(line, sitters)),
            Heading(1, "三、讨论情况"),
            *(Body(line) for line in (row.discussion or "无").splitlines()),
            *_signature(row, sitters),
        ),
    )


def _attendance(sitters: Sitters) -> Iterator[Body]:
    came = sum(one.attendance is Attendance.CAME for one in sitters.members)
    yield Body(f"应到 {len(sitters.members)} 人，实到 {came} 人。")
    chairs = [sitters.names[one.person_id] for one in sitters.members if one.is_chair]
    yield Body(f"主持：{'、'.join(chairs) or '未填写'}。")
    for attendance, label in ATTENDANCE_LABELS.items():
        names = [
            sitters.names[one.person_id] for one in sitters.members if one.attendance is attendance
        ]
        if names:
            yield Body(f"{label.zh}：{'、'.join(names)}。")


def _item(line: Line, sitters: Sitters) -> Iterator[Heading | Body]:
    point = line.point
    yield Heading(2, f"（{chinese_numeral(point.position)}）{point.name}")
    yield Body(f"提请等次：{_grade(point.proposed_grade)}。研究结论：{_outcome(line)}。")
    recused = [name for one, name in sitters.names.items() if one in point.recused]
    if recused:
        yield Body(f"回避：{'、'.join(recused)}。")
    for label, text in (("理由", point.decision), ("讨论", line.discussion)):
        if text:
            yield Body(f"{label}：{text}")


def _outcome(line: Line) -> str:
    outcome = line.point.outcome
    if outcome is None:
        return "未形成"
    decided = "" if outcome is ItemOutcome.SENT_BACK else f"，{_grade(line.point.decided_grade)}"
    return OUTCOME_LABELS[outcome].zh + decided


def _grade(grade: Grade | None) -> str:
    return "未记录" if grade is None else GRADE_LABELS[grade].zh


def _signature(row: DeliberationSession, sitters: Sitters) -> Iterator[Body]:
    if row.signed_at is None:
        yield Body("（尚未签署）")
        return
    day = row.signed_at.astimezone(LOCAL_ZONE)
    name = sitters.names.get(row.signed_by, "") if row.signed_by else ""
    yield Body(f"签署：{name}　{day.year}年{day.month}月{day.day}日")
    if row.digest:
        yield Body(f"签署内容校验码：{row.digest}")
