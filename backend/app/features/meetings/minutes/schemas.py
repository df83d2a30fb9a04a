"""Shapes of the minutes (M6)."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import labelled
from app.core.schema import Reply, Request

MOST_CHARACTERS = 200_000


class MinutesFormat(StrEnum):
    """The files that minutes are made into."""

    DOCX = "docx"
    PDF = "pdf"


FORMAT_LABELS = labelled(
    {
        MinutesFormat.DOCX: Text(zh="Word", en="Word"),
        MinutesFormat.PDF: Text(zh="PDF", en="PDF"),
    }
)


class MinutesText(Request):
    """The minutes as edited."""

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)


class MinutesRead(Reply):
    """The minutes: as last saved, or drafted from what was recorded (`version` 0) (M6)."""

    title: str
    text: str
    version: int
    saved_at: datetime | None
    saved_by_name: str | None


class MinutesVersionSummary(Reply):
    """A saved version of the minutes."""

    version: int
    saved_at: datetime
    saved_by_name: str
