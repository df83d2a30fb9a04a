"""R5: an import takes the time of its length, whatever somebody has made it of.

Bounds are generous, for machines that do other things at the same time: what they keep out is
work that grows with the square of a text.
"""

import time
from datetime import date
from pathlib import Path

import pytest

from app.features.reports.rules.splitting import Paragraph, ReportYear, split_report
from app.features.reports.word.reading import CHARACTERS_MAX, LINES_MAX, read_word_paragraphs

SAMPLE = Path(__file__).parents[2] / "fixtures" / "reports" / "report-first-primary.docx"
YEAR = ReportYear(2025, date(2025, 12, 20))
HEADS = ("成绩清单", "问题清单", "任务清单", "去年整改情况")
REPEATED = [
    *(
        "工作",
        "其主要产生根本的",
        "原因",
        "（",
        "（1）",
        "一是",
        "主观上，",
        "2026年",
        "20",
        "“",
        "”",
    ),
    *("，于2026年", "目标", "措施：", "已整改", "客观上看"),
]


def seconds_for(documents: list[list[Paragraph]]) -> float:
    """Processor time, which other processes do not lengthen."""
    started = time.process_time()
    for document in documents:
        split_report(document, {}, YEAR)
    return time.process_time() - started


def test_import_of_a_real_report_takes_less_than_300_milliseconds() -> None:
    data = SAMPLE.read_bytes()
    spent = []
    for _ in range(3):
        started = time.process_time()
        split_report(read_word_paragraphs(data), {}, YEAR)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.3


@pytest.mark.parametrize("repeated", REPEATED)
@pytest.mark.parametrize("length", [5_900, CHARACTERS_MAX])
def test_split_report_of_one_word_over_and_over_takes_its_length_only(
    repeated: str, length: int
) -> None:
    text = "1." + (repeated * (CHARACTERS_MAX // len(repeated)))
    parts = [Paragraph(text[start : start + length]) for start in range(0, len(text), length)]
    assert seconds_for([[Paragraph(head), *parts] for head in HEADS]) < 4


def test_split_report_of_as_many_lines_as_a_file_may_have_is_quick() -> None:
    text = "\n".join(["成绩清单", "1."] * (LINES_MAX // 2))
    assert seconds_for([[Paragraph(text)]]) < 4
