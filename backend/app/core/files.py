"""Uploaded files: bounded, recognised by their content, kept in PostgreSQL.

In the database they share the transaction, the backup and the tenant of the row they belong to.
"""

import hashlib
import re
from collections.abc import Collection
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from fastapi import Response
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Session, defer
from sqlmodel import Field, col

from app.core.clock import now
from app.core.database import TenantTable, UtcDateTime
from app.core.errors import BadRequest, NotFound, PayloadTooLarge, UnsupportedMedia
from app.core.i18n import Text
from app.core.office_files import OfficeKind, check_office_file

MAX_FILE_BYTES = 10 * 1024 * 1024

MARKUP = re.compile(rb"<\s*(script|html|svg|!doctype\s+html)", re.IGNORECASE)

SIGNATURES = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
)
OFFICE_TYPES: dict[OfficeKind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class StoredFile(TenantTable, table=True):
    """One uploaded file; never changed."""

    __tablename__ = "stored_files"

    name: str = Field(max_length=200)
    media_type: str = Field(max_length=100)
    size: int
    sha256: str = Field(max_length=64, index=True)
    content: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=UtcDateTime)


class FileTooLarge(PayloadTooLarge):
    code = "file-too-large"
    title = Text(zh="文件超过 10 MB，请压缩后再上传", en="The file is larger than 10 MB")


class EmptyFile(BadRequest):
    code = "file-empty"
    title = Text(zh="文件是空的", en="The file is empty")


class MixedFile(UnsupportedMedia):
    code = "file-is-mixed"
    title = Text(
        zh="文件里夹带了另一种格式的内容。请重新导出或截图后再上传",
        en="The file is of two kinds at once: export it anew, or take a picture of it",
    )


class UnknownEvidenceType(UnsupportedMedia):
    code = "evidence-type-not-allowed"
    title = Text(
        zh="只能上传图片（PNG、JPEG）、PDF、Word（.docx）和 Excel（.xlsx）文件；"
        ".doc、.xls 请另存为新格式",
        en="Pictures (PNG, JPEG), PDF, Word (.docx) and Excel (.xlsx) can be uploaded; save .doc "
        "and .xls as these",
    )


class UnknownFileType(UnsupportedMedia):
    code = "file-type-not-allowed"
    title = Text(
        zh="只能上传 PDF、PNG 或 JPEG 文件", en="Only PDF, PNG and JPEG files can be uploaded"
    )


def sniff(content: bytes) -> tuple[str, str]:
    """Media type and suffix by the first bytes: a name or a header of the sender proves nothing.

    Raises UnknownFileType (415) for everything that is not on the list.
    """
    for signature, media_type, suffix in SIGNATURES:
        if content.startswith(signature):
            return media_type, suffix
    raise UnknownFileType


def evidence_kind(content: bytes) -> tuple[str, str]:
    """The same for evidence, which may be a Word or Excel file too; these are looked through.

    Raises UnknownEvidenceType (415), and what `check_office_file` raises (413, 422).
    """
    if content.startswith(b"PK\x03\x04"):
        kind: OfficeKind = "xlsx" if b"xl/workbook.xml" in content else "docx"
        check_office_file(content, kind)
        return OFFICE_TYPES[kind], f".{kind}"
    try:
        return sniff(content)
    except UnknownFileType as error:
        raise UnknownEvidenceType from error


def refuse_mixed(content: bytes) -> None:
    """A file that is a second one as well (a PDF that is a zip, a picture that is a page) shows one
    thing here and another elsewhere; raises MixedFile (415)."""
    head = content[:1024]
    is_office = head.startswith(b"PK\x03\x04")
    has_pdf = b"%PDF-" in head[1:]
    # a zip ends with its directory, and nothing after the comment that it announces
    end = content.rfind(b"PK\x05\x06")
    announced = int.from_bytes(content[end + 20 : end + 22], "little")
    ends_as_zip = end >= 0 and end + 22 + announced == len(content)
    if has_pdf or (not is_office and (ends_as_zip or MARKUP.search(head))):
        raise MixedFile


def store_file(session: Session, name: str, content: bytes) -> StoredFile:
    """Keep an upload; raises FileTooLarge (413), EmptyFile (400), UnknownFileType and MixedFile
    (415)."""
    _check_size(content)
    media_type, suffix = sniff(content)
    refuse_mixed(content)
    return keep_file(session, safe_name(name, suffix), media_type, content)


def store_evidence(session: Session, name: str, content: bytes) -> StoredFile:
    """The same, Word and Excel files too; raises what `evidence_kind` raises besides."""
    _check_size(content)
    media_type, suffix = evidence_kind(content)
    refuse_mixed(content)
    return keep_file(session, safe_name(name, suffix), media_type, content)


def _check_size(content: bytes) -> None:
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLarge
    if not content:
        raise EmptyFile


def keep_file(session: Session, name: str, media_type: str, content: bytes) -> StoredFile:
    """Keep a file that we made ourselves, or have looked at."""
    row = StoredFile(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        created_at=now(session),
    )
    session.add(row)
    return row


def safe_name(name: str, suffix: str) -> str:
    """A file name without folders or control characters, ending in what the content is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?').strip(". ")
    stem = clean.rsplit(".", 1)[0] if "." in clean else clean
    return f"{stem[:150] or 'file'}{suffix}"


def files_by_id(session: Session, ids: Collection[UUID]) -> dict[UUID, StoredFile]:
    """Files without their content, in one query; none when no id is given."""
    if not ids:
        return {}
    statement = select(StoredFile).where(col(StoredFile.id).in_(ids))
    rows = session.scalars(statement.options(defer(StoredFile.content)))  # type: ignore[arg-type]
    return {row.id: row for row in rows}


def read_file(session: Session, file_id: UUID) -> StoredFile:
    """One file with its content; raises NotFound (404)."""
    row = session.scalars(select(StoredFile).where(col(StoredFile.id) == file_id)).first()
    if row is None:
        raise NotFound
    return row


def file_response(name: str, media_type: str, content: bytes) -> Response:
    """A download: never rendered inside the application's own pages (RFC 6266)."""
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
        },
    )
