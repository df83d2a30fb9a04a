"""Filling in the self-check (I3)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import now
from app.core.errors import PreconditionFailed
from app.core.etags import check_version
from app.core.events import emit
from app.core.files import StoredFile, read_file
from app.core.i18n import Text
from app.features.cycles.tables import Reviewee
from app.features.inspections.errors import UnknownSubject
from app.features.inspections.events import ProofAttached, ProofRemoved, SelfCheckSaved
from app.features.inspections.evidence import forget_files, prove
from app.features.inspections.self_checks.queries.reading import (
    get_self_check,
    subjects_of,
)
from app.features.inspections.self_checks.queries.rows import entry_of, proof_of
from app.features.inspections.self_checks.schemas import SelfCheckEdit
from app.features.inspections.tables import SelfCheckAction, SelfCheckEntry, SelfCheckKind
from app.features.inspections.workflow import SELF_CHECK_EDITS


def save_entry(
    session: Session,
    actor: Actor,
    reviewee_id: UUID,
    kind: SelfCheckKind,
    subject_id: UUID,
    body: SelfCheckEdit,
    if_match: int,
) -> Reviewee:
    """Say how far one commitment or key task is; `if_match` is 0 for the first time.

    Raises UnknownSubject (422) for what is not of this reviewee's cycle, StageForbids (409).
    """
    reviewee = _writable(session, actor, reviewee_id)
    entry = entry_of(session, reviewee, kind, subject_id)
    if entry is None:
        if (kind, subject_id) not in {(s.kind, s.id) for s in subjects_of(session, reviewee)}:
            raise UnknownSubject
        _check_is_first(if_match)
        entry = SelfCheckEntry(
            cycle_id=reviewee.cycle_id,
            reviewee_id=reviewee.id,
            post_id=reviewee.post_id,
            person_id=reviewee.person_id,
            organization_id=reviewee.organization_id,
            subject_kind=kind,
            subject_id=subject_id,
            outcome=body.outcome,
            saved_at=now(session),
        )
        session.add(entry)
    else:
        check_version(entry, if_match)
    entry.outcome, entry.words, entry.saved_at = body.outcome, body.words, now(session)
    session.flush()
    details = {"subject_kind": kind, "subject_id": str(subject_id), "outcome": body.outcome}
    emit(session, SelfCheckSaved(subject_id=reviewee.id, details=details))
    return reviewee


def add_proof(
    session: Session,
    actor: Actor,
    reviewee_id: UUID,
    kind: SelfCheckKind,
    subject_id: UUID,
    name: str,
    content: bytes,
) -> Reviewee:
    """Keep a file as proof of an entry that was saved; the same file again changes nothing.

    Raises UnknownSubject (422) before anything was said, TooMany (409), and what
    evidence.keep_file raises (400, 413, 415).
    """
    reviewee = _writable(session, actor, reviewee_id)
    entry = entry_of(session, reviewee, kind, subject_id)
    if entry is None:
        raise UnknownSubject(
            Text(zh="请先选择完成情况，再上传佐证", en="Say how far it is first, then prove it")
        )
    file, is_new = prove(session, entry.id, name, content)
    if is_new:
        flag_modified(entry, "version")
        session.flush()
        details = {"subject_id": str(subject_id), "size": file.size, "sha256": file.sha256}
        emit(session, ProofAttached(subject_id=reviewee.id, details=details))
    return reviewee


def remove_proof(
    session: Session, actor: Actor, reviewee_id: UUID, file_id: UUID, if_match: int
) -> Reviewee:
    """Take a proof back; raises NotFound (404)."""
    reviewee = _writable(session, actor, reviewee_id)
    proof, entry = proof_of(session, reviewee, file_id)
    check_version(entry, if_match)
    session.delete(proof)
    flag_modified(entry, "version")
    session.flush()
    forget_files(session, [file_id])
    details = {"subject_id": str(entry.subject_id)}
    emit(session, ProofRemoved(subject_id=reviewee.id, details=details))
    return reviewee


def proof_file(session: Session, actor: Actor, reviewee_id: UUID, file_id: UUID) -> StoredFile:
    """A proof of a self-check the actor may see; raises NotFound (404)."""
    reviewee = get_self_check(session, actor, reviewee_id)
    proof_of(session, reviewee, file_id)
    return read_file(session, file_id)


def _writable(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee:
    reviewee = get_self_check(session, actor, reviewee_id)
    SELF_CHECK_EDITS.require(session, reviewee, SelfCheckAction.FILL_IN, actor)
    # one at a time: two first words about the same thing must not become two entries
    session.execute(
        select(col(Reviewee.id)).where(col(Reviewee.id) == reviewee.id).with_for_update()
    )
    return reviewee


def _check_is_first(if_match: int) -> None:
    if if_match != 0:
        raise PreconditionFailed(headers={"ETag": '"0"'}, current_version=0)
