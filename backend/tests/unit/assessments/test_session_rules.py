"""A4: what a session lacks is said once."""

from uuid import UUID, uuid4

import pytest

from app.features.assessments.decisions.rules import Point, Sitter, agenda_faults, attendance_faults
from app.features.assessments.decisions.tables import Attendance, ItemOutcome, Quorum
from app.features.assessments.grades import Grade

CAME, ABSENT = Attendance.CAME, Attendance.ABSENT


def members(*attendance: Attendance | None) -> list[Sitter]:
    return [Sitter(uuid4(), at == 0, one) for at, one in enumerate(attendance)]


def agreed(*recused: UUID) -> Point:
    """An item on which everything is said."""
    return Point(
        position=1,
        name="李文清",
        reviewee=uuid4(),
        proposed_grade=Grade.GOOD,
        outcome=ItemOutcome.AS_PROPOSED,
        decided_grade=None,
        decision="",
        recused=recused,
        is_current=True,
        has_problems=False,
    )


@pytest.mark.parametrize("attendance", [None, ABSENT])
def test_agenda_faults_without_recusals_leave_the_quorum_to_the_session(
    attendance: Attendance | None,
) -> None:
    sitting = members(CAME, attendance, attendance)

    assert agenda_faults([agreed()], sitting, Quorum.HALF) == ()
    assert len(attendance_faults(sitting, Quorum.HALF)) == 1


def test_agenda_faults_with_recusals_count_those_who_stay() -> None:
    sitting = members(CAME, CAME, ABSENT)

    assert agenda_faults([agreed(sitting[2].person_id)], sitting, Quorum.HALF) == ()
    (fault,) = agenda_faults([agreed(sitting[0].person_id)], sitting, Quorum.TWO_THIRDS)
    assert fault.zh == "第 1 项（李文清）：回避后到会人数不足（1/2）"
