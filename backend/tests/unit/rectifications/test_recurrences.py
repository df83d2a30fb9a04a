"""X3: which problems come back; measured on problems that were labelled before the rule was."""

import json
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.features.rectifications.recurrences.rules import (
    Known,
    Likeness,
    recurring,
    same_problems,
    subject_of,
)

LABELLED = json.loads(
    (Path(__file__).parents[2] / "fixtures/rectifications/same_problem.json").read_text()
)
BY_OTHERS = json.loads(
    (Path(__file__).parents[2] / "fixtures/rectifications/pairs_by_others.json").read_text()
)["pairs"]
HERE, THERE = UUID(int=1), UUID(int=2)


def precision_and_recall(part: str) -> tuple[float, float]:
    """Of the pairs that the rule puts together, how many belong together, and the reverse."""
    labels = [label for label, texts in enumerate(LABELLED[part]) for _ in texts]
    problems = [text for texts in LABELLED[part] for text in texts]
    together = {pair for group in same_problems(problems) for pair in combinations(group, 2)}
    same = {
        pair for pair in combinations(range(len(labels)), 2) if labels[pair[0]] == labels[pair[1]]
    }
    right = len(together & same)
    return right / len(together), right / len(same)


@pytest.mark.parametrize(
    ("part", "precision", "recall"), [("tuning", 0.7, 0.9), ("held_out", 0.95, 0.65)]
)
def test_same_problems_in_other_words_are_found(part: str, precision: float, recall: float) -> None:
    found = precision_and_recall(part)
    assert (found[0] >= precision, found[1] >= recall) == (True, True), found


def test_pairs_that_somebody_else_labelled_are_measured_only() -> None:
    """Two of three that it puts together are one, and it finds half of those that are: what it
    shows is for people to look at."""
    texts = sorted({text for pair in BY_OTHERS for text in (pair["a"], pair["b"])})
    group_of = {
        texts[member]: number
        for number, group in enumerate(same_problems(texts))
        for member in group
    }
    found = [group_of[pair["a"]] == group_of[pair["b"]] for pair in BY_OTHERS]
    right = sum(it and pair["same"] for it, pair in zip(found, BY_OTHERS, strict=True))
    assert (right, sum(found), sum(pair["same"] for pair in BY_OTHERS)) == (39, 57, 80)


def test_likeness_is_of_the_subject_and_not_of_its_judgement() -> None:
    problems = ["党务公开不及时", "党务公开栏更新滞后", "党费收缴不及时"]
    likeness = Likeness(problems)
    assert likeness.between(0, 1) > likeness.between(0, 2)
    assert likeness.between(0, 1) == likeness.between(1, 0)


def test_subject_of_what_is_only_a_judgement_is_all_of_it() -> None:
    assert subject_of("工作不够") == "工作不够"
    assert subject_of("“党务”公开，不及时！") == "党务公开"
    assert subject_of("") == ""


def known(year: int, problem: str, organization: UUID = HERE) -> Known:
    return Known(uuid4(), organization, year, problem)


def test_recurring_is_what_one_organization_was_told_in_three_years() -> None:
    back = [
        known(2024, "党务公开不及时"),
        known(2025, "党务公开栏更新滞后"),
        known(2026, "党务公开内容长期不更换，公开不及时"),
    ]
    others = [
        # twice in a year are two years in all
        known(2024, "食堂留样记录不全"),
        known(2024, "食堂留样登记缺失"),
        known(2025, "食堂留样记录不全"),
        known(2026, "食堂留样记录不全", THERE),
        known(2025, "消防器材过期"),
    ]
    assert recurring([*others, *reversed(back)]) == [back]
    assert recurring([]) == []


def test_same_problems_without_a_letter_are_kept_apart_from_none() -> None:
    assert same_problems([]) == []
    assert same_problems(["。", "。"]) == [[0, 1]]
