"""Opened rows on their way to the server: one number for each row there could be, as a LEB128
varint, ordered by reviewee id, class id, code and grade. Zeros included, since few are: 3,000
voters and 500 reviewees take a megabyte, where naming every row took twenty. Pure.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from app.features.ballots.box.rules import CountedClass, Row
from app.features.ballots.box.sheets import ABSTAINED, GRADES, code_space

GRADES_OF_ROW = (ABSTAINED, *GRADES)
LARGEST = 2**31 - 1


class PackingError(ValueError):
    """Too few numbers, too many, or one that is none."""


def pack_rows(
    rows: Sequence[Row], reviewee_ids: Sequence[UUID], counted: Sequence[CountedClass]
) -> bytes:
    """The rows of all reviewees as bytes; `counted` with the number of sealed sheets."""
    numbers = {tuple(row[:4]): row.n for row in rows}
    return b"".join(
        _varint(numbers.get((reviewee_id, group.id, code, grade), 0))
        for reviewee_id in sorted(reviewee_ids)
        for group in _with_sheets(counted)
        for code in range(code_space(group.sheets))
        for grade in GRADES_OF_ROW
    )


def unpack_rows(
    packed: bytes, reviewee_ids: Sequence[UUID], counted: Sequence[CountedClass]
) -> Iterator[tuple[UUID, list[Row]]]:
    """The sorted rows of one reviewee after the other, by id. Raises PackingError, at the end too:
    nothing is certain before that."""
    numbers = _numbers(packed)
    places = [
        (group.id, code, grade)
        for group in _with_sheets(counted)
        for code in range(code_space(group.sheets))
        for grade in GRADES_OF_ROW
    ]
    for reviewee_id in sorted(reviewee_ids):
        rows = []
        for place in places:
            n = next(numbers, None)
            if n is None:
                raise PackingError
            if n:
                rows.append(Row(reviewee_id, *place, n))
        yield reviewee_id, rows
    if next(numbers, None) is not None:
        raise PackingError


def _with_sheets(counted: Sequence[CountedClass]) -> list[CountedClass]:
    return sorted((group for group in counted if group.sheets), key=lambda group: group.id)


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def _numbers(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
            if shift > 28:
                raise PackingError
            continue
        if number > LARGEST:
            raise PackingError
        yield number
        number = shift = 0
    if shift:
        raise PackingError
