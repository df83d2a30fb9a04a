"""Verbs of rectification. Every one tells an event; what steps do is in steps.py."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.access.posts import holders_of
from app.core.clock import now, today
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.files import StoredFile, read_file, store_file
from app.core.i18n import Text
from app.core.workflow import require_edit
from app.features.cycles.tables import Reviewee
from app.features.rectifications import sources
from app.features.rectifications.errors import (
    DeadlineNotValid,
    UnknownFile,
)
from app.features.rectifications.events import (
    DeadlineExtended,
    EvidenceUploaded,
    MeasuresWritten,
    ProgressWritten,
    RectificationCreated,
)
from app.features.rectifications.kinds import (
    LedgerAction,
    RectificationAction,
    SourceKind,
)
from app.features.rectifications.queries import ledger as queries
from app.features.rectifications.queries.ledger import is_file_of
from app.features.rectifications.rules import deadline_faults
from app.features.rectifications.schemas import (
    DeadlineRequest,
    RectificationCreate,
    RectificationEntryRequest,
)
from app.features.rectifications.service.board import refresh_board
from app.features.rectifications.tables import (
    DeadlineExtension,
    Rectification,
    RectificationEntry,
    RectificationFile,
)
from app.features.rectifications.workflow import LEDGER_EDITS, RECTIFICATION_FLOW

A = RectificationAction


def create_rectification(
    session: Session, actor: Actor, item: RectificationCreate
) -> Rectification:
    """Make an item from a comment, a remark, a finding or an entry of the self-check (X1).

    Raises NotFound (404) for a reviewee the actor does not manage, UnknownSource (422) for a
    source about somebody else, AlreadyInLedger (409), DeadlineNotValid (422) for a deadline in
    the past.
    """
    reviewee = sources.get_reviewee(session, actor, item.reviewee_id)
    if reviewee.cycle_id != item.cycle_id:
        raise NotFound
    LEDGER_EDITS.require(session, reviewee, LedgerAction.ADD, actor)
    source = sources.require_source(session, reviewee, item.source_kind, item.source_id)
    _check_not_past(item.due_on, today(session))
    made = open_item(
        session,
        reviewee,
        ItemSource(SourceKind(item.source_kind), item.source_id, source.title),
        item.problem,
        item.due_on,
        measures=item.measures,
    )
    refresh_board(session, reviewee.cycle_id, reviewee.post_id)
    return made


@dataclass(frozen=True)
class ItemSource:
    """Where a problem comes from: the row there, and its words for whoever reads the item."""

    kind: SourceKind
    id: UUID
    title: str


def open_item(
    session: Session,
    reviewee: Reviewee,
    source: ItemSource,
    problem: str,
    due_on: date,
    *,
    measures: str = "",
) -> Rectification:
    """Put a new item of the reviewee into the ledger and tell about it (X1). It names whoever holds
    their post today: who is reviewed may have left it meanwhile (P5).

    That the source exists and stands is for whoever makes the item to see to.
    """
    return add(
        session,
        Rectification(
            cycle_id=reviewee.cycle_id,
            reviewee_id=reviewee.id,
            post_id=reviewee.post_id,
            person_id=holders_of(session, [reviewee])[0],
            organization_id=reviewee.organization_id,
            source_kind=source.kind,
            source_id=source.id,
            source_title=source.title,
            problem=problem,
            measures=measures,
            due_on=due_on,
        ),
    )


def add(session: Session, row: Rectification) -> Rectification:
    """Put a new item into the ledger and tell about it."""
    session.add(row)
    session.flush()
    details = {"source_kind": row.source_kind, "source_id": str(row.source_id)}
    emit(session, RectificationCreated(subject_id=row.id, details=details))
    return row


def _check_not_past(due_on: date, day: date) -> None:
    if due_on < day:
        past = Text(zh="整改时限不能早于今天", en="The deadline is in the past")
        raise DeadlineNotValid(past, errors=[FieldError("/due_on", DeadlineNotValid.code, past)])


def write_measures(
    session: Session, actor: Actor, rectification_id: UUID, measures: str, if_match: int
) -> Rectification:
    """The person responsible writes what will be done. Raises MeasuresClosed (409)."""
    row = _locked(session, actor, rectification_id, A.WRITE_MEASURES, if_match)
    row.measures = measures
    session.flush()
    emit(session, MeasuresWritten(subject_id=row.id))
    return row


def add_entry(
    session: Session, actor: Actor, rectification_id: UUID, entry: RectificationEntryRequest
) -> Rectification:
    """Log progress with its evidence.

    Raises EntriesClosed (409) before the start and after submission, UnknownFile (422) for a file
    that was not uploaded for this item.
    """
    row = _locked(session, actor, rectification_id, A.ADD_ENTRY, None)
    if entry.file_id is not None and not is_file_of(session, row.id, entry.file_id):
        raise UnknownFile
    session.add(
        RectificationEntry(
            rectification_id=row.id,
            text=entry.text,
            evidence=entry.evidence,
            file_id=entry.file_id,
            author_id=actor.person_id,
            created_at=now(session),
        )
    )
    flag_modified(row, "version")
    session.flush()
    has_file = entry.file_id is not None
    emit(session, ProgressWritten(subject_id=row.id, details={"has_file": has_file}))
    return row


def upload_file(
    session: Session, actor: Actor, rectification_id: UUID, name: str, content: bytes
) -> StoredFile:
    """Keep a file as evidence for this item; an entry then points to it.

    Raises EntriesClosed (409) and what core.files.store_file raises (400, 413, 415).
    """
    row = _locked(session, actor, rectification_id, A.ADD_ENTRY, None)
    file = store_file(session, name, content)
    session.add(RectificationFile(rectification_id=row.id, file_id=file.id))
    session.flush()
    details = {"size": file.size, "sha256": file.sha256}
    emit(session, EvidenceUploaded(subject_id=row.id, details=details))
    return file


def evidence_file(
    session: Session, actor: Actor, rectification_id: UUID, file_id: UUID
) -> StoredFile:
    """A file of an item the actor may see; raises NotFound (404)."""
    row = queries.get_rectification(session, actor, rectification_id)
    if not is_file_of(session, row.id, file_id):
        raise NotFound
    return read_file(session, file_id)


def extend_deadline(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    extension: DeadlineRequest,
    if_match: int,
) -> Rectification:
    """Move the deadline later, with a reason (X2).

    Raises DeadlineClosed (409) for an accepted item, DeadlineNotValid (422).
    """
    row = _locked(session, actor, rectification_id, A.EXTEND, if_match)
    faults = deadline_faults(row.due_on, extension.due_on, today(session))
    if faults:
        errors = [FieldError("/due_on", DeadlineNotValid.code, fault) for fault in faults]
        raise DeadlineNotValid(faults[0], errors=errors)
    old, row.due_on = row.due_on, extension.due_on
    session.add(
        DeadlineExtension(
            rectification_id=row.id,
            old_due_on=old,
            new_due_on=row.due_on,
            reason=extension.reason,
            author_id=actor.person_id,
            created_at=now(session),
        )
    )
    session.flush()
    details = {"from": str(old), "to": str(row.due_on), "reason": extension.reason}
    emit(session, DeadlineExtended(subject_id=row.id, details=details))
    return row


def _locked(
    session: Session, actor: Actor, rectification_id: UUID, edit: A, if_match: int | None
) -> Rectification:
    row = queries.get_rectification(session, actor, rectification_id, lock=True)
    require_edit(session, RECTIFICATION_FLOW, row, edit, actor, version=if_match)
    return row
