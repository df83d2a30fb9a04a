"""A2: a draft from the evidence says what somebody said, cites it, and decides nothing."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import Text
from app.features.assessments.evidence.rules import (
    Deadlines,
    Item,
    Opinion,
    RemainingProblem,
    Statement,
)
from app.features.assessments.kinds import EvidenceKind as K
from app.features.assessments.opinions.rules import Draft, Sentence, assemble, without

DAYS = Deadlines(date(2026, 1, 12), 365)
EMPTY = Opinion([], [], [], None, "")


def item(praise: str = "", fault: str = "", is_in_order: bool | None = None) -> Item:
    return Item(
        uuid4(), Text("题", "t"), Text("文", "t"), praise=praise, fault=fault,
        is_in_order=is_in_order,
    )  # fmt: skip


REMARK = item(praise="党建与教学结合紧。", fault="青年党员培养不够")
COMMENT = item(fault="组织生活会质量不高")
GRAVE, MINOR = item(fault="公开栏三个月没有更新", is_in_order=False), item(fault="台账缺页")
DONE = item(fault="批评蜻蜓点水", is_in_order=True)
OPEN = item(fault="谈心谈话走过场", is_in_order=False)
CHECKS = [item(fault="落实清单", is_in_order=True), item(fault="建好阵地", is_in_order=True)]
EVIDENCE = {
    K.REMARK: [REMARK],
    K.COMMENT: [COMMENT],
    K.FINDING: [GRAVE, MINOR],
    K.LAST_YEAR: [DONE, OPEN],
    K.SELF_CHECK: CHECKS,
    K.REPORT: [item(is_in_order=True)],
    K.BALLOT: [item(praise="好 8，较好 2；有效 10，得分 96")],
    K.QUESTION: [item(fault="谈心谈话怎么抓？", is_in_order=False)],
}


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_assemble_says_what_was_said_where_it_belongs() -> None:
    draft = assemble(EVIDENCE, DAYS)
    assert texts(draft.done_well) == [
        "党建与教学结合紧。",
        "民主测评：好 8，较好 2；有效 10，得分 96",
        "按时提交述职报告",
        "自查已完成：落实清单；建好阵地",
        "上年问题“批评蜻蜓点水”已整改销号",
    ]
    assert texts(draft.not_done_well) == [
        "青年党员培养不够",
        "组织生活会质量不高",
        "督查发现：台账缺页",
        "上年问题“谈心谈话走过场”尚未整改到位，须继续整改",
        "会上所提“谈心谈话怎么抓”尚未回答",
    ]
    assert texts(draft.problems) == ["督查发现：公开栏三个月没有更新"]
    assert {problem.due_on for problem in draft.problems} == {date(2026, 7, 11)}


def test_assemble_cites_every_piece_it_speaks_of() -> None:
    draft = assemble(EVIDENCE, DAYS)
    sentences = (*draft.done_well, *draft.not_done_well, *draft.problems)
    cited = {key for sentence in sentences for key in sentence.cited}
    assert all(sentence.cited for sentence in sentences)
    assert cited == {(kind, one.subject_id) for kind, items in EVIDENCE.items() for one in items}


def test_assemble_of_nothing_says_nothing() -> None:
    assert assemble({}, DAYS) == Draft((), (), ())


def test_assemble_keeps_its_deadlines_within_the_rules() -> None:
    draft = assemble(EVIDENCE, replace(DAYS, within_days=30))
    assert {problem.due_on for problem in draft.problems} == {date(2026, 2, 11)}


def as_opinion(draft: Draft) -> Opinion:
    def written(sentences: tuple[Sentence, ...]) -> list[Statement]:
        return [Statement(uuid4(), s.text, s.cited) for s in sentences]

    problems = [RemainingProblem(uuid4(), p.text, p.cited, p.due_on) for p in draft.problems]
    return replace(
        EMPTY,
        done_well=written(draft.done_well),
        not_done_well=written(draft.not_done_well),
        problems=problems,
    )


def test_without_leaves_out_what_is_there_in_other_words() -> None:
    """What the clerk has rewritten and what they cite already does not come a second time."""
    draft = assemble(EVIDENCE, DAYS)
    rewritten = Statement(uuid4(), "青年党员有人带", ((K.REMARK, REMARK.subject_id),))
    left = without(draft, replace(EMPTY, not_done_well=[rewritten]))
    assert texts(left.not_done_well) == texts(draft.not_done_well)[1:]
    assert (left.done_well, left.problems) == (draft.done_well, draft.problems)


words = st.text(max_size=30)
pieces = st.builds(item, words, words, st.sampled_from([True, False, None]))


@given(st.dictionaries(st.sampled_from(list(K)), st.lists(pieces, max_size=5)))
def test_a_draft_that_was_taken_over_adds_nothing_more(evidence: dict[K, list[Item]]) -> None:
    draft = assemble(evidence, DAYS)
    assert without(draft, as_opinion(draft)) == Draft((), (), ())
