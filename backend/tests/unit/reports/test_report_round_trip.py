"""R5: a report that is exported and imported again has the same items."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.documents import Body, Heading, Paper, to_docx
from app.features.reports.rules.content import (
    Achievement,
    AnswerStatus,
    Cause,
    CauseKind,
    LastYearAnswer,
    ProblemKind,
    ReportContent,
    ReportProblem,
    ReportTask,
)
from app.features.reports.rules.splitting import Paragraph, SplitReport, split_report
from app.features.reports.word.reading import read_word_paragraphs
from app.features.reports.word.writing import Cover, numbered_problems, report_paper

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
COVER = Cover("示例县第一小学", "李文清", 2025, date(2025, 12, 18))
CARRIED = {
    uuid4(): "组织生活会质量不高，批评蜻蜓点水",
    uuid4(): "青年党员培养没有计划",
    uuid4(): "党务“公开”不及时",
}

# Sentences of everyday words, figures, marks and Latin letters. What itself begins like a number,
# a heading or a label is text that nobody could tell from one on paper either.
_CHARACTERS = "听课谈心开展读书笔会员教师桌椅更新满意度0123456789ABCxyz%《》“”（）().-，：、 𠮷兩"
_words = st.text(_CHARACTERS, min_size=1, max_size=30).map(lambda text: f"全{text.strip()}校")
sentences = st.lists(_words, min_size=1, max_size=3).map("。".join)
closed = st.builds(lambda text, stop: text + stop, sentences, st.sampled_from(["", "。", "！"]))
texts = st.lists(closed, min_size=1, max_size=3).map("\n".join)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
causes = st.builds(Cause, kind=st.sampled_from(CauseKind), text=texts)


@st.composite
def contents(draw: Any) -> ReportContent:
    problems = draw(
        st.lists(
            st.builds(
                ReportProblem,
                id=st.builds(uuid4),
                kind=st.sampled_from(ProblemKind),
                text=texts,
                causes=st.lists(causes, max_size=3),
            ),
            max_size=6,
        )
    )
    ids = [problem.id for problem in problems]
    links = st.lists(st.sampled_from(ids), unique=True, max_size=3) if ids else st.just([])
    tasks = st.builds(
        ReportTask,
        id=st.builds(uuid4),
        text=closed,
        goal=st.just("") | texts,
        measures=st.lists(texts, max_size=4),
        due_on=st.none() | days,
        problem_ids=links,
    )
    answers = [
        LastYearAnswer(
            carried_item_id=item_id, status=draw(st.sampled_from(AnswerStatus)), text=draw(texts)
        )
        for item_id in CARRIED
        if draw(st.booleans())
    ]
    return ReportContent(
        achievements=draw(
            st.lists(st.builds(Achievement, id=st.builds(uuid4), text=texts), max_size=5)
        ),
        problems=problems,
        tasks=draw(st.lists(tasks, max_size=4)),
        last_year=answers,
    )


def again(content: ReportContent) -> SplitReport:
    data = to_docx(report_paper(content, COVER, CARRIED))
    return split_report(read_word_paragraphs(data), CARRIED)


def items_of(content: ReportContent) -> dict[str, list[Any]]:
    """Everything but the ids; problems in the order in which they are numbered."""
    problems = numbered_problems(content.problems)
    places: dict[UUID, int] = {problem.id: place for place, problem in enumerate(problems)}
    return {
        "achievements": [item.text for item in content.achievements],
        "problems": [
            (item.kind, item.text, [(cause.kind, cause.text) for cause in item.causes])
            for item in problems
        ],
        "tasks": [
            (
                *(item.text, item.goal, item.measures, item.due_on),
                sorted(places[problem_id] for problem_id in item.problem_ids),
            )
            for item in content.tasks
        ],
        "last_year": [(item.carried_item_id, item.status, item.text) for item in content.last_year],
    }


def as_read(paper: Paper) -> list[Paragraph]:
    """The paragraphs of a paper without the way through a file, which takes its time."""
    above = [Paragraph(paper.title), *(Paragraph(line) for line in paper.byline)]
    return [
        *above,
        *(
            Paragraph(block.text, level=block.level)
            if isinstance(block, Heading)
            else Paragraph(block.lead + block.text)
            for block in paper.blocks
            if isinstance(block, Heading | Body)
        ),
    ]


@settings(max_examples=200, deadline=None)
@given(contents())
def test_written_report_of_any_content_is_read_back_as_the_same_items(
    content: ReportContent,
) -> None:
    back = split_report(as_read(report_paper(content, COVER, CARRIED)), CARRIED)
    assert items_of(back.content) == items_of(content)
    cover = ["示例县第一小学2025年度述职报告", "述职人：李文清", "2025年12月18日"]
    assert [left.text for left in back.unplaced] == cover


@settings(max_examples=10, deadline=None)
@given(contents())
def test_export_and_import_of_any_report_gives_the_same_items(content: ReportContent) -> None:
    assert items_of(again(content).content) == items_of(content)


@pytest.mark.parametrize(
    "name",
    ["report-first-primary.docx", "report-first-primary-plain.docx", "report-hilltop-school.docx"],
)
def test_export_and_import_of_the_samples_gives_the_same_items(name: str) -> None:
    paragraphs = read_word_paragraphs((FIXTURES / name).read_bytes())
    carried = {
        item_id: problem.replace("“", "").replace("”", "") for item_id, problem in CARRIED.items()
    }
    content = split_report(paragraphs, carried).content
    for place, task in enumerate(content.tasks):
        task.problem_ids = [problem.id for problem in content.problems[place : place + 2]]
    assert items_of(again(content).content) == items_of(content)


def test_export_of_an_empty_report_is_a_cover_and_comes_back_empty() -> None:
    assert again(ReportContent()).content == ReportContent()
