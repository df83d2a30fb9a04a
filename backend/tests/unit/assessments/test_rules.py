"""A4, P3: deliberation, announcement."""

from uuid import UUID, uuid4

import pytest

from app.features.assessments.rules import (
    deliberation_faults,
    is_reason,
)

REVIEWEE, CHAIR, DEPUTY = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("present", "recused", "faults"),
    [
        ([CHAIR, DEPUTY], [], 0),
        ([CHAIR], [DEPUTY, REVIEWEE], 0),
        ([], [DEPUTY], 1),
        ([CHAIR, REVIEWEE], [], 1),
        ([CHAIR, DEPUTY], [DEPUTY], 1),
        ([REVIEWEE], [REVIEWEE], 2),
    ],
)
def test_deliberation_faults(present: list[UUID], recused: list[UUID], faults: int) -> None:
    assert len(deliberation_faults(REVIEWEE, present, recused)) == faults


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
