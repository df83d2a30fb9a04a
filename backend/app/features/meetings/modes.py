"""How a reviewee reports at the meeting (M1)."""

from enum import StrEnum


class Mode(StrEnum):
    """Speaking at the meeting (现场述职) or in writing only (书面述职)."""

    ONSITE = "onsite"
    WRITTEN = "written"
