"""I1, I2, P3: when an inspection is valid and may be fed back."""

from datetime import date
from uuid import uuid4

import pytest

from app.features.inspections.rules import (
    FINDING_LABELS,
    KIND_LABELS,
    SEVERITY_LABELS,
    date_faults,
    feedback_faults,
    inspector_faults,
)
from app.features.inspections.tables import FindingSeverity, FindingState, InspectionKind

TODAY = date(2026, 1, 12)
REVIEWEE, INSPECTOR, COLLEAGUE = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("count", "note", "faults"),
    [(0, "", 1), (0, "  \n", 1), (0, "未发现问题", 0), (1, "", 0), (2, "总体较好", 0)],
)
def test_feed_back_needs_a_finding_or_words(count: int, note: str, faults: int) -> None:
    assert len(feedback_faults(count, note)) == faults


@pytest.mark.parametrize(
    ("day", "faults"), [(date(2026, 1, 11), 0), (date(2026, 1, 12), 0), (date(2026, 1, 13), 1)]
)
def test_an_inspection_is_not_in_the_future(day: date, faults: int) -> None:
    assert len(date_faults(day, TODAY)) == faults


def test_nobody_inspects_themselves() -> None:
    allowed = [REVIEWEE, INSPECTOR, COLLEAGUE]
    assert inspector_faults([INSPECTOR], REVIEWEE, allowed) == ()
    assert inspector_faults([INSPECTOR, COLLEAGUE], REVIEWEE, allowed) == ()
    assert len(inspector_faults([INSPECTOR, REVIEWEE], REVIEWEE, allowed)) == 1


def test_whoever_went_is_an_inspector_for_the_school() -> None:
    assert len(inspector_faults([COLLEAGUE], REVIEWEE, [INSPECTOR])) == 1
    assert len(inspector_faults([], REVIEWEE, [INSPECTOR])) == 1


def test_every_choice_has_a_label() -> None:
    assert set(KIND_LABELS) == set(InspectionKind)
    assert set(SEVERITY_LABELS) == set(FindingSeverity)
    assert set(FINDING_LABELS) == set(FindingState)
