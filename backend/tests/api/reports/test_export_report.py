"""GET /reports/{id}/files/{format}: the report as Word and PDF in official layout (R5, D1)."""

from io import BytesIO
from urllib.parse import quote

import docx
import httpx
import pytest

from app.core import pdf
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.splitting import split_report
from app.features.reports.tables import Report, ReportState
from app.features.reports.word.reading import read_word_paragraphs
from tests.support.pdf_text import pdf_text
from tests.support.report_texts import achievement, good_content
from tests.support.reports import add_carried_item, add_report, put_into
from tests.support.world import World


def export(client: httpx.Client, report: Report, wanted: str) -> httpx.Response:
    return client.get(f"/api/v1/reports/{report.id}/files/{wanted}")


def name_of(reply: httpx.Response) -> str:
    return reply.headers["Content-Disposition"]


def test_export_as_word_gives_a_file_that_imports_again(world: World) -> None:
    report = add_report(world)
    item = add_carried_item(world, report)
    put_into(world, report, ReportState.DRAFT, good_content((item,)))
    reply = export(world.as_role("secretary"), report, "docx")
    assert reply.status_code == 200
    assert reply.headers["Content-Type"].endswith("wordprocessingml.document")
    assert name_of(reply).endswith(quote("年度述职报告.docx"))
    back = split_report(read_word_paragraphs(reply.content), {item: "党务公开不及时"}).content
    assert [one.text for one in back.achievements] == ["结成对子29对，听评课312节。"]
    assert [one.text for one in back.problems[0].causes] == ["我只停留在口头要求。"]
    assert back.tasks[0].problem_ids == [back.problems[0].id]
    assert [one.carried_item_id for one in back.last_year] == [item]


def test_export_as_pdf_gives_the_text_on_paper(world: World) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    reply = export(world.as_role("office"), report, "pdf")
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "application/pdf"
    text = pdf_text(reply.content)
    for part in (
        "年度述职报告",
        "一、成绩清单",
        "结成对子29对",
        "主观原因：",
        "对应问题：第1项",
        "— 1 —",
    ):
        assert part in text


@pytest.mark.parametrize("wanted", ["docx", "pdf"])
def test_export_of_markup_and_strange_characters_keeps_them_as_text(
    world: World, wanted: str
) -> None:
    report = add_report(world)
    text = "#let x = 1 <w:p>&amp; *粗* $1$ \ufffe终"
    put_into(world, report, ReportState.DRAFT, ReportContent(achievements=[achievement(text)]))
    reply = export(world.as_role("secretary"), report, wanted)
    assert reply.status_code == 200
    shown = (
        "".join(one.text for one in docx.Document(BytesIO(reply.content)).paragraphs)
        if wanted == "docx"
        else pdf_text(reply.content)
    )
    assert "#let x = 1 <w:p>&amp; *粗* $1$" in shown


def test_export_with_characters_in_no_font_notes_on_the_page_which(world: World) -> None:
    report = add_report(world)
    text = "姓\U0003134a的同志，\uf0b7 1\ufe0f\u20e3 \u0f40 \u1820 \U0001f1e8\U0001f1f3，共1次"
    put_into(world, report, ReportState.DRAFT, ReportContent(achievements=[achievement(text)]))
    reply = export(world.as_role("secretary"), report, "pdf")
    assert reply.status_code == 200
    shown = pdf_text(reply.content)
    assert "的同志" in shown
    assert "共1次" in shown.replace(" ", "")
    for name in ("U+3134A", "U+F0B7", "U+0F40", "U+1820"):
        assert name in shown


def test_export_without_any_font_says_what_to_set(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "SANS", ())
    monkeypatch.setattr("app.core.documents.layout.PRINT_FAMILIES", {})
    reply = export(world.as_role("secretary"), add_report(world), "pdf")
    assert (reply.status_code, reply.json()["code"]) == (503, "no-suitable-font")


@pytest.mark.parametrize(
    ("role", "organization", "status"),
    [
        *(("secretary", None, 200), ("secretary", "S02", 404), ("office", None, 200)),
        *(("approver", None, 200), ("deputy", None, 200), ("admin", None, 403)),
    ],
)
def test_export_is_for_whoever_may_read_the_report(
    world: World, role: str, organization: str | None, status: int
) -> None:
    report = add_report(world, ReportState.APPROVED)
    assert export(world.as_role(role, organization), report, "docx").status_code == status


def test_export_in_another_format_is_refused(world: World) -> None:
    assert export(world.as_role("secretary"), add_report(world), "odt").status_code == 422
