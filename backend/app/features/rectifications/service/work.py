"""What is written about an item on its way: measures, who is in charge, progress, outcome."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.core.clock import now, today
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.files import StoredFile, read_file, store_evidence
from app.core.workflow import require_edit
from app.features.rectifications.errors import (
    EntryNotValid,
    EvidenceFull,
    UnknownFile,
    UnknownLeader,
)
from app.features.rectifications.events import (
    EvidenceUploaded,
    MeasuresWritten,
    OutcomeWritten,
    ProgressWritten,
    ResponsibilityAssigned,
)
from app.features.rectifications.kinds import EntryKind, RectificationAction
from app.features.rectifications.queries.responsible import holder_leading
from app.features.rectifications.records import (
    get_rectification,
    is_file_of,
    size_of_files,
)
from app.features.rectifications.rules import dated_faults, quota_faults
from app.features.rectifications.schemas import (
    MeasuresRequest,
    OutcomeRequest,
    RectificationEntryRequest,
    ResponsibilityRequest,
)
from app.features.rectifications.tables import (
    Rectification,
    RectificationEntry,
    RectificationFile,
)
from app.features.rectifications.workflow import IN_HAND, RECTIFICATION_FLOW

A = RectificationAction


def locked(
    session: Session, actor: Actor, rectification_id: UUID, edit: A, if_match: int | None
) -> Rectification:
    """The item, locked, once the edit may be made; raises NotFound (404) and what `require_edit`
    raises."""
    row = get_rectification(session, actor, rectification_id, lock=True)
    require_edit(session, RECTIFICATION_FLOW, row, edit, actor, version=if_match)
    return row


def write_measures(
    session: Session, actor: Actor, rectification_id: UUID, body: MeasuresRequest, if_match: int
) -> Rectification:
    """Whoever holds the post writes what will be done, and by what it can be checked (X1). Raises
    MeasuresClosed (409)."""
    row = locked(session, actor, rectification_id, A.WRITE_MEASURES, if_match)
    row.measures, row.target, row.mode = body.measures, body.target, body.mode
    session.flush()
    emit(session, MeasuresWritten(subject_id=row.id))
    return row


def write_outcome(
    session: Session, actor: Actor, rectification_id: UUID, body: OutcomeRequest, if_match: int
) -> Rectification:
    """What was reached, and what keeps the problem from coming back. Raises OutcomeClosed (409)."""
    row = locked(session, actor, rectification_id, A.WRITE_OUTCOME, if_match)
    row.outcome, row.lasting_measures = body.outcome, body.lasting_measures
    session.flush()
    emit(session, OutcomeWritten(subject_id=row.id))
    return row


def assign(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    body: ResponsibilityRequest,
    if_match: int,
) -> Rectification:
    """The office says what kind of problem it is and who is in charge of it (X1).

    Whose post is named already stays, also when it is vacant by now. Raises ResponsibilityClosed
    (409), UnknownLeader (422).
    """
    row = locked(session, actor, rectification_id, A.ASSIGN, if_match)
    if body.leader_post_id != row.leader_post_id:
        row.leader_id = require_leader(session, row.organization_id, body.leader_post_id)
        row.leader_post_id = body.leader_post_id
    row.category, row.leading_unit = body.category, body.leading_unit
    session.flush()
    details = {"leader_id": str(row.leader_id or ""), "leading_unit": row.leading_unit}
    emit(session, ResponsibilityAssigned(subject_id=row.id, details=details))
    return row


def require_leader(
    session: Session,
    organization_id: UUID,
    post_id: UUID | None,
    pointer: str = "/leader_post_id",
) -> UUID | None:
    """Who holds the post that is in charge; raises UnknownLeader (422) for one that leads nothing
    over this organization, or that nobody holds."""
    if post_id is None:
        return None
    holder_id = holder_leading(session, organization_id, post_id)
    if holder_id is None:
        raise UnknownLeader(errors=[FieldError(pointer, UnknownLeader.code, UnknownLeader.title)])
    return holder_id


def add_entry(
    session: Session, actor: Actor, rectification_id: UUID, entry: RectificationEntryRequest
) -> Rectification:
    """Log progress with its evidence; or, of what was submitted, what a check of it found.

    Raises EntriesClosed (409) before the start, UnknownFile (422) for a file that was not uploaded
    for this item, EntryNotValid (422) for evidence of days to come.
    """
    row = locked(session, actor, rectification_id, A.ADD_ENTRY, None)
    kind = EntryKind.PROGRESS if row.state in IN_HAND else EntryKind.CHECK
    keep_entry(session, actor, row, kind, entry)
    has_file = entry.file_id is not None
    emit(session, ProgressWritten(subject_id=row.id, details={"has_file": has_file, "kind": kind}))
    return row


def keep_entry(
    session: Session,
    actor: Actor,
    row: Rectification,
    kind: EntryKind,
    entry: RectificationEntryRequest,
) -> None:
    """Add the (allowed) entry to the (locked) item; raises UnknownFile and EntryNotValid (422)."""
    if entry.file_id is not None and not is_file_of(session, row.id, entry.file_id):
        raise UnknownFile
    _check_dated(entry.dated_on, today(session))
    session.add(
        RectificationEntry(
            rectification_id=row.id,
            text=entry.text,
            evidence=entry.evidence,
            file_id=entry.file_id,
            kind=kind,
            dated_on=entry.dated_on,
            author_id=actor.person_id,
            created_at=now(session),
        )
    )
    flag_modified(row, "version")
    session.flush()


def _check_dated(dated_on: date | None, day: date) -> None:
    for fault in dated_faults(dated_on, day):
        raise EntryNotValid(fault, errors=[FieldError("/dated_on", EntryNotValid.code, fault)])


def upload_file(
    session: Session, actor: Actor, rectification_id: UUID, name: str, content: bytes
) -> StoredFile:
    """Keep a file as evidence for this item; an entry then points to it.

    Raises EntriesClosed and EvidenceFull (409), and what store_evidence raises (400, 413, 415,
    422).
    """
    row = locked(session, actor, rectification_id, A.ADD_ENTRY, None)
    for fault in quota_faults(*size_of_files(session, row.id), len(content)):
        raise EvidenceFull(fault)
    file = store_evidence(session, name, content)
    session.add(RectificationFile(rectification_id=row.id, file_id=file.id))
    session.flush()
    details = {"size": file.size, "sha256": file.sha256}
    emit(session, EvidenceUploaded(subject_id=row.id, details=details))
    return file


def evidence_file(
    session: Session, actor: Actor, rectification_id: UUID, file_id: UUID
) -> StoredFile:
    """A file of an item the actor may see; raises NotFound (404)."""
    row = get_rectification(session, actor, rectification_id)
    if not is_file_of(session, row.id, file_id):
        raise NotFound
    return read_file(session, file_id)
