"""Opened rows on their way to the server, as LEB128 varints ordered by reviewee id and class id.

Where few codes are shared, one number for each row there could be, by code and grade: zeros
included, since few are. 3,000 voters and 500 reviewees take a megabyte, where naming every row
took twenty. Exact codes are too many for that: each class says how many rows follow, and each row
how far its code is from the one before, its grade, and how often. Pure.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from app.features.ballots.box.rules import CountedClass, Row
from app.features.ballots.box.sheets import ABSTAINED, GRADES, CodeRule, code_space

GRADES_OF_ROW = (ABSTAINED, *GRADES)
LARGEST = 2**53 - 1  # what every language counts exactly


class PackingError(ValueError):
    """Too few numbers, too many, or one that is none."""


def pack_rows(
    rows: Sequence[Row],
    reviewee_ids: Sequence[UUID],
    counted: Sequence[CountedClass],
    rule: CodeRule,
) -> bytes:
    """The sorted rows of all reviewees as bytes; `counted` with the number of sealed sheets."""
    found: dict[tuple[UUID, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.reviewee_id, row.class_id), []).append(row)
    write = _named if rule == CodeRule.EXACT else _every
    return b"".join(
        _varint(number)
        for reviewee_id in sorted(reviewee_ids)
        for group in _with_sheets(counted)
        for number in write(found.get((reviewee_id, group.id), []), group)
    )


def _every(rows: Sequence[Row], group: CountedClass) -> Iterator[int]:
    numbers = {(row.code, row.grade): row.n for row in rows}
    return (numbers.get(place, 0) for place in _places(group))


def _named(rows: Sequence[Row], _group: CountedClass) -> Iterator[int]:
    yield len(rows)
    before = 0
    for row in rows:
        yield from (row.code - before, row.grade, row.n)
        before = row.code


def unpack_rows(
    packed: bytes, reviewee_ids: Sequence[UUID], counted: Sequence[CountedClass], rule: CodeRule
) -> Iterator[tuple[UUID, list[Row]]]:
    """The sorted rows of one reviewee after the other, by id. Raises PackingError, at the end too:
    nothing is certain before that."""
    numbers = _numbers(packed)
    is_exact = rule == CodeRule.EXACT
    groups = [(group.id, [] if is_exact else _places(group)) for group in _with_sheets(counted)]
    for reviewee_id in sorted(reviewee_ids):
        rows: list[Row] = []
        for class_id, places in groups:
            found = _read_named(numbers) if is_exact else _read_every(numbers, places)
            rows += [Row(reviewee_id, class_id, *values) for values in found]
        yield reviewee_id, rows
    if next(numbers, None) is not None:
        raise PackingError


def _read_every(
    numbers: Iterator[int], places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    for code, grade in places:
        if n := _next(numbers):
            yield code, grade, n


def _read_named(numbers: Iterator[int]) -> Iterator[tuple[int, int, int]]:
    code = 0
    for _ in range(_next(numbers)):
        code += _next(numbers)
        yield code, _next(numbers), _next(numbers)


def _next(numbers: Iterator[int]) -> int:
    number = next(numbers, None)
    if number is None:
        raise PackingError
    return number


def _places(group: CountedClass) -> list[tuple[int, int]]:
    codes = range(code_space(group.sheets, CodeRule.EIGHTH))
    return [(code, grade) for code in codes for grade in GRADES_OF_ROW]


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
        if number > LARGEST:
            raise PackingError
        if byte & 0x80:
            shift += 7
            if shift > 49:
                raise PackingError
            continue
        yield number
        number = shift = 0
    if shift:
        raise PackingError
