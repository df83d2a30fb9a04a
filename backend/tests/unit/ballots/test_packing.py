"""Opened rows on their way to the server: nothing lost, and what is spoilt is refused."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.ballots.box.packing import LARGEST, PackingError, pack_rows, unpack_rows
from app.features.ballots.box.rules import CountedClass, Row
from app.features.ballots.box.sheets import EXACT_CODES, CodeRule, code_space

ONE, OTHER = UUID(int=1), UUID(int=2)
numbers = st.integers(1, 3) | st.integers(1, 2**31 - 1)
sizes = st.lists(st.integers(1, 40), min_size=1, max_size=3)


def classes(sheets: list[int]) -> list[CountedClass]:
    return [CountedClass(f"c{at}", (f"c{at}",), 1, n) for at, n in enumerate(sheets)]


@given(sizes, st.sampled_from(CodeRule), st.data())
def test_unpack_rows_gives_what_was_packed(
    sheets: list[int], rule: CodeRule, data: st.DataObject
) -> None:
    counted = classes(sheets)
    rows = []
    for reviewee_id in (ONE, OTHER):
        for group in counted:
            codes = st.integers(0, code_space(group.sheets, rule) - 1)
            places = data.draw(st.sets(st.tuples(codes, st.integers(0, 4)), max_size=9))
            rows += [
                Row(reviewee_id, group.id, code, grade, data.draw(numbers))
                for code, grade in sorted(places)
            ]
    packed = pack_rows(rows, [OTHER, ONE], counted, rule)
    found = unpack_rows(packed, [OTHER, ONE], counted, rule)
    assert [row for _, part in found for row in part] == rows
    for spoilt in (packed[:-1], packed + b"\0", packed + b"\x80"):
        with pytest.raises(PackingError):
            list(unpack_rows(spoilt, [OTHER, ONE], counted, rule))


@given(st.binary(max_size=60), st.sampled_from(CodeRule))
def test_unpack_rows_of_anything_gives_rows_or_refuses(packed: bytes, rule: CodeRule) -> None:
    try:
        parts = list(unpack_rows(packed, [ONE], classes([9, 20]), rule))
    except PackingError:
        return
    for _, rows in parts:
        assert all(0 <= value <= LARGEST * 60 for row in rows for value in row[2:])


def test_pack_rows_with_exact_codes_takes_room_by_rows_and_not_by_codes() -> None:
    """Of a trillion codes there could be five trillion rows."""
    rows = [Row(ONE, "c0", code, 1, 1) for code in range(0, EXACT_CODES, EXACT_CODES // 40)]
    packed = pack_rows(rows, [ONE], classes([40]), CodeRule.EXACT)
    assert len(packed) <= 8 * len(rows)
