"""A4: announcement; what a reason is."""

import pytest

from app.features.assessments.rules import (
    is_reason,
)


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
