"""A3: docs/scoring.md reckons as the product does; its own numbers are taken from its text."""

import re
from decimal import Decimal

import pytest

from app.features.assessments.grades import GRADE_LABELS
from app.features.assessments.scoring.rules.composites import composite
from app.features.assessments.scoring.rules.marks import (
    ItemFacts,
    Mark,
    ReportFacts,
    ballot_mark,
    last_year_mark,
    report_mark,
)
from app.features.cycles.rules import Scoring
from app.settings import PROJECT_ROOT

DOCUMENT = (PROJECT_ROOT / "docs" / "scoring.md").read_text("utf-8")
HEAD, *EXAMPLES = re.split(r"^### ", DOCUMENT, flags=re.MULTILINE)


def number(pattern: str, text: str) -> Decimal:
    found = re.search(pattern, text)
    assert found, pattern
    return Decimal(found[1])


def marks_of(example: str) -> dict[str, Mark]:
    scoring = Scoring()
    items, report = (
        re.search(rf"^- {name}：(.+)$", example, re.MULTILINE) for name in ("整改", "报告")
    )
    assert items
    assert report
    done, not_yet_due, overdue = [int(n) for n in re.findall(r"(\d+) 项", items[1])] or [0] * 3
    is_submitted = report[1] != "未交"
    facts = ReportFacts(
        is_due=True,
        is_submitted=is_submitted,
        is_late=report[1].startswith("迟交"),
        warnings=int(number(r"提醒 (\d+) 处", report[1])) if is_submitted else 0,
    )
    return {
        "ballot": ballot_mark(number(r"- 测评：([\d.]+)", example)),
        "last_year": last_year_mark(ItemFacts(done, not_yet_due, overdue), scoring),
        "report": report_mark(facts, scoring),
    }


def test_document_has_three_examples_and_the_shipped_figures() -> None:
    assert len(EXAMPLES) == 3
    figures = Scoring()
    said = (
        f"{figures.report_full}，迟交 {figures.report_late}，每处提醒 {figures.report_per_warning}"
    )
    assert said in HEAD
    assert (
        f"已销号 {figures.item_done}，未到期 {figures.item_not_yet_due}，"
        f"逾期未完成 {figures.item_overdue}"
    ) in HEAD


@pytest.mark.parametrize("example", EXAMPLES, ids=[text[0] for text in EXAMPLES])
def test_worked_example_comes_out_as_written(example: str) -> None:
    weights = {
        source: number(rf"{label} (\d+)", HEAD)
        for source, label in (
            ("ballot", "权重：民主测评"),
            ("last_year", "、上年整改"),
            ("report", "、述职报告"),
        )
    }
    found = composite(marks_of(example), weights)
    assert found.grade
    assert f"= **{found.score}**，建议等次 **{GRADE_LABELS[found.grade].zh}**" in example
    for part in found.parts:
        assert f"{part.score.quantize(Decimal('0.01'))} × {part.weight}" in example
