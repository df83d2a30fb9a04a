"""What people do with Word files: look at what one would become, take the report away as one."""

from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE
from app.core.documents import DOCX_TYPE, Paper, to_docx, to_pdf
from app.core.files import safe_name
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.reports.material.items import items_of_version, items_to_answer
from app.features.reports.material.queries import content_of, load_context
from app.features.reports.queries.reading import cover_of, cycle_of, signed_version, validate
from app.features.reports.rules.splitting import Paragraph, ReportYear, SplitReport, split_report
from app.features.reports.tables import Report
from app.features.reports.word.reading import read_word_paragraphs
from app.features.reports.word.schemas import ImportedItem, ReportImportPreview, UnplacedText
from app.features.reports.word.writing import Cover, report_paper


class FileFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


FORMAT_LABELS = labelled(
    {
        FileFormat.DOCX: Text(zh="Word", en="Word"),
        FileFormat.PDF: Text(zh="PDF", en="PDF"),
    }
)


MEDIA_TYPES = {FileFormat.DOCX: DOCX_TYPE, FileFormat.PDF: "application/pdf"}


def preview_word_file(
    session: Session, actor: Actor, report_id: UUID, data: bytes
) -> ReportImportPreview:
    """What a .docx would become as this report; stores nothing (R5).

    Raises NotFound, Forbidden for readers who may not write it, and what `read_word_paragraphs`
    raises.
    """
    report = get_visible(session, actor, P.REPORT_READ, Report, report_id)
    actor.require(P.REPORT_WRITE, report)
    context = load_context(session, report)
    cycle = cycle_of(session, report)
    paragraphs = read_word_paragraphs(data)
    written = ReportYear(cycle.year, cycle.reporting_due_on)
    result = split_report(paragraphs, context.carried_items, written)
    checked = validate(result.content, context)
    return ReportImportPreview(
        content=result.content,
        items=_origins(result, paragraphs),
        unplaced=[
            UnplacedText(
                position=left.position,
                text=left.text,
                section=left.section,
                place=paragraphs[left.position].place,
            )
            for left in result.unplaced
        ],
        markers=list(result.markers),
        counts=checked.counts,
        checks=checked.checks,
    )


def _origins(result: SplitReport, paragraphs: list[Paragraph]) -> list[ImportedItem]:
    return [
        ImportedItem(
            item_id=item_id,
            position=position,
            place=paragraphs[position].place,
            text=paragraphs[position].text,
        )
        for item_id, position in result.origins.items()
    ]


def write_file(
    session: Session, actor: Actor, report_id: UUID, wanted: FileFormat, fonts: Path | None
) -> tuple[str, bytes]:
    """(file name, content) of the report as it stands, in official layout (R5, D1).

    Raises NotFound; for a PDF what `core.documents.to_pdf` raises.
    """
    name, paper = paper_of(session, actor, report_id)
    content = to_docx(paper) if wanted is FileFormat.DOCX else to_pdf(paper, fonts)
    return safe_name(f"{name}.{wanted}", f".{wanted}"), content


def paper_of(session: Session, actor: Actor, report_id: UUID) -> tuple[str, Paper]:
    """What the report is called, and the report as a paper; raises NotFound."""
    report = get_visible(session, actor, P.REPORT_READ, Report, report_id)
    year, person, organization = cover_of(session, report)
    signed = signed_version(session, actor, report)
    submitted = report.submitted_at if signed is None else signed.submitted_at
    cover = Cover(
        organization, person, year, submitted.astimezone(LOCAL_ZONE).date() if submitted else None
    )
    items = items_of_version(session, signed) if signed else items_to_answer(session, report)
    carried = {item.id: item.problem for item in items}
    return f"{person}{year}年度述职报告", report_paper(content_of(signed or report), cover, carried)
