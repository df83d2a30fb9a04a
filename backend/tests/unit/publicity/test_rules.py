"""What a comment may look like (S1), and its code."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.publicity.rules import (
    MOST,
    cleaned,
    code_from,
    code_hash,
    sameness,
    text_fault,
)


def fault(text: str) -> str | None:
    found = text_fault(cleaned(text))
    return None if found is None else found.zh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党务公开不及时", None),
        ("好", "请至少写 5 个字"),
        ("  \n\t ", "请至少写 5 个字"),
        ("字" * MOST, None),
        ("字" * 501, "共 501 字，最多 500 字，请删减后再提交"),
        # 10,000 marks that count nothing
        ("e" + "\u0301" * 10_000, "（共 10001 个字符，最多 2000 个）"),
        ("意见如下：" + "\n \n" * 3000 + "完", "个字符，最多 2000 个"),
        ("请联系我 13812345678 谢谢", "好像有手机号"),
        ("请联系我 １３８ １２３４ ５６７８ 谢谢", "好像有手机号"),
        ("身份证 11010519491231002X 的人", "好像有身份证号"),
        ("写信到 someone@example.org 吧", "好像有电子邮箱"),
        ("共投入 20251101 元，见 http://example.org/a?b=1", None),
        ("<script>alert(1)</script> 希望公开账目", None),
    ],
)
def test_text_fault_names_what_is_wrong_and_what_to_do(text: str, expected: str | None) -> None:
    found = fault(text)
    assert found is None if expected is None else expected in (found or "")


def test_cleaned_keeps_lines_and_drops_what_acts_on_its_surroundings() -> None:
    assert cleaned(" 一\r\n二\u2028三\x00\x1b[31m\u202e四\u2066五 ") == "一\n二\n三[31m四五"
    assert cleaned("一\n\n\n\n二") == "一\n\n二"


@given(st.text(max_size=200))
def test_cleaned_is_stable_and_can_be_stored(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert "\x00" not in once
    once.encode()


def test_sameness_overlooks_width_case_and_punctuation() -> None:
    assert sameness("党务公开，不及时！ABC１") == sameness(" 党务公开不及时 abc1。")
    assert sameness("党务公开不及时") != sameness("党务公开及时")
    assert sameness("！！！！！") != sameness("？？？？？")


def test_code_has_120_bits_and_is_found_however_it_was_typed() -> None:
    code = code_from(bytes(range(15)))
    assert re.fullmatch(r"([A-Z2-7]{4}-){5}[A-Z2-7]{4}", code)
    assert base64.b32decode(code.replace("-", "")) == bytes(range(15))
    hashed = code_hash(code)
    assert hashed is not None
    assert len(hashed) == 64
    for typed in (code.lower(), code.replace("-", " "), f" {code} ", code.replace("O", "0")):
        assert code_hash(typed) == hashed
    assert code_hash("AAAA") is None
    assert code_hash(code + "A") is None
