"""Recording an inspection and feeding it back (I1, I2)."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import today
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import require_edit
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import require_stage
from app.features.cycles.tables import Reviewee
from app.features.inspections.errors import InspectionNotValid, UnknownReviewee
from app.features.inspections.events import (
    InspectionChanged,
    InspectionDiscarded,
    InspectionRecorded,
)
from app.features.inspections.evidence import file_ids_of, forget_files
from app.features.inspections.queries.form import inspectors_by_school
from app.features.inspections.queries.inspections import findings_of, inspected_by, inspector_ids
from app.features.inspections.rules import date_faults, inspector_faults
from app.features.inspections.schemas import InspectionCreate, InspectionEdit
from app.features.inspections.sight import get_inspection
from app.features.inspections.tables import (
    Inspection,
    InspectionAction,
    InspectionInspector,
    InspectionState,
)
from app.features.inspections.workflow import INSPECTION_FLOW

A = InspectionAction


def record_inspection(session: Session, actor: Actor, body: InspectionCreate) -> Inspection:
    """Begin an inspection, as a draft. What is sent again with the same `sending_id` is the same
    inspection: a draft gets the newer words, one that was fed back stays as it is.

    Raises UnknownReviewee and InspectionNotValid (422), Forbidden (403) for the own school (P3),
    StageForbids (409).
    """
    reviewee = _reviewee(session, actor, body.reviewee_id)
    known = _sent_before(session, actor, body.sending_id)
    if known is not None:
        if known.state is InspectionState.DRAFT and _differs(session, known, body):
            _write(session, known, body)
        return known
    require_stage(session, reviewee.cycle_id, Activity.INSPECTION_RECORD)
    row = Inspection(
        cycle_id=reviewee.cycle_id,
        reviewee_id=reviewee.id,
        post_id=reviewee.post_id,
        person_id=reviewee.person_id,
        organization_id=reviewee.organization_id,
        kind=body.kind,
        inspected_on=body.inspected_on,
        note=body.note,
        author_id=actor.person_id,
        sending_id=body.sending_id,
    )
    _check(session, row, body)
    session.add(row)
    session.flush()
    _set_inspectors(session, row.id, body.inspector_ids)
    details = {"kind": row.kind, "organization_id": str(row.organization_id)}
    emit(session, InspectionRecorded(subject_id=row.id, details=details))
    return row


def change_inspection(
    session: Session, actor: Actor, inspection_id: UUID, body: InspectionEdit, if_match: int
) -> Inspection:
    """Change a draft. Raises AlreadyFedBack (409), InspectionNotValid (422)."""
    row = get_inspection(session, actor, inspection_id, lock=True)
    require_edit(session, INSPECTION_FLOW, row, A.CHANGE, actor, version=if_match)
    _write(session, row, body)
    return row


def discard_inspection(session: Session, actor: Actor, inspection_id: UUID, if_match: int) -> None:
    """Throw a draft away with its findings and photos. Raises AlreadyFedBack (409)."""
    row = get_inspection(session, actor, inspection_id, lock=True)
    require_edit(session, INSPECTION_FLOW, row, A.DISCARD, actor, version=if_match)
    findings = [finding.id for finding in findings_of(session, row.id)]
    files = file_ids_of(session, findings)
    details = {"organization_id": str(row.organization_id), "findings": len(findings)}
    session.delete(row)
    session.flush()
    forget_files(session, files)
    emit(session, InspectionDiscarded(subject_id=inspection_id, details=details))


def _reviewee(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee:
    row = inspected_by(session, actor, reviewee_id)
    if row is None:
        fault = FieldError("/reviewee_id", UnknownReviewee.code, UnknownReviewee.title)
        raise UnknownReviewee(errors=[fault])
    actor.require(P.INSPECTION_WRITE, row)
    return row


def _sent_before(session: Session, actor: Actor, sending_id: UUID | None) -> Inspection | None:
    if sending_id is None:
        return None
    return session.scalars(
        select(Inspection)
        .where(
            col(Inspection.author_id) == actor.person_id,
            col(Inspection.sending_id) == sending_id,
        )
        .with_for_update()
    ).one_or_none()


def _write(session: Session, row: Inspection, body: InspectionEdit) -> None:
    _check(session, row, body)
    row.kind, row.inspected_on, row.note = body.kind, body.inspected_on, body.note
    _set_inspectors(session, row.id, body.inspector_ids)
    emit(session, InspectionChanged(subject_id=row.id))


def _differs(session: Session, row: Inspection, body: InspectionEdit) -> bool:
    return (
        (row.kind, row.inspected_on, row.note) != (body.kind, body.inspected_on, body.note)
        or inspector_ids(session, row.id) != set(body.inspector_ids)
    )  # fmt: skip


def _check(session: Session, row: Inspection, body: InspectionEdit) -> None:
    allowed = inspectors_by_school(session, [row.organization_id]).get(row.organization_id, [])
    faults: list[tuple[str, Text]] = [
        *(("/inspected_on", fault) for fault in date_faults(body.inspected_on, today(session))),
        *(
            ("/inspector_ids", fault)
            for fault in inspector_faults(
                body.inspector_ids, row.person_id, [one.person_id for one in allowed]
            )
        ),
    ]
    if faults:
        errors = [FieldError(at, InspectionNotValid.code, fault) for at, fault in faults]
        raise InspectionNotValid(faults[0][1], errors=errors)


def _set_inspectors(session: Session, inspection_id: UUID, wanted: Collection[UUID]) -> None:
    present = inspector_ids(session, inspection_id)
    session.execute(
        delete(InspectionInspector).where(
            col(InspectionInspector.tenant_id) == session.info["tenant_id"],
            col(InspectionInspector.inspection_id) == inspection_id,
            col(InspectionInspector.person_id).in_(present - set(wanted)),
        )
    )
    session.add_all(
        InspectionInspector(inspection_id=inspection_id, person_id=person_id)
        for person_id in dict.fromkeys(wanted)
        if person_id not in present
    )
    session.flush()
