"""Pinyin order, waiting times and new passwords."""

import re
from datetime import timedelta

import pytest

from app.features.people.rules import password_faults, pinyin_key, pinyin_pattern, wait_after


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("李文清", "li3 wen2 qing1"),
        ("单雄信", "shan4 xiong2 xin4"),
        ("曾小曾", "zeng1 xiao3 ceng2"),
        ("尉迟恭", "yu4 chi2 gong1"),
        ("单", "dan1"),
        ("Smith", "smith"),
        ("𠮷田一郎", "𠮷 tian2 yi1 lang2"),
        ("买买提·艾力", "mai3 mai3 ti2 · ai4 li4"),
    ],
)
def test_pinyin_key_reads_surnames_as_surnames(name: str, key: str) -> None:
    assert pinyin_key(name) == key


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("单", "shan4"), ("曾", "zeng1"), ("仇", "qiu2"), ("查", "zha1"), ("解", "xie4"),
        ("区", "ou1"), ("任", "ren2"), ("华", "hua4"), ("盖", "ge3"), ("朴", "piao2"),
        ("宁", "ning4"), ("燕", "yan1"), ("纪", "ji3"), ("乐", "yue4"), ("翟", "zhai2"),
        ("葛", "ge3"), ("卜", "bu3"), ("缪", "miao4"), ("阚", "kan4"), ("薄", "bo2"), ("都", "du1"),
        # read rightly without the table
        ("沈", "shen3"), ("石", "shi2"), ("贾", "jia3"), ("盛", "sheng4"),
        ("万俟", "mo4 qi2"), ("尉迟", "yu4 chi2"), ("长孙", "zhang3 sun1"), ("令狐", "ling2 hu2"),
        ("欧阳", "ou1 yang2"), ("诸葛", "zhu1 ge2"),
    ],
)  # fmt: skip
def test_pinyin_key_reads_surnames_that_sound_otherwise_elsewhere(
    surname: str, reading: str
) -> None:
    assert pinyin_key(f"{surname}文") == f"{reading} wen2"


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("sxc", True), ("SXC", True), ("shanxiaoceng", True), ("shan xiao", True), ("shanxc", True),
        ("s", True), ("sx", True), ("xc", False), ("sc", False), ("shanxiaocengg", False),
    ],
)  # fmt: skip
def test_pinyin_pattern_finds_names_by_initials_and_by_whole_syllables(
    typed: str, is_found: bool
) -> None:
    pattern = pinyin_pattern(typed)
    assert pattern is not None
    assert (re.search(pattern, pinyin_key("单小曾")) is not None) is is_found


@pytest.mark.parametrize("typed", ["小曾", "P001", "a.b", " ", "ß", "(a"])
def test_pinyin_pattern_is_none_for_what_is_no_pinyin(typed: str) -> None:
    assert pinyin_pattern(typed) is None


def test_pinyin_key_needs_no_dictionary_of_phrases() -> None:
    """It would take another 45 MB of every process."""
    from pypinyin import constants

    assert constants.PHRASES_DICT == {}


def test_pinyin_key_of_the_longest_name_fits_its_column() -> None:
    assert len(pinyin_key("庄" * 64)) <= 400


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (10_000, 900)],
)
def test_wait_after_attempts_doubles_up_to_a_quarter_of_an_hour(
    attempts: int, seconds: int
) -> None:
    assert wait_after(attempts) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("春风化雨润物无声细", ["length"]),
        ("春风化雨润物无声细雨", []),
        ("x" * 129, ["length", "too-simple"]),
        ("wen-tsing-1965", []),
        ("first-password", ["unchanged"]),
        ("P001", ["length", "login", "too-simple"]),
        ("p001abcdef", []),
        ("xyP001zwab", []),
        ("p001abcd", ["length", "login"]),
        ("aaaaaaaaaa", ["too-simple"]),
        ("abababcdcd", ["too-simple"]),
    ],
)
def test_password_faults_of_new_password(new: str, codes: list[str]) -> None:
    faults = password_faults(new, current="first-password", login="P001")

    assert [fault.code for fault in faults] == codes
    assert {fault.pointer for fault in faults} <= {"/new_password"}


def test_password_faults_of_a_long_login_alone_refuses() -> None:
    faults = password_faults("3210198501", current="first-password", login="3210198501")

    assert [fault.code for fault in faults] == ["login"]
