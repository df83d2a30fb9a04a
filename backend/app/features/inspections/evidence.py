"""Files beside findings and self-checks: photos are made anew, the same one twice is one."""

import hashlib
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.errors import NotFound
from app.core.files import MAX_FILE_BYTES, FileTooLarge, StoredFile, sniff, store_file
from app.core.i18n import Text
from app.core.images import IMAGE_TYPES, clean_image, refuse_heic
from app.features.inspections.errors import TooMany
from app.features.inspections.rules import MOST_FILES, MOST_PROOFS
from app.features.inspections.tables import (
    EvidenceSide,
    FindingEvidence,
    SelfCheckProof,
)

_TOO_MANY = Text(zh="最多上传 {most} 个文件", en="At most {most} files")


def keep_file(session: Session, name: str, content: bytes) -> StoredFile:
    """Store a PDF as it is, a picture without its metadata.

    Raises what core.files.store_file and core.images raise (400, 413, 415).
    """
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLarge
    refuse_heic(content)
    if content and sniff(content)[0] in IMAGE_TYPES:
        content = clean_image(content)
    return store_file(session, name, content)


def attach(
    session: Session, finding_id: UUID, side: EvidenceSide, name: str, content: bytes
) -> tuple[FindingEvidence, StoredFile, bool]:
    """The row, its file, and whether it is new: the same upload again gives what is there."""
    digest = hashlib.sha256(content).hexdigest()
    known = session.scalars(
        select(FindingEvidence).where(
            col(FindingEvidence.finding_id) == finding_id, col(FindingEvidence.side) == side
        )
    ).all()
    for row in known:
        if row.upload_sha256 == digest:
            return row, _file(session, row.file_id), False
    if len(known) >= MOST_FILES[side]:
        raise TooMany(_TOO_MANY.with_values(most=MOST_FILES[side]))
    file = keep_file(session, name, content)
    position = max((row.position for row in known), default=0) + 1
    row = FindingEvidence(
        finding_id=finding_id,
        file_id=file.id,
        side=side,
        position=position,
        upload_sha256=digest,
    )
    session.add(row)
    session.flush()
    return row, file, True


def prove(session: Session, entry_id: UUID, name: str, content: bytes) -> tuple[StoredFile, bool]:
    """The file of a self-check entry, and whether it is new."""
    digest = hashlib.sha256(content).hexdigest()
    known = session.scalars(
        select(SelfCheckProof).where(col(SelfCheckProof.entry_id) == entry_id)
    ).all()
    for row in known:
        if row.upload_sha256 == digest:
            return _file(session, row.file_id), False
    if len(known) >= MOST_PROOFS:
        raise TooMany(_TOO_MANY.with_values(most=MOST_PROOFS))
    file = keep_file(session, name, content)
    position = max((row.position for row in known), default=0) + 1
    session.add(
        SelfCheckProof(entry_id=entry_id, file_id=file.id, position=position, upload_sha256=digest)
    )
    session.flush()
    return file, True


def evidence_row(session: Session, finding_id: UUID, file_id: UUID) -> FindingEvidence:
    """The row of a finding's file; raises NotFound (404)."""
    row = session.scalars(
        select(FindingEvidence).where(
            col(FindingEvidence.finding_id) == finding_id,
            col(FindingEvidence.file_id) == file_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def forget_files(session: Session, file_ids: Collection[UUID]) -> None:
    """Delete files whose rows are gone; a picture taken back is not kept."""
    if file_ids:
        session.execute(
            delete(StoredFile).where(
                col(StoredFile.tenant_id) == session.info["tenant_id"],
                col(StoredFile.id).in_(file_ids),
            )
        )


def file_ids_of(session: Session, finding_ids: Collection[UUID]) -> list[UUID]:
    """The files of several findings."""
    return list(
        session.scalars(
            select(col(FindingEvidence.file_id)).where(
                col(FindingEvidence.finding_id).in_(finding_ids)
            )
        )
    )


def _file(session: Session, file_id: UUID) -> StoredFile:
    return session.scalars(select(StoredFile).where(col(StoredFile.id) == file_id)).one()
