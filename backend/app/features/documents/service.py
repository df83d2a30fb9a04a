"""What people do with papers: see which there are, take one away."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.documents import DOCX_TYPE
from app.core.files import safe_name
from app.core.paging import PageRequest
from app.features.cycles.queries import get_cycle
from app.features.documents.kinds import KIND_LABELS, DocumentFormat, DocumentKind
from app.features.documents.making import KINDS, render
from app.features.documents.queries.listing import counts_of, list_of, name_of
from app.features.documents.schemas import DocumentKindList, DocumentKindRead, DocumentSummary

MEDIA_TYPES = {
    DocumentFormat.DOCX: DOCX_TYPE,
    DocumentFormat.PDF: "application/pdf",
    DocumentFormat.ZIP: "application/zip",
}


def list_kinds(session: Session, actor: Actor, cycle_id: UUID) -> DocumentKindList:
    """What there is of each kind; two statements. Raises NotFound for a cycle one may not see."""
    get_cycle(session, actor, cycle_id)
    wanted = [(one.subject, one.seen) for one in KINDS.values()]
    counts = counts_of(session, actor, cycle_id, wanted)
    return DocumentKindList(
        items=[
            DocumentKindRead(kind=kind, about=one.about, formats=list(one.formats), count=count)
            for (kind, one), count in zip(KINDS.items(), counts, strict=True)
            if count
        ]
    )


def list_documents(
    session: Session, actor: Actor, cycle_id: UUID, kind: DocumentKind, page: PageRequest
) -> tuple[list[DocumentSummary], str | None]:
    """The papers of one kind that the actor may read; two statements. Raises NotFound."""
    get_cycle(session, actor, cycle_id)
    one = KINDS[kind]
    rows, following = list_of(session, actor, one.subject, one.seen, cycle_id, page)
    return [
        DocumentSummary(kind=kind, about_id=id_, name=name, organization_name=unit)
        for id_, name, unit in rows
    ], following


def document_file(
    session: Session,
    actor: Actor,
    kind: DocumentKind,
    about_id: UUID,
    wanted: DocumentFormat,
    fonts: Path | None,
) -> tuple[str, str, bytes]:
    """Name, media type and content. Raises NotFound for who may not read its data, and what
    `making.render` raises."""
    one = KINDS[kind]
    name, _unit = name_of(session, actor, one.subject, one.seen, about_id)
    content = render(session, actor, kind, about_id, wanted, fonts)
    called = safe_name(f"{KIND_LABELS[kind].zh}-{name}.{wanted}", f".{wanted}")
    return called, MEDIA_TYPES[wanted], content
