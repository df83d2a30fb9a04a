"""Recording findings with evidence, answering and withdrawing them (I1, I2)."""

from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import now
from app.core.errors import FieldError
from app.core.events import emit
from app.core.files import StoredFile, read_file
from app.core.i18n import Text
from app.core.workflow import require_edit
from app.features.inspections.errors import (
    TooMany,
    UnknownContentArea,
)
from app.features.inspections.events import (
    AnswerImproved,
    EvidenceAttached,
    EvidenceRemoved,
    FindingAnswered,
    FindingChanged,
    FindingRecorded,
    FindingRemoved,
)
from app.features.inspections.evidence import attach, evidence_row, file_ids_of, forget_files
from app.features.inspections.findings.queries import is_area_of, next_position, sent_before
from app.features.inspections.findings.schemas import FindingCreate, FindingEdit
from app.features.inspections.rules import MOST_FINDINGS
from app.features.inspections.sight import get_finding, get_inspection
from app.features.inspections.tables import (
    EvidenceSide,
    Finding,
    FindingAction,
    InspectionAction,
    InspectionState,
)
from app.features.inspections.workflow import FINDING_FLOW, INSPECTION_FLOW, count_findings


def add_finding(
    session: Session, actor: Actor, inspection_id: UUID, body: FindingCreate
) -> Finding:
    """Add what was seen to a draft. The same `sending_id` again is the same finding: it gets the
    newer words while the inspection is a draft, and stays as it is once fed back.

    Raises AlreadyFedBack, TooMany (409) and UnknownContentArea (422).
    """
    inspection = get_inspection(session, actor, inspection_id, lock=True)
    actor.require(P.INSPECTION_WRITE, inspection)
    known = sent_before(session, inspection, body.sending_id)
    if known is not None and inspection.state is not InspectionState.DRAFT:
        return known
    require_edit(
        session, INSPECTION_FLOW, inspection, InspectionAction.ADD_FINDING, actor, version=None
    )
    _check_area(session, inspection.cycle_id, body.area_id)
    if known is not None:
        _write(session, known, body)
        return known
    if count_findings(session, inspection.id) >= MOST_FINDINGS:
        most = Text(zh="一次检查最多记录 {most} 条发现", en="At most {most} findings")
        raise TooMany(most.with_values(most=MOST_FINDINGS))
    row = Finding(
        inspection_id=inspection.id,
        cycle_id=inspection.cycle_id,
        reviewee_id=inspection.reviewee_id,
        post_id=inspection.post_id,
        person_id=inspection.person_id,
        organization_id=inspection.organization_id,
        position=next_position(session, inspection.id),
        **body.model_dump(),
    )
    session.add(row)
    session.flush()
    details = {"inspection_id": str(inspection.id), "severity": row.severity}
    emit(session, FindingRecorded(subject_id=row.id, details=details))
    return row


def change_finding(
    session: Session, actor: Actor, finding_id: UUID, body: FindingEdit, if_match: int
) -> Finding:
    """Change a finding of a draft. Raises AlreadyFedBack (409), UnknownContentArea (422)."""
    row = _of_draft(session, actor, finding_id, if_match)
    _check_area(session, row.cycle_id, body.area_id)
    _write(session, row, body)
    return row


def remove_finding(session: Session, actor: Actor, finding_id: UUID, if_match: int) -> None:
    """Take a finding out of a draft, with its photos. Raises AlreadyFedBack (409)."""
    row = _of_draft(session, actor, finding_id, if_match)
    files = file_ids_of(session, [row.id])
    details = {"inspection_id": str(row.inspection_id)}
    session.delete(row)
    session.flush()
    forget_files(session, files)
    emit(session, FindingRemoved(subject_id=finding_id, details=details))


def attach_evidence(
    session: Session, actor: Actor, finding_id: UUID, name: str, content: bytes
) -> Finding:
    """Keep a photo or PDF of what was seen; the same file again changes nothing.

    Raises AlreadyFedBack, TooMany (409) and what evidence.keep_file raises (400, 413, 415).
    """
    return _attach(
        session, _of_draft(session, actor, finding_id, None), EvidenceSide.SEEN, name, content
    )


def attach_to_answer(
    session: Session, actor: Actor, finding_id: UUID, name: str, content: bytes
) -> Finding:
    """Keep a file that the school answers with; raises as `answer_finding` and `keep_file`."""
    return _attach(
        session, _to_answer(session, actor, finding_id, None), EvidenceSide.ANSWER, name, content
    )


def remove_evidence(
    session: Session, actor: Actor, finding_id: UUID, file_id: UUID, if_match: int
) -> Finding:
    """Take a file back: the inspector from a draft, the school from an answer that is open."""
    side = evidence_row(session, get_finding(session, actor, finding_id).id, file_id).side
    is_seen = side is EvidenceSide.SEEN
    finding = (_of_draft if is_seen else _to_answer)(session, actor, finding_id, if_match)
    session.delete(evidence_row(session, finding.id, file_id))
    flag_modified(finding, "version")
    session.flush()
    forget_files(session, [file_id])
    emit(session, EvidenceRemoved(subject_id=finding.id, details={"side": side}))
    return finding


def evidence_file(session: Session, actor: Actor, finding_id: UUID, file_id: UUID) -> StoredFile:
    """A file of a finding the actor may see; raises NotFound (404)."""
    row = get_finding(session, actor, finding_id)
    return read_file(session, evidence_row(session, row.id, file_id).file_id)


def answer_finding(
    session: Session, actor: Actor, finding_id: UUID, answer: str, if_match: int
) -> Finding:
    """The school answers, and may improve it until its report is submitted (I2).

    Raises FindingWithdrawn, AnswerIsFinal and NotFedBackYet (409).
    """
    row = _to_answer(session, actor, finding_id, if_match)
    is_first = row.answer is None
    row.answer, row.answered_at, row.answered_by = answer, now(session), actor.person_id
    session.flush()
    kind = FindingAnswered if is_first else AnswerImproved
    emit(session, kind(subject_id=row.id, details={"inspection_id": str(row.inspection_id)}))
    return row


def _of_draft(session: Session, actor: Actor, finding_id: UUID, version: int | None) -> Finding:
    # the inspection first, as everywhere: two that lock in different orders wait for ever
    inspection_id = get_finding(session, actor, finding_id).inspection_id
    get_inspection(session, actor, inspection_id, lock=True)
    return _editable(session, actor, finding_id, FindingAction.CHANGE, version)


def _to_answer(session: Session, actor: Actor, finding_id: UUID, version: int | None) -> Finding:
    return _editable(session, actor, finding_id, FindingAction.ANSWER, version)


def _editable(
    session: Session, actor: Actor, finding_id: UUID, edit: FindingAction, version: int | None
) -> Finding:
    row = get_finding(session, actor, finding_id, lock=True)
    require_edit(session, FINDING_FLOW, row, edit, actor, version=version)
    return row


def _attach(
    session: Session, finding: Finding, side: EvidenceSide, name: str, content: bytes
) -> Finding:
    _row, file, is_new = attach(session, finding.id, side, name, content)
    if is_new:
        flag_modified(finding, "version")
        session.flush()
        details = {"side": side, "size": file.size, "sha256": file.sha256}
        emit(session, EvidenceAttached(subject_id=finding.id, details=details))
    return finding


def _write(session: Session, row: Finding, body: FindingEdit) -> None:
    new = (body.area_id, body.severity, body.seen)
    if (row.area_id, row.severity, row.seen) == new:
        return
    row.area_id, row.severity, row.seen = new
    session.flush()
    emit(session, FindingChanged(subject_id=row.id))


def _check_area(session: Session, cycle_id: UUID, area_id: UUID) -> None:
    if not is_area_of(session, cycle_id, area_id):
        fault = FieldError("/area_id", UnknownContentArea.code, UnknownContentArea.title)
        raise UnknownContentArea(errors=[fault])
