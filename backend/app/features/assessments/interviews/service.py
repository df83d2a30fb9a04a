"""Verbs of interviews; what the steps of the flow do is in steps.py."""

from pathlib import Path
from uuid import UUID

from fastapi import Response
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core import workflow
from app.core.clock import LOCAL_ZONE, today
from app.core.documents import to_pdf
from app.core.errors import DomainError, FieldError
from app.core.events import emit
from app.core.files import file_response
from app.core.i18n import Text
from app.core.workflow import WorkflowActor
from app.features.assessments.interviews import queries, rules
from app.features.assessments.interviews.errors import (
    AppointmentNotValid,
    InterviewRecordNotValid,
    NoAppointmentYet,
    NoRecordYet,
)
from app.features.assessments.interviews.events import InterviewDue
from app.features.assessments.interviews.papers import notice_paper, record_paper
from app.features.assessments.interviews.records import interview_of
from app.features.assessments.interviews.schemas import (
    AppointmentRequest,
    CountersignatureRequest,
    InterviewRecordRequest,
)
from app.features.assessments.interviews.tables import Interview, InterviewAction, InterviewState
from app.features.assessments.interviews.workflow import INTERVIEW_FLOW
from app.features.assessments.tables import Assessment

A = InterviewAction


def open_interview(session: Session, assessment: Assessment) -> None:
    """Make the interview that follows from an announced assessment, if one does (A5); once,
    however often what calls this runs."""
    if interview_of(session, assessment.id) is not None:
        return
    is_lowest = queries.is_among_lowest(session, assessment)
    ground = rules.ground_of(assessment.grade, is_lowest=is_lowest)
    if ground is None:
        return
    row = Interview(
        assessment_id=assessment.id,
        cycle_id=assessment.cycle_id,
        reviewee_id=assessment.reviewee_id,
        post_id=assessment.post_id,
        person_id=assessment.person_id,
        organization_id=assessment.organization_id,
        organizer_id=assessment.organizer_id,
        position=assessment.position,
        ground=ground,
    )
    session.add(row)
    session.flush()
    details = {"ground": ground, "assessment_id": str(assessment.id)}
    emit(session, InterviewDue(subject_id=row.id, details=details))


def follow_correction(
    session: Session, assessment: Assessment, actor: WorkflowActor, reason: str
) -> None:
    """The corrected grade asks for an interview, or does not any more (A4, A5): one that was not
    held yet is dropped, a dropped one due again; one that was held stays."""
    row = interview_of(session, assessment.id)
    if row is None:
        open_interview(session, assessment)
        return
    is_lowest = queries.is_among_lowest(session, assessment)
    ground = rules.ground_of(assessment.grade, is_lowest=is_lowest)
    is_ahead = row.state in (InterviewState.DUE, InterviewState.SCHEDULED)
    if ground is None and is_ahead:
        workflow.apply(session, INTERVIEW_FLOW, row.id, A.DROP, actor, reason, version=row.version)
    elif ground is not None and row.state is InterviewState.DROPPED:
        row = workflow.apply(
            session, INTERVIEW_FLOW, row.id, A.REVIVE, actor, reason, version=row.version
        )
    if ground is not None and row.state in (InterviewState.DUE, InterviewState.SCHEDULED):
        row.ground = ground


def give_appointment(
    session: Session, actor: Actor, interview_id: UUID, body: AppointmentRequest, if_match: int
) -> Interview:
    """Say who talks to the reviewee, when and where; a second one changes the first, with a reason.

    Raises AppointmentNotValid (422), CommentMissing (422), WrongState (409).
    """
    row = queries.get_interview(session, actor, interview_id)
    interviewers = {one.id for one in queries.interviewers_of(session, row)}
    _refuse(
        AppointmentNotValid,
        rules.appointment_faults(
            interviewer=body.interviewer_id,
            reviewee=row.person_id,
            interviewers=interviewers,
            day=body.day,
            today=today(session),
        ),
    )
    return workflow.apply(
        session,
        INTERVIEW_FLOW,
        row.id,
        A.SCHEDULE,
        actor,
        body.comment,
        version=if_match,
        given=body,
    )


def write_record(
    session: Session, actor: Actor, interview_id: UUID, body: InterviewRecordRequest, if_match: int
) -> Interview:
    """The interviewer writes what was said, again until somebody has signed it.

    Raises InterviewRecordNotValid (422), Blocked or WrongState (409).
    """
    row = queries.get_interview(session, actor, interview_id)
    due_since = row.created_at.astimezone(LOCAL_ZONE).date()
    _refuse(InterviewRecordNotValid, rules.held_faults(body.held_on, today(session), due_since))
    return workflow.apply(
        session, INTERVIEW_FLOW, row.id, A.HOLD, actor, version=if_match, given=body
    )


def countersign(
    session: Session, actor: Actor, interview_id: UUID, body: CountersignatureRequest, if_match: int
) -> Interview:
    """The reviewee signs the record, with a remark if they want one. Raises WrongState (409)."""
    row = queries.get_interview(session, actor, interview_id)
    return workflow.apply(
        session, INTERVIEW_FLOW, row.id, A.COUNTERSIGN, actor, version=if_match, given=body
    )


def _refuse(kind: type[DomainError], faults: list[tuple[str, Text]]) -> None:
    if faults:
        raise kind(
            faults[0][1], errors=[FieldError(f"/{name}", kind.code, text) for name, text in faults]
        )


def print_notice(
    session: Session, actor: Actor, interview_id: UUID, fonts: Path | None
) -> Response:
    """The notice as PDF. Raises NoAppointmentYet (404) and what `core.documents.to_pdf` raises."""
    row = queries.get_interview(session, actor, interview_id)
    page = queries.interview_page(session, actor, row)
    if page.day is None:
        raise NoAppointmentYet
    return _pdf(f"约谈通知书-{page.name}", to_pdf(notice_paper(page), fonts))


def print_record(
    session: Session, actor: Actor, interview_id: UUID, fonts: Path | None
) -> Response:
    """The record as PDF. Raises NoRecordYet (404) and what `core.documents.to_pdf` raises."""
    row = queries.get_interview(session, actor, interview_id)
    page = queries.interview_page(session, actor, row)
    if page.held_on is None:
        raise NoRecordYet
    return _pdf(f"约谈记录-{page.name}", to_pdf(record_paper(page), fonts))


def _pdf(name: str, content: bytes) -> Response:
    return file_response(f"{name}.pdf", "application/pdf", content)
