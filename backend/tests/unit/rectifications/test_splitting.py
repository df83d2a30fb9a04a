"""M6: where one text is split into several problems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.rectifications.splitting.rules import MOST_LENGTH, MOST_PROBLEMS, split_problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("党课次数少", ["党课次数少"]),
        ("一是党课次数少；二是台账不规范。", ["党课次数少", "台账不规范"]),
        ("存在问题：一是党课少。二是台账乱；三是融合不够。", ["党课少", "台账乱", "融合不够"]),
        ("1.党课少\n2.台账乱", ["党课少", "台账乱"]),
        ("1、党课少；2、台账乱", ["党课少", "台账乱"]),
        ("（一）党课少\n（二）台账乱", ["党课少", "台账乱"]),
        ("党课少\n台账乱\n", ["党课少", "台账乱"]),
        # figures are no numbers of a list
        (
            "全年只上 3.5 次党课，2.4 万元经费没有用完",
            ["全年只上 3.5 次党课，2.4 万元经费没有用完"],
        ),
        ("", []),
    ],
)
def test_split_problems_at_numbers_else_at_lines(text: str, problems: list[str]) -> None:
    assert split_problems(text) == problems


@given(st.text(max_size=3000))
def test_split_problems_gives_few_that_fit_into_the_ledger(text: str) -> None:
    found = split_problems(text)
    assert len(found) <= MOST_PROBLEMS
    assert all(0 < len(one) <= MOST_LENGTH for one in found)
