"""Pinyin order, waiting times and new passwords."""

from datetime import timedelta

import pytest

from app.features.people.rules import password_faults, pinyin_key, wait_after


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
