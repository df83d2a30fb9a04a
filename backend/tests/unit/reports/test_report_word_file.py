"""R5: the .docx of the samples, and what Word puts text into."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.core.errors import DomainError
from app.features.reports.rules.checks import check_report
from app.features.reports.rules.content import AnswerStatus, ProblemKind, texts_of
from app.features.reports.rules.results import CheckContext, Severity
from app.features.reports.rules.splitting import Paragraph, SplitReport, split_report
from app.features.reports.word.reading import read_word_paragraphs

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
CARRIED = {
    uuid4(): "组织生活会质量不高，批评蜻蜓点水",
    uuid4(): "青年党员培养没有计划",
    uuid4(): "党务公开不及时",
}


def paragraphs_of(name: str) -> list[Paragraph]:
    return read_word_paragraphs((FIXTURES / name).read_bytes())


def characters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


def outcome(report: SplitReport) -> list[str]:
    parts = [*report.content.items(), *report.content.last_year]
    placed = [text for part in parts for text in texts_of(part)]
    return [*placed, *(left.text for left in report.unplaced), *report.markers]


def word_file(document: docx.document.Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name",
    ["report-first-primary.docx", "report-first-primary-plain.docx", "report-hilltop-school.docx"],
)
def test_import_of_a_sample_drops_and_invents_nothing(name: str) -> None:
    source = paragraphs_of(name)
    report = split_report(source, CARRIED)
    assert characters([p.text for p in source]) == characters(outcome(report))


@pytest.mark.parametrize("name", ["report-first-primary.docx", "report-first-primary-plain.docx"])
def test_import_of_the_first_primary_report_is_complete_and_without_errors(name: str) -> None:
    report = split_report(paragraphs_of(name), CARRIED)
    content = report.content
    kinds = Counter(problem.kind for problem in content.problems)
    assert len(content.achievements) == 5
    assert kinds == {ProblemKind.ORGANISATIONAL: 5, ProblemKind.PERSONAL: 4}
    assert [len(problem.causes) for problem in content.problems] == [2] * 9
    assert [len(task.measures) for task in content.tasks] == [3, 3, 3, 2, 4]
    assert [str(task.due_on) for task in content.tasks] == [
        "2026-07-31",
        "2026-12-20",
        "2026-06-30",
        "2026-12-31",
        "2026-12-31",
    ]
    done, partly = AnswerStatus.DONE, AnswerStatus.PARTLY
    assert [a.carried_item_id for a in content.last_year] == list(CARRIED)
    assert [a.status for a in content.last_year] == [done, done, partly]
    results = check_report(content, CheckContext(carried_items=CARRIED))
    assert [r for r in results if r.severity is Severity.ERROR] == []


def test_import_of_the_first_primary_report_leaves_title_preamble_and_closing() -> None:
    report = split_report(paragraphs_of("report-first-primary.docx"), CARRIED)
    assert [left.position for left in report.unplaced] == [0, 1, 2, 3, 32]
    assert report.unplaced[-1].text == "以上报告，请批评指正。"


def test_import_of_the_hilltop_report_trips_what_it_lacks() -> None:
    content = split_report(paragraphs_of("report-hilltop-school.docx"), {}).content
    assert (len(content.achievements), len(content.problems), len(content.tasks)) == (6, 3, 1)
    results = check_report(content, CheckContext())
    assert {r.rule for r in results if r.severity is Severity.ERROR} == {
        "achievements_share",
        "problems_share",
        "personal_problem_missing",
        "cause_missing",
        "subjective_cause_missing",
        "task_measure_missing",
        "task_due_missing",
    }


def test_read_word_paragraphs_finds_text_wherever_word_puts_it() -> None:
    document = docx.Document()
    document.add_heading("一、成绩清单", level=1)
    document.add_paragraph("编号的一条", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "左格"
    table.cell(0, 1).text = "右格"
    changed = document.add_paragraph("原有")
    changed._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>插入</w:t></w:r></w:ins>"))
    changed._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>")
    )
    boxed = document.add_paragraph("锚点")
    boxed.add_run()._r.append(
        parse_xml(
            f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict>"
        )
    )
    document.add_paragraph("")
    paragraphs = read_word_paragraphs(word_file(document))
    assert [p.text for p in paragraphs] == [
        "一、成绩清单",
        "1. 编号的一条",
        "左格",
        "右格",
        "原有插入",
        "锚点",
        "文本框",
    ]
    assert paragraphs[0].level == 1
    assert [p.level for p in paragraphs[1:]] == [None] * 6


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", "一份文本".encode()])
def test_read_word_paragraphs_of_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(DomainError) as refusal:
        read_word_paragraphs(data)
    assert refusal.value.status == 422
