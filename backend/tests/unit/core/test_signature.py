"""落款: where issuer and day stand (GB/T 9704-2012, 7.3.5)."""

import pytest

from app.core.documents import Paper, Signature
from app.core.documents.flow import flow_of, width
from app.core.documents.items import Text


def rights(signature: Signature) -> list[float]:
    drawn = [item for item in flow_of(Paper("", blocks=(signature,))) if isinstance(item, Text)]
    return [item.right for item in drawn if item.runs[0].text]


def test_day_begins_two_characters_behind_the_issuer() -> None:
    issuer, day = rights(Signature(("中共示例县委教育工作委员会",), "2026年3月1日"))
    assert issuer == 2
    assert (issuer + 13) - (day + width("2026年3月1日")) == 2


def test_day_longer_than_the_issuer_stands_two_from_the_edge() -> None:
    issuer, day = rights(Signature(("教育局",), "2026年12月11日"))
    assert day == 2
    assert (issuer + 3) - (day + width("2026年12月11日")) == 2


def test_day_under_a_seal_stands_four_from_the_edge_below_the_middle_of_the_issuer() -> None:
    issuer, day = rights(Signature(("示例县教育局",), "2026年3月1日", sealed=True))
    assert day == 4
    assert issuer + 6 / 2 == pytest.approx(day + width("2026年3月1日") / 2)
