"""Verbs between feedback and announcement that change no state (A4)."""

from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.core.clock import now
from app.core.events import emit
from app.core.workflow import require_edit
from app.features.assessments.events import ObjectionContinued, ObjectionRaised, OpinionRead
from app.features.assessments.objections.records import open_objection
from app.features.assessments.objections.service import add_message, open_thread
from app.features.assessments.objections.tables import MessageKind
from app.features.assessments.queries.assessments import get_assessment
from app.features.assessments.tables import Assessment, AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW

A = AssessmentAction


def note_reading(session: Session, actor: Actor, assessment_id: UUID) -> Assessment:
    """The opinion was shown to its reviewee, for the first time. Raises ReadAlready (409)."""
    row = _locked(session, actor, assessment_id, A.READ)
    row.read_at = now(session)
    session.flush()
    emit(session, OpinionRead(subject_id=row.id))
    return row


def raise_objection(session: Session, actor: Actor, assessment_id: UUID, text: str) -> Assessment:
    """The reviewee objects to what was fed back, once a round and within the window, whether they
    have confirmed reading it or not. Raises ObjectionClosed (409)."""
    row = _locked(session, actor, assessment_id, A.OBJECT)
    open_thread(session, row, text)
    flag_modified(row, "version")
    session.flush()
    emit(session, ObjectionRaised(subject_id=row.id))
    return row


def add_to_objection(session: Session, actor: Actor, assessment_id: UUID, text: str) -> Assessment:
    """The reviewee writes on. Raises NoOpenObjection (409)."""
    row = _locked(session, actor, assessment_id, A.ADD_TO_OBJECTION)
    return _write_on(session, actor, row, MessageKind.ADDITION, text)


def ask_back(session: Session, actor: Actor, assessment_id: UUID, text: str) -> Assessment:
    """Somebody who may answer asks the reviewee first. Raises NoOpenObjection (409)."""
    row = _locked(session, actor, assessment_id, A.ASK_BACK)
    return _write_on(session, actor, row, MessageKind.QUESTION, text)


def _write_on(
    session: Session, actor: Actor, row: Assessment, kind: MessageKind, text: str
) -> Assessment:
    objection = open_objection(session, row)
    assert objection is not None  # or else the edit is refused
    add_message(session, objection, kind, actor.person_id, text)
    flag_modified(row, "version")
    session.flush()
    emit(session, ObjectionContinued(subject_id=row.id, details={"kind": kind}))
    return row


def _locked(session: Session, actor: Actor, assessment_id: UUID, edit: A) -> Assessment:
    row = get_assessment(session, actor, assessment_id, lock=True)
    # what is added overwrites nothing: no version
    require_edit(session, ASSESSMENT_FLOW, row, edit, actor, version=None)
    return row
