"""R2: length is counted as word processors count Chinese; counted by hand here."""

import pytest

from app.features.reports.rules.counting import count_all, count_characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("   \n\t　", 0),
        ("述职报告", 4),
        ("全年开放118次，比上年多51次。", 14),  # 全年开放 118 次 ， 比上年多 51 次 。
        ("投入1.8万元。", 6),  # 投 入 1.8 万 元 。
        ("由81%升到93%", 5),  # 由 81% 升 到 93%
        ("2026-07-31", 1),
        ("2026年7月31日", 6),
        ("设AB岗", 3),
        ("A4纸", 2),
        ("Word Excel", 2),
        ("it's", 1),
        ("it’s", 1),
        ("“融合”", 4),
        ("好……", 3),
        ("好——", 3),
        ("买买提·艾力", 6),
        ("学习,提高", 4),  # a half-width mark on its own is nothing
        ("学习，提高", 5),
        ("（一）", 3),
        ("(一)", 1),
        ("ＡＢ１２", 4),  # full-width letters and digits are characters each
        ("①②", 2),
        ("25℃", 2),
        ("𠮷田", 2),  # outside the basic plane: two UTF-16 units, one character
        ("一\n二\r\n三", 3),
        ("一 二　三", 3),
        ("全国 卷", 3),
        ("ＡＢ岗", 3),
        ("e\u0301tude", 1),
        ("葛\U000e0100城", 2),  # an ideographic variation selector draws, but is no character
        ("αβ检验", 3),
        ("10\n20", 2),
        ("3/4", 1),
        ("- - -", 0),
    ],
)
def test_count_characters_of_text_equals_hand_count(text: str, expected: int) -> None:
    assert count_characters(text) == expected


def test_count_all_of_separate_texts_joins_no_runs() -> None:
    assert count_all(["共10", "20人"]) == 4
    assert count_characters("共1020人") == 3
