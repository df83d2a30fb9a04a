"""A2, A3: completeness of an opinion."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from app.core.i18n import Text
from app.features.assessments.evidence.rules import (
    Deadlines,
    Opinion,
    RemainingProblem,
    Statement,
    deadline_gaps,
    gaps,
    text_of,
    uncited_kinds,
    unknown_citations,
    withdrawn_gaps,
)
from app.features.assessments.grades import Grade
from app.features.assessments.kinds import EvidenceKind

COMMENT, SECOND_COMMENT, BALLOT, STRANGER = uuid4(), uuid4(), uuid4(), uuid4()
EVIDENCE: dict[EvidenceKind, set[UUID]] = {
    EvidenceKind.COMMENT: {COMMENT, SECOND_COMMENT},
    EvidenceKind.BALLOT: {BALLOT},
    EvidenceKind.LAST_YEAR: set(),
}
BOTH = ((EvidenceKind.COMMENT, COMMENT), (EvidenceKind.BALLOT, BALLOT))
COMPLETE = Opinion(
    done_well=[Statement(uuid4(), "党建责任清楚", ((EvidenceKind.COMMENT, COMMENT),))],
    not_done_well=[Statement(uuid4(), "青年党员培养不够")],
    problems=[RemainingProblem(uuid4(), "青年党员培养没有计划", (), date(2026, 6, 30))],
    grade=Grade.GOOD,
    grade_reason="",
    cited_as_a_whole=((EvidenceKind.BALLOT, BALLOT),),
)


def test_uncited_kinds_asks_only_for_kinds_that_exist() -> None:
    assert uncited_kinds(EVIDENCE, []) == (EvidenceKind.COMMENT, EvidenceKind.BALLOT)


def test_uncited_kinds_is_content_with_one_of_each() -> None:
    assert uncited_kinds(EVIDENCE, COMPLETE.cited) == ()


def test_uncited_kinds_does_not_count_somebody_elses_evidence() -> None:
    cited = [(EvidenceKind.COMMENT, STRANGER), (EvidenceKind.BALLOT, BALLOT)]
    assert uncited_kinds(EVIDENCE, cited) == (EvidenceKind.COMMENT,)


def test_unknown_citations_are_those_that_are_no_evidence() -> None:
    cited = [
        (EvidenceKind.COMMENT, COMMENT),
        (EvidenceKind.BALLOT, COMMENT),
        (EvidenceKind.REMARK, STRANGER),
    ]
    assert unknown_citations(EVIDENCE, cited) == (cited[1], cited[2])


def test_gaps_of_a_complete_opinion_are_none() -> None:
    assert gaps(COMPLETE, EVIDENCE, ()) == ()


@pytest.mark.parametrize(
    ("opinion", "words"),
    [
        (replace(COMPLETE, done_well=[], cited_as_a_whole=BOTH), "“做得好的”没有填写"),
        (replace(COMPLETE, not_done_well=[]), "“做得不够的”没有填写"),
        (replace(COMPLETE, grade=None), "没有确定综合等次"),
        (replace(COMPLETE, done_well=[Statement(uuid4(), "党建责任清楚")]), "没有引用“领导点评”"),
        (replace(COMPLETE, problems=[RemainingProblem(uuid4(), "问题")]), "有问题没有整改时限"),
        (
            replace(COMPLETE, grade=Grade.POOR, problems=()),
            "等次为一般或差，须列出存在问题和整改时限",
        ),
    ],
)
def test_gaps_name_what_is_missing(opinion: Opinion, words: str) -> None:
    assert [gap.zh for gap in gaps(opinion, EVIDENCE, ())] == [words]


def test_gaps_without_problems_accepts_a_good_grade() -> None:
    assert gaps(replace(COMPLETE, problems=()), EVIDENCE, ()) == ()


def test_gaps_with_a_reason_given_drop_the_grounds() -> None:
    ground = Text(zh="与测评等次不同", en="differs")
    assert gaps(COMPLETE, EVIDENCE, (ground,)) == (ground,)
    assert gaps(replace(COMPLETE, grade_reason="督查发现突出，整改迟缓"), EVIDENCE, (ground,)) == ()


def test_cited_names_each_piece_once_in_the_order_of_the_text() -> None:
    again = replace(COMPLETE, cited_as_a_whole=(*reversed(BOTH),))
    assert again.cited == BOTH


def test_text_of_is_a_line_for_each_statement() -> None:
    assert text_of([Statement(uuid4(), "一"), Statement(uuid4(), "二\n三")]) == "一\n二\n三"


def test_gaps_with_too_short_a_reason_say_how_long_it_has_to_be() -> None:
    """A3: ten characters that are not punctuation."""
    ground = Text(zh="与测评等次不同", en="differs")
    found = gaps(replace(COMPLETE, grade_reason="督查较好，，，。。。！！"), EVIDENCE, (ground,))
    assert [gap.zh for gap in found] == [
        "与测评等次不同",
        "等次说明至少写 10 个字，标点不算",
    ]
    assert gaps(replace(COMPLETE, grade_reason="好"), EVIDENCE, ()) == ()


def test_gaps_name_what_cites_evidence_that_was_taken_back() -> None:
    """A2: with its place and what to do."""
    taken_back = {**EVIDENCE, EvidenceKind.COMMENT: {SECOND_COMMENT}}
    assert [gap.zh for gap in withdrawn_gaps(COMPLETE, taken_back)] == [
        "“做得好的”第 1 条引用的“领导点评”已被撤回，请去掉这处引用，或改引其他依据"
    ]
    assert withdrawn_gaps(COMPLETE, EVIDENCE) == ()


TODAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("due_on", "is_valid"),
    [
        (date(2026, 12, 30), False),
        (TODAY, False),
        (date(2027, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
    ],
)
def test_a_deadline_lies_after_today_and_within_the_rules(due_on: date, is_valid: bool) -> None:
    days = Deadlines(TODAY, 365)
    assert (days.fault(due_on) is None) is is_valid
    opinion = replace(COMPLETE, problems=[RemainingProblem(uuid4(), "问题", (), due_on)])
    said = "问题 1：整改时限须晚于今天，且不迟于2027年12月31日（本周期规则：最多 365 天）"
    assert [gap.zh for gap in deadline_gaps(opinion, days)] == ([] if is_valid else [said])
