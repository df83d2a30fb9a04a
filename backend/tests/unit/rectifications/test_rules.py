"""X2, P3: overdue, starting, submitting, accepting, extending."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from app.features.rectifications.rules import (
    Entry,
    accept_faults,
    deadline_faults,
    is_overdue,
    start_faults,
    submit_faults,
)

ME, OTHER, RESPONSIBLE = uuid4(), uuid4(), uuid4()
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_on", "accepted", "overdue"),
    [
        (date(2026, 4, 30), False, True),
        (date(2026, 5, 1), False, False),
        (date(2026, 4, 30), True, False),
    ],
)
def test_is_overdue_from_the_day_after_the_deadline(
    due_on: date, accepted: bool, overdue: bool
) -> None:
    assert is_overdue(due_on, date(2026, 5, 1), accepted) is overdue


@pytest.mark.parametrize(
    ("measures", "target", "count"),
    [("", "", 2), ("  \n", "12 次", 1), ("每月一次党课", " ", 1), ("每月一次党课", "12 次", 0)],
)
def test_start_faults_ask_for_measures_and_a_target(measures: str, target: str, count: int) -> None:
    """X1: a target that can be checked."""
    assert len(start_faults(measures, target)) == count


@pytest.mark.parametrize(
    ("entries", "returned_at", "count"),
    [
        ([], None, 1),
        ([Entry(ME, False, NOON)], None, 1),
        ([Entry(ME, True, NOON)], None, 0),
        ([Entry(ME, True, NOON)], LATER, 1),
        ([Entry(ME, True, NOON), Entry(ME, False, LATER)], LATER, 1),
        ([Entry(ME, True, NOON), Entry(ME, True, LATER)], LATER, 0),
    ],
)
def test_submit_faults_ask_for_evidence(
    entries: list[Entry], returned_at: datetime | None, count: int
) -> None:
    assert len(submit_faults(entries, returned_at)) == count


@pytest.mark.parametrize(
    ("actor", "authors", "count"),
    [(OTHER, [RESPONSIBLE], 0), (RESPONSIBLE, [], 1), (OTHER, [OTHER], 1)],
)
def test_accept_faults_refuse_ones_own_work(actor: UUID, authors: list[UUID], count: int) -> None:
    assert len(accept_faults(actor, RESPONSIBLE, authors)) == count


@pytest.mark.parametrize(
    ("new", "count"),
    [(date(2026, 6, 30), 0), (date(2026, 4, 1), 1), (date(2026, 4, 10), 1), (date(2026, 5, 1), 0)],
)
def test_deadline_faults_allow_later_only(new: date, count: int) -> None:
    assert len(deadline_faults(date(2026, 4, 1), new, date(2026, 5, 1))) == count
