"""A2, A4, P3: completeness of an opinion, deliberation, announcement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from app.core.i18n import Text
from app.features.assessments.grades import Grade
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.rules import (
    Opinion,
    deliberation_faults,
    gaps,
    is_reason,
    last_year_score,
    may_be_announced,
    uncited_kinds,
    unknown_citations,
)

COMMENT, SECOND_COMMENT, BALLOT, STRANGER = uuid4(), uuid4(), uuid4(), uuid4()
EVIDENCE: dict[EvidenceKind, set[UUID]] = {
    EvidenceKind.COMMENT: {COMMENT, SECOND_COMMENT},
    EvidenceKind.BALLOT: {BALLOT},
    EvidenceKind.LAST_YEAR: set(),
}
COMPLETE = Opinion(
    done_well="党建责任清楚",
    not_done_well="青年党员培养不够",
    grade=Grade.GOOD,
    grade_reason="",
    problems=(("青年党员培养没有计划", date(2026, 6, 30)),),
    cited=((EvidenceKind.COMMENT, COMMENT), (EvidenceKind.BALLOT, BALLOT)),
)


def test_uncited_kinds_asks_only_for_kinds_that_exist() -> None:
    assert uncited_kinds(EVIDENCE, []) == (EvidenceKind.COMMENT, EvidenceKind.BALLOT)


def test_uncited_kinds_is_content_with_one_of_each() -> None:
    assert uncited_kinds(EVIDENCE, COMPLETE.cited) == ()


def test_uncited_kinds_does_not_count_somebody_elses_evidence() -> None:
    cited = [(EvidenceKind.COMMENT, STRANGER), (EvidenceKind.BALLOT, BALLOT)]
    assert uncited_kinds(EVIDENCE, cited) == (EvidenceKind.COMMENT,)


def test_unknown_citations_names_their_positions() -> None:
    cited = [
        (EvidenceKind.COMMENT, COMMENT),
        (EvidenceKind.BALLOT, COMMENT),
        (EvidenceKind.REMARK, STRANGER),
    ]
    assert unknown_citations(EVIDENCE, cited) == (1, 2)


def test_gaps_of_a_complete_opinion_are_none() -> None:
    assert gaps(COMPLETE, EVIDENCE, ()) == ()


@pytest.mark.parametrize(
    ("opinion", "words"),
    [
        (replace(COMPLETE, done_well=""), "“做得好的”没有填写"),
        (replace(COMPLETE, not_done_well=""), "“做得不够的”没有填写"),
        (replace(COMPLETE, grade=None), "没有确定综合等次"),
        (replace(COMPLETE, cited=((EvidenceKind.BALLOT, BALLOT),)), "没有引用“领导点评”"),
        (replace(COMPLETE, problems=(("问题", None),)), "有问题没有整改时限"),
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
    assert gaps(replace(COMPLETE, grade_reason="督查发现突出"), EVIDENCE, (ground,)) == ()


REVIEWEE, CHAIR, DEPUTY = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("present", "recused", "faults"),
    [
        ([CHAIR, DEPUTY], [], 0),
        ([CHAIR], [DEPUTY, REVIEWEE], 0),
        ([], [DEPUTY], 1),
        ([CHAIR, REVIEWEE], [], 1),
        ([CHAIR, DEPUTY], [DEPUTY], 1),
        ([REVIEWEE], [REVIEWEE], 2),
    ],
)
def test_deliberation_faults(present: list[UUID], recused: list[UUID], faults: int) -> None:
    assert len(deliberation_faults(REVIEWEE, present, recused)) == faults


@pytest.mark.parametrize(
    ("acknowledged", "today", "open_objection", "blocks"),
    [
        (True, date(2026, 1, 10), False, 0),
        (False, date(2026, 1, 14), False, 1),
        (False, date(2026, 1, 15), False, 0),
        (True, date(2026, 1, 20), True, 1),
        (False, date(2026, 1, 10), True, 2),
    ],
)
def test_may_be_announced(
    acknowledged: bool, today: date, open_objection: bool, blocks: int
) -> None:
    found = may_be_announced(acknowledged, date(2026, 1, 10), today, open_objection)
    assert len(found) == blocks


@pytest.mark.parametrize(
    ("done", "begun", "untouched", "score"),
    [(0, 0, 0, None), (2, 0, 0, "100.00"), (1, 2, 0, "66.67"), (0, 0, 3, "0.00")],
)
def test_last_year_score(done: int, begun: int, untouched: int, score: str | None) -> None:
    expected = Decimal(score) if score is not None else None
    assert last_year_score(done, begun, untouched) == expected


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("", False),
        ("。。。。。。。。。。。。", False),
        ("同意。" * 4, False),
        ("师生反映较好，九个字", False),
        ("师生反映较好，一共十字", True),
        ("2024 年 12 月整改完成", True),
    ],
)
def test_reason_has_ten_characters_that_are_no_punctuation(text: str, is_one: bool) -> None:
    assert is_reason(text) is is_one
