"""Reply shapes of the Word import."""

from uuid import UUID

from app.core.schema import Reply
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.splitting import Place, Section
from app.features.reports.schemas import ReportValidation


class UnplacedText(Reply):
    """A text of the Word file that found no place; `position` is its paragraph, from 0, and
    `section` the list under whose heading it stood, null: none."""

    position: int
    text: str
    section: Section | None
    place: Place


class ImportedItem(Reply):
    """Where an item came from: the paragraph it begins in, from 0, and that paragraph's text.
    The answer to one of last year's items goes by that item's id."""

    item_id: UUID
    position: int
    place: Place
    text: str


class ReportImportPreview(ReportValidation):
    """What a Word file would become; nothing is saved (R5). `markers` are the headings, numbers
    and labels whose meaning went into the structure."""

    content: ReportContent
    items: list[ImportedItem]
    unplaced: list[UnplacedText]
    markers: list[str]
