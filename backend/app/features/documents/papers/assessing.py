"""综合评价意见 and 意见反馈书."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.core.documents import Block, Body, Heading, Paper
from app.features.assessments.grades import GRADE_LABELS
from app.features.assessments.schemas import AssessmentRead, StatementRead
from app.features.assessments.tables import AssessmentState
from app.features.documents.rules import Written, lines_of
from app.features.rectifications.papers import day_in_words

_NOT_FINAL = frozenset({AssessmentState.DRAFTING, AssessmentState.PROPOSED})


def opinion_paper(page: AssessmentRead) -> Paper:
    """The opinion as this reader may see it, without its evidence; marked until it is decided."""
    blocks: list[Block] = [Body(_grade(page), lead="综合等次：")]
    opinion = page.opinion
    if opinion is not None:
        if opinion.grade_reason:
            blocks.append(Body(opinion.grade_reason, lead="等次说明："))
        blocks += [
            Heading(1, "一、做得好的"),
            *_bodies(_said(opinion.done_well)),
            Heading(1, "二、做得不够的"),
            *_bodies(_said(opinion.not_done_well)),
            Heading(1, "三、存在问题"),
            *_bodies(_problems(page)),
        ]
    return Paper(
        "综合评价意见",
        (f"{page.cycle_title}　{page.organization_name}　{page.name}",),
        tuple(blocks),
        draft=page.state in _NOT_FINAL,
    )


def feedback_text(page: AssessmentRead, organizer: str, day: date) -> Written:
    """意见反馈书: grade, what was done well and not, problems with their deadlines, and until when
    an objection can be made."""
    opinion = page.opinion
    assert opinion is not None
    until = f"请于{day_in_words(page.objection_until)}前" if page.objection_until else "可以"
    return Written(
        title="综合评价意见反馈书",
        addressee=f"{page.name}同志",
        text="\n".join(
            (
                f"根据{page.cycle_title}工作安排，经综合评价并研究，现将对你的评价意见反馈如下。",
                "一、综合等次",
                f"{_grade(page)}。",
                "二、做得好的",
                *_said(opinion.done_well),
                "三、做得不够的",
                *_said(opinion.not_done_well),
                "四、存在问题",
                *_problems(page),
                f"请认真对照，抓好整改。对评价意见有异议的，{until}在系统中提出。",
            )
        ),
        issuer=organizer,
        day=day_in_words(day),
    )


def _grade(page: AssessmentRead) -> str:
    return "尚未确定" if page.grade is None else GRADE_LABELS[page.grade].zh


def _said(statements: Iterable[StatementRead]) -> list[str]:
    return [line for one in statements for line in lines_of(one.text)] or ["无。"]


def _problems(page: AssessmentRead) -> list[str]:
    assert page.opinion is not None
    return [
        f"{number}．{one.text}"
        + (f"（整改时限：{day_in_words(one.due_on)}）" if one.due_on else "")
        for number, one in enumerate(page.opinion.problems, start=1)
    ] or ["无。"]


def _bodies(lines: Iterable[str]) -> Iterator[Body]:
    return (Body(line) for line in lines)
