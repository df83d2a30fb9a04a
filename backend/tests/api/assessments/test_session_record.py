"""A4, D1: the record of a session comes out as a document."""

from io import BytesIO

import docx
import httpx
import pytest

from tests.support.desk import Desk
from tests.support.pdf_text import pdf_text
from tests.support.sessions import Sitting, plan

REASON = "支委会意见不一致，需再听取学校说明情况"


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    """Signed: another grade than proposed, with its reason and somebody recused."""
    desk.bring_to("proposed")
    found = plan(desk.world, desk.cycle.id)
    assert found.write(discussion="总体同意考核办意见").status_code == 200
    member = str(desk.world.county().person("committee").id)
    decided = found.decide(
        outcome="as_decided",
        decided_grade="fairly_good",
        decision=REASON,
        discussion="三人发言",
        recused=[member],
    )
    assert decided.status_code == 200
    assert found.act("office", "submit").status_code == 200
    assert found.sign().status_code == 201
    return found


def record(sitting: Sitting, kind: str, role: str = "office") -> httpx.Response:
    return sitting.client(role).get(f"{sitting.path}/record", params={"format": kind})


def test_record_has_attendance_decisions_both_grades_and_the_signature(sitting: Sitting) -> None:
    reply = record(sitting, "docx")

    assert reply.status_code == 200
    lines = [one.text for one in docx.Document(BytesIO(reply.content)).paragraphs if one.text]
    assert lines == [
        "党委会议研究综合评价记录",
        "2026年1月10日　三楼会议室",
        "一、参会情况",
        "应到 2 人，实到 2 人。",
        "主持：韩立。",
        "到会：韩立、周敏。",
        "二、研究事项",
        "（一）李文清",
        "提请等次：好。研究结论：改定等次，较好。",
        "回避：周敏。",
        f"理由：{REASON}",
        "讨论：三人发言",
        "三、讨论情况",
        "总体同意考核办意见",
        "签署：韩立　2026年1月12日",
        f"签署内容校验码：{sitting.read()['digest']}",
    ]


def test_record_is_printed_as_pdf(sitting: Sitting) -> None:
    reply = record(sitting, "pdf", "chair")
    assert (reply.status_code, reply.headers["Content-Type"]) == (200, "application/pdf")
    assert "研究结论：改定等次，较好" in pdf_text(reply.content).replace("\n", "")


def test_record_is_not_for_members(sitting: Sitting) -> None:
    """One of them may be whom an item is about."""
    assert record(sitting, "docx", "committee").status_code == 403
