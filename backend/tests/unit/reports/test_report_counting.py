"""R2: length is counted as word processors count Chinese; counted by hand in counting_cases.json,
which the browser's own count is held against too."""

import json
from pathlib import Path

import pytest

from app.features.reports.rules.counting import (
    _count_one_by_one,
    count_all,
    count_characters,
    wide_ranges,
)

CASES = json.loads(Path(__file__).with_name("counting_cases.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), [(case["text"], case["count"]) for case in CASES])
def test_count_characters_of_text_equals_hand_count(text: str, expected: int) -> None:
    assert count_characters(text) == expected


def test_count_all_of_separate_texts_joins_no_runs() -> None:
    assert count_all(["共10", "20人"]) == 4
    assert count_characters("共1020人") == 3


def test_count_characters_by_the_run_and_one_by_one_is_the_same() -> None:
    everywhere = "".join(chr(code) for code in range(0x2000, 0xFFEF) if not 0xD800 <= code < 0xE000)
    apart = "\n".join(everywhere)
    assert count_characters(apart) == sum(map(count_characters, everywhere))
    for text in ("it’s好", "好’s", "A4纸1.8万", "“”（AB）", "\u3400\u4dbf\u9fff\uff60\uff61"):
        assert count_characters(text) == _count_one_by_one(text)
    assert count_characters(everywhere) == _count_one_by_one(everywhere)


def test_wide_ranges_cover_characters_that_count_one_each() -> None:
    ranges = wide_ranges()
    inside = [any(first <= ord(c) <= last for first, last in ranges) for c in "述，“…①ＡaÉ,1"]
    assert inside == [True] * 6 + [False] * 4
