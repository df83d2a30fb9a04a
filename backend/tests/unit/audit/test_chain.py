"""The hash chain as pure functions."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from app.features.audit.rules import FIRST_PREVIOUS_HASH, digest, plain, walk

OFFICE, REPORT = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Row:
    seq: int
    previous_hash: str
    hash: str = ""
    at: datetime = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    actor_id: UUID | None = OFFICE
    actor_name: str = "孙敏"
    kind: str = "report.return"
    subject_type: str = "report"
    subject_id: UUID = REPORT
    details: dict[str, Any] = field(default_factory=lambda: {"from": "submitted"})


def chain(length: int) -> list[Row]:
    rows: list[Row] = []
    previous = FIRST_PREVIOUS_HASH
    for seq in range(1, length + 1):
        row = Row(seq, previous)
        rows.append(replace(row, hash=digest(row)))
        previous = rows[-1].hash
    return rows


def test_walk_untouched_chain_finds_nothing() -> None:
    rows = chain(5)

    found = walk(rows)

    assert (found.checked, found.first_broken_seq, found.head_hash) == (5, None, rows[-1].hash)


def test_walk_empty_log_is_whole() -> None:
    found = walk([])

    assert (found.checked, found.first_broken_seq) == (0, None)
    assert found.head_hash == FIRST_PREVIOUS_HASH


@pytest.mark.parametrize(
    "change",
    [
        {"actor_id": None},
        {"actor_name": "张三"},
        {"kind": "report.approve"},
        {"subject_id": UUID(int=3)},
        {"at": datetime(2026, 3, 1, 8, 31, tzinfo=UTC)},
        {"details": {"from": "checked"}},
        {"hash": "f" * 64},
        {"previous_hash": "f" * 64},
    ],
)
def test_walk_changed_row_names_it(change: dict[str, Any]) -> None:
    rows = chain(5)
    rows[2] = replace(rows[2], **change)

    found = walk(rows)

    assert (found.checked, found.first_broken_seq) == (2, 3)


def test_walk_changed_row_with_new_hash_breaks_at_the_next() -> None:
    rows = chain(5)
    forged = replace(rows[2], actor_name="张三")
    rows[2] = replace(forged, hash=digest(forged))

    assert walk(rows).first_broken_seq == 4


def test_walk_removed_row_names_the_missing_number() -> None:
    rows = chain(5)
    del rows[1]

    assert walk(rows).first_broken_seq == 2


def test_digest_same_moment_in_another_zone_is_the_same() -> None:
    row = chain(1)[0]
    shanghai = row.at.astimezone(timezone(timedelta(hours=8)))

    assert digest(replace(row, at=shanghai)) == digest(row)


def test_plain_values_become_json_that_survives_jsonb() -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)

    assert plain({"n": 1, "yes": True, "none": None, "share": 0.1, "who": UUID(int=1)}) == {
        "n": 1,
        "yes": True,
        "none": None,
        "share": "0.1",
        "who": "00000000-0000-0000-0000-000000000001",
    }
    assert plain([moment, ("a\0b",)]) == ["2026-03-01 00:00:00+00:00", ["a\ufffdb"]]
