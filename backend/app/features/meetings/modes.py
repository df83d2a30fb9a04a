"""How a reviewee reports at the meeting (M1)."""

from enum import StrEnum

from app.core.i18n import Text
from app.core.labels import labelled


class Mode(StrEnum):
    """Speaking at the meeting (现场述职) or in writing only (书面述职)."""

    ONSITE = "onsite"
    WRITTEN = "written"


MODE_LABELS = labelled(
    {
        Mode.ONSITE: Text(zh="现场述职", en="On site"),
        Mode.WRITTEN: Text(zh="书面述职", en="Written"),
    }
)
