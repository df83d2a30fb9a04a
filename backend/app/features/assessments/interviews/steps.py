"""What each step of INTERVIEW_FLOW does besides changing the state (A5)."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.assignments import people_with
from app.access.roles import Role
from app.core.clock import now
from app.core.workflow import Taken
from app.features.assessments.interviews.queries import person_name
from app.features.assessments.interviews.schemas import (
    AppointmentRequest,
    CountersignatureRequest,
    InterviewRecordRequest,
)
from app.features.assessments.interviews.tables import Interview, InterviewAction, InterviewState
from app.features.assessments.interviews.workflow import INTERVIEW_FLOW
from app.features.inbox.service import notify

A = InterviewAction


@INTERVIEW_FLOW.does(A.SCHEDULE)
def schedule(session: Session, taken: Taken[Interview]) -> None:
    """Reviewee and interviewer find the appointment in their inbox, a changed one, too; whoever is
    not asked any more hears of that."""
    row, given = taken.row, taken.given
    assert isinstance(given, AppointmentRequest)
    former = row.interviewer_id
    row.interviewer_id, row.day, row.time = given.interviewer_id, given.day, given.time
    row.place, row.notice = given.place, given.notice
    row.notified_at = now(session)
    is_first = taken.source == InterviewState.DUE
    tell(session, row, [row.person_id], f"interview.{'' if is_first else 're'}scheduled")
    tell(session, row, _interviewer(row), "interview.asked")
    if former is not None and former != row.interviewer_id:
        tell(session, row, [former], "interview.released")


@INTERVIEW_FLOW.does(A.CALL_OFF)
def call_off(session: Session, taken: Taken[Interview]) -> None:
    """It is due again: the history keeps why, nobody is asked any more."""
    row = taken.row
    tell(session, row, [row.person_id], "interview.called_off")
    tell(session, row, _interviewer(row), "interview.released")
    row.interviewer_id = row.day = row.notified_at = row.held_on = None
    row.time = row.place = row.notice = ""


@INTERVIEW_FLOW.does(A.DROP)
def drop(session: Session, taken: Taken[Interview]) -> None:
    """Whoever has the appointment in their calendar hears that it is off."""
    if taken.source == InterviewState.SCHEDULED:
        call_off(session, taken)


@INTERVIEW_FLOW.does(A.HOLD)
def hold(session: Session, taken: Taken[Interview]) -> None:
    """The record is there to be signed; the reviewee hears of it the first time."""
    row, given = taken.row, taken.given
    assert isinstance(given, InterviewRecordRequest)
    row.held_on, row.record = given.held_on, given.text
    if taken.source == InterviewState.SCHEDULED:
        tell(session, row, [row.person_id], "interview.recorded")


@INTERVIEW_FLOW.does(A.SIGN)
def sign(session: Session, taken: Taken[Interview]) -> None:
    """The interviewer has signed."""
    taken.row.interviewer_signed_at = now(session)
    _tell_office_when_done(session, taken.row)


@INTERVIEW_FLOW.does(A.COUNTERSIGN)
def countersign(session: Session, taken: Taken[Interview]) -> None:
    """The reviewee has signed, with a remark of their own."""
    row, given = taken.row, taken.given
    assert isinstance(given, CountersignatureRequest)
    row.reviewee_signed_at, row.remark = now(session), given.remark
    _tell_office_when_done(session, row)


@INTERVIEW_FLOW.does(A.CLOSE_UNSIGNED)
def close_unsigned(session: Session, taken: Taken[Interview]) -> None:
    """One signature is missing for good: the record says why."""
    taken.row.unsigned_reason = taken.comment or ""
    tell(session, taken.row, [taken.row.person_id], "interview.closed_unsigned")


def _tell_office_when_done(session: Session, row: Interview) -> None:
    if row.state is InterviewState.DONE:
        office = people_with(session, Role.OFFICE, row.organizer_id)
        tell(session, row, [one for one in office if one != row.person_id], "interview.done")


def _interviewer(row: Interview) -> list[UUID]:
    return [] if row.interviewer_id is None else [row.interviewer_id]


def tell(session: Session, row: Interview, person_ids: Iterable[UUID], kind: str) -> None:
    """A notice about the interview of somebody."""
    notify(
        session,
        person_ids,
        kind=kind,
        subject_type="interview",
        subject_id=row.id,
        params={
            "name": person_name(session, row.person_id),
            "day": row.day.isoformat() if row.day else "",
            "time": row.time,
            "place": row.place,
        },
    )
