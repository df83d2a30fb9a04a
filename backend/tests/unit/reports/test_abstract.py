"""The first draft of an abstract (S1)."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.features.reports.rules.abstract import ABSTRACT_MAX, propose
from app.features.reports.rules.content import (
    Achievement,
    ProblemKind,
    ReportContent,
    ReportProblem,
    ReportTask,
)
from app.features.reports.rules.counting import count_characters


def content(
    achievements: list[str] = [],  # noqa: B006  read only
    problems: list[str] = [],  # noqa: B006
    tasks: list[str] = [],  # noqa: B006
) -> ReportContent:
    kind = ProblemKind.PERSONAL
    return ReportContent(
        achievements=[Achievement(id=uuid4(), text=text) for text in achievements],
        problems=[ReportProblem(id=uuid4(), kind=kind, text=text) for text in problems],
        tasks=[ReportTask(id=uuid4(), text=text) for text in tasks],
    )


def test_propose_takes_the_first_sentence_of_each_item_a_line_for_each_list() -> None:
    written = content(
        ["全年开展主题党日12次。参加者320人次。", "发展党员3名！"],
        ["下沉一线不够"],
        ["每月走访一次；建立台账"],
    )
    assert propose(written) == (
        "主要成绩：全年开展主题党日12次；发展党员3名。\n"
        "存在问题：下沉一线不够。\n"
        "下一步打算：每月走访一次。"
    )


def test_propose_of_an_empty_report_is_empty_and_leaves_out_empty_lists() -> None:
    assert propose(content()) == ""
    assert propose(content(achievements=["  "], tasks=["走访"])) == "下一步打算：走访。"


def test_propose_passes_over_what_does_not_fit_and_cuts_only_a_first_sentence_alone() -> None:
    long = "抓" * 200
    assert propose(content(["短的一条", long, "又一条"])) == "主要成绩：短的一条；又一条。"
    assert propose(content([long])) == f"主要成绩：{'抓' * 93}…。"
    clauses = "，".join(["抓好支部建设"] * 30)
    assert propose(content([clauses])) == f"主要成绩：{'，'.join(['抓好支部建设'] * 13)}…。"


texts = st.text(st.sampled_from("党建工作，。；、！\n 12ab"), max_size=400)


@given(st.lists(texts, max_size=12), st.lists(texts, max_size=12), st.lists(texts, max_size=12))
def test_propose_never_is_longer_than_an_abstract_may_be(
    achievements: list[str], problems: list[str], tasks: list[str]
) -> None:
    tasks = [text[:300] for text in tasks]
    assert count_characters(propose(content(achievements, problems, tasks))) <= ABSTRACT_MAX
