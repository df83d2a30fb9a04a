"""Verbs of assessment. Every one tells an event; what the steps of the flow do is in steps.py."""

from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.core.clock import now, today
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import require_edit
from app.features.assessments import records
from app.features.assessments.errors import (
    DeliberationNotValid,
    UnknownPerson,
)
from app.features.assessments.events import (
    DeliberationRecorded,
)
from app.features.assessments.queries import assessments as queries
from app.features.assessments.rules import deliberation_faults
from app.features.assessments.schemas import (
    DeliberationRequest,
)
from app.features.assessments.tables import (
    Assessment,
    AssessmentAction,
    Deliberation,
    DeliberationMember,
)
from app.features.assessments.workflow import ASSESSMENT_FLOW

A = AssessmentAction


def record_deliberation(
    session: Session,
    actor: Actor,
    assessment_id: UUID,
    record: DeliberationRequest,
    if_match: int,
) -> Assessment:
    """Write down the deciding meeting, before the decision is signed (A4).

    Raises DeliberationClosed (409) outside `proposed`; DeliberationNotValid or UnknownPerson (422).
    """
    row = _locked(session, actor, assessment_id, A.RECORD_DELIBERATION, if_match)
    present, recused = dict.fromkeys(record.present), dict.fromkeys(record.recused)
    _check_deliberation(session, row, record)
    old = records.deliberation_of(session, row)
    if old is not None:
        session.delete(old)
        session.flush()
    deliberation = Deliberation(
        assessment_id=row.id,
        round=row.round,
        held_on=record.held_on,
        decision=record.decision,
        announcement_scope=record.announcement_scope,
        recorded_by=actor.person_id,
        recorded_at=now(session),
    )
    session.add(deliberation)
    session.flush()
    session.add_all(
        DeliberationMember(deliberation_id=deliberation.id, person_id=p, recused=p in recused)
        for p in (*present, *recused)
    )
    flag_modified(row, "version")
    session.flush()
    details = {
        "held_on": record.held_on.isoformat(),
        "present": [str(p) for p in present],
        "recused": [str(p) for p in recused],
    }
    emit(session, DeliberationRecorded(subject_id=row.id, details=details))
    return row


def _check_deliberation(session: Session, row: Assessment, record: DeliberationRequest) -> None:
    faults = list(deliberation_faults(row.person_id, record.present, record.recused))
    errors = [FieldError("/present", DeliberationNotValid.code, fault) for fault in faults]
    if record.held_on > today(session):
        future = Text(zh="研究日期不能晚于今天", en="The date is in the future")
        errors.append(FieldError("/held_on", DeliberationNotValid.code, future))
    if errors:
        raise DeliberationNotValid(errors[0].detail, errors=errors)
    known = queries.people_names(session, [*record.present, *record.recused])
    if not known.keys() >= {*record.present, *record.recused}:
        raise UnknownPerson


def _locked(
    session: Session, actor: Actor, assessment_id: UUID, edit: A, if_match: int | None
) -> Assessment:
    row = queries.get_assessment(session, actor, assessment_id, lock=True)
    require_edit(session, ASSESSMENT_FLOW, row, edit, actor, version=if_match)
    return row
